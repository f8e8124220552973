import { expect, it, vi } from 'vitest';
import type { FramesClient } from '../../../../src/analysis/client/workers.ts';
import { boxAt } from '../../../../src/model/box-at.ts';
import type { HeadBox } from '../../../../src/model/head-track.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { HeadFollowing } from '../../../../src/state/edits/head-following.svelte.ts';
import { analysedPage } from '../../../support/shown-analysis.ts';

const BOX = [0.8, 0.6, 0.1, 0.2] as const;
const FOLLOWED: readonly HeadBox[] = [3.6, 3.8, 4.2, 4.4].map((timeSec) => ({
  timeSec,
  box: [0.8, 0.6, 0.1, 0.2],
  score: 0.8,
}));

async function drawn(followBox: FramesClient['followBox']) {
  const page = await analysedPage({}, { followBox });
  const heads = new HeadFollowing(page.workers.frames, page.analysis, page.workbench);
  const track = heads.draw(4, BOX);
  const boxes = () => page.workbench.corrected.tracks.find(({ id }) => id === track)?.boxes ?? [];
  const settled = () =>
    vi.waitFor(() => {
      expect(heads.following).toEqual([]);
    });
  return { page, heads, track, boxes, settled };
}

it('stands at once where it was drawn, and grows by where it was followed, in the same step', async () => {
  const { page, heads, track, boxes, settled } = await drawn(() => Promise.resolve(FOLLOWED));
  expect([heads.following, boxes().length]).toEqual([[track], 1]);
  await settled();
  expect(boxes().map(({ timeSec }) => timeSec)).toEqual([3.6, 3.8, 4, 4.2, 4.4]);
  page.analysis.edits.undo();
  expect([boxes().length, page.analysis.edits.canUndo]).toEqual([0, false]);
  page.analysis.edits.redo();
  expect(boxes().length).toBe(5);
});

it('comes back whole by redo where the drawing was undone while it was followed', async () => {
  let answer: (boxes: readonly HeadBox[]) => void = () => undefined;
  const { page, boxes, settled } = await drawn(() => new Promise((resolve) => (answer = resolve)));
  page.analysis.edits.undo();
  answer(FOLLOWED);
  await settled();
  expect(boxes()).toEqual([]);
  page.analysis.edits.redo();
  expect(boxes().length).toBe(5);
});

it('ends where it runs into a head that is known', async () => {
  const page = await analysedPage();
  const [known] = page.workbench.corrected.tracks;
  if (known === undefined) throw new Error('no head');
  const onKnown = boxAt(known, 4.2) ?? BOX;
  const followed = FOLLOWED.map((one) => (one.timeSec === 4.2 ? { ...one, box: onKnown } : one));
  const { boxes, settled } = await drawn(() => Promise.resolve(followed));
  await settled();
  expect(boxes().map(({ timeSec }) => timeSec)).toEqual([3.6, 3.8, 4]);
});

it('says what went wrong, and keeps the box that was drawn', async () => {
  const { page, boxes, settled } = await drawn(() =>
    Promise.reject(new ProblemError({ kind: 'clip-truncated' })),
  );
  await settled();
  expect([page.analysis.problems.current?.kind, boxes().length]).toEqual(['clip-truncated', 1]);
});
