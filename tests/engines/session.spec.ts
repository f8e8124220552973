/** What was loaded and found is there again after a reload, in each of the three engines. */
import { expect } from '@playwright/test';
import { file, SAMPLE_THREAD } from '../e2e/page.ts';
import { inEachEngine } from './engines.ts';

inEachEngine('a reload offers what was open, with its clip, its comments and its result', async (story) => {
  await story.open();
  await story.load(file('tests/fixtures/clips/portrait.mp4'), SAMPLE_THREAD);
  await story.press('analyse');
  await story.analysed();
  const before = await story.exported();
  await story.until('it is kept', () => document.documentElement.dataset['session'] === 'kept');
  await story.reload();
  await story.press('session-open');
  await story.analysed();
  await story.until(
    'the clip is there',
    () => document.querySelector('video')?.src.startsWith('blob:') === true,
  );
  expect(await story.exported()).toEqual(before);
});
