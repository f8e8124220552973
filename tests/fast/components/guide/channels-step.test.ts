import { afterEach, expect, it } from 'vitest';
import ChannelsStep from '../../../../src/components/guide/steps/ChannelsStep.svelte';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

it('shows one thread three times: letters by text, the prominent head by picture, the heads meant by both', async () => {
  const page = await shownPage();
  page.guide.go(12);
  const step = mounted(ChannelsStep, {}, page);
  ({ end } = step);
  const read = (way: string): string[] => step.all(`[data-way=${way}] sup`).map((sign) => sign.textContent);
  expect(step.all('article')).toHaveLength(page.view.rows.length);
  expect(read('text')[0]).toBe('A');
  expect(new Set(read('picture')).size).toBe(1);
  expect(new Set(read('both')).size).toBeGreaterThan(1);
  expect(step.find('[data-testid=same-picture]').textContent).toMatch(/\d+ of \d+/);

  press(step.find('[data-way=text] [data-said]'));
  expect(page.focus.target).toMatchObject({ kind: 'mention' });
  // The same mention lights in every column.
  expect(step.all('.said.lit').length).toBeGreaterThanOrEqual(3);
  expect(page.guide.done).toEqual(['channels']);
});
