import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import LaneMenu from '../../../../src/components/workbench/LaneMenu.svelte';
import { trackId } from '../../../../src/model/ids.ts';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
// happy-dom knows no popovers.
beforeEach(() => {
  Object.assign(HTMLElement.prototype, { hidePopover: () => undefined });
});
afterEach(() => end());

/** The menu of the first head, at a moment of the clip. */
async function menuAt(timeSec: number) {
  const page = await shownPage();
  page.playback.timeSec = timeSec;
  const [first, second] = page.view.lanes.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error('fewer than two heads');
  const part = mounted(LaneMenu, { track: first, name: 'A' }, page);
  ({ end } = part);
  const choice = (key: string): HTMLElement => part.find(`[data-choice="${key}"]`);
  const boxesOf = (id: string) => page.view.trackOf.get(trackId(id))?.boxes ?? [];
  return { page, part, choice, boxesOf, first, second };
}
const SEEN_SEC = 4;

it('cuts the head at the moment shown, and one undo makes it one again', async () => {
  const { page, choice, boxesOf, first } = await menuAt(SEEN_SEC);
  const before = boxesOf(first).length;
  press(choice('cut'));
  expect(page.view.lanes).toHaveLength(3);
  expect(boxesOf(first).every(({ timeSec }) => timeSec < SEEN_SEC)).toBe(true);
  page.edits.undo();
  flushSync();
  expect([page.view.lanes.length, boxesOf(first).length]).toEqual([2, before]);
});

it('ends the head there, marks it as outside, and takes it away', async () => {
  const { page, choice, boxesOf, first } = await menuAt(SEEN_SEC);
  for (const key of ['end', 'outside'] as const) {
    press(choice(key));
    expect(Math.max(...boxesOf(first).map(({ timeSec }) => timeSec))).toBeLessThanOrEqual(SEEN_SEC);
    page.edits.undo();
    flushSync();
  }
  press(choice('remove'));
  expect(page.view.lanes.map(({ id }) => id)).not.toContain(first);
});

it('joins it with another, and names every other head once', async () => {
  const { page, part, choice, second } = await menuAt(SEEN_SEC);
  const joins = part.all('[data-choice^=join]').map((one) => one.dataset['choice']);
  expect(joins).toEqual([`join ${second}`]);
  press(choice(`join ${second}`));
  expect(page.view.lanes.map(({ id }) => id)).toEqual([second]);
});

it('asks for a box and for a person at the head', async () => {
  const { page, choice, first } = await menuAt(SEEN_SEC);
  press(choice('box'));
  expect(page.correcting.drawing).toBe(first);
  press(choice('who'));
  expect(page.correcting.choosing).toMatchObject({ kind: 'head', track: first });
});

it('offers no cut and no outside where the head is not seen', async () => {
  const { choice } = await menuAt(1000);
  expect(
    [choice('cut'), choice('outside'), choice('remove')].map((one) => one.hasAttribute('disabled')),
  ).toEqual([true, true, false]);
});
