import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import PersonChooser from '../../../../src/components/workbench/PersonChooser.svelte';
import { mentionId } from '../../../../src/model/ids.ts';
import { mounted, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

/** The list for the mention 他 of the bearded man. */
async function chooser() {
  const page = await shownPage();
  const mentions = [mentionId('beard-1')];
  page.correcting.choose({ kind: 'mentions', mentions }, new DOMRect());
  const { choosing } = page.correcting;
  if (choosing === null) throw new Error('nothing to choose');
  const part = mounted(PersonChooser, { choosing }, page);
  ({ end } = part);
  const box = part.find('[data-testid=person-chooser]');
  const press = (key: string): void => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    flushSync();
  };
  const whoseIs = (id: string) => page.view.clusterOf.get(mentionId(id))?.id;
  return { page, part, press, whoseIs };
}

it('gives every other person a letter, and the letter says who is meant', async () => {
  const { page, part, press, whoseIs } = await chooser();
  const persons = part.all('[data-person]').map((one) => one.getAttribute('data-person'));
  expect(persons).toContain('woman');
  expect(persons).not.toContain('beard');
  const letters = part.all('[data-person] kbd').map((one) => one.textContent.toLowerCase());
  expect(new Set(letters).size).toBe(letters.length);
  expect(letters).not.toContain('n');
  press(part.find('[data-person=woman] kbd').textContent.toLowerCase());
  expect(whoseIs('beard-1')).toBe('woman');
  expect([page.correcting.choosing, page.edits.canUndo]).toEqual([null, true]);
});

it('makes somebody new by N', async () => {
  const { press, whoseIs } = await chooser();
  press('n');
  expect(whoseIs('beard-1')).toMatch(/^hand-/);
  expect(whoseIs('beard-0')).toBe('beard');
});

it('is left by Esc, with nothing changed', async () => {
  const { page, press, whoseIs } = await chooser();
  press('Escape');
  expect([page.correcting.choosing, page.edits.canUndo, whoseIs('beard-1')]).toEqual([null, false, 'beard']);
});
