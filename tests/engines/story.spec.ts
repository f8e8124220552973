/** The page in each of the three engines, as their makers ship them: one visit, told from its beginning to its end. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { clusterOf, type ExportedResult, headsOf, SAMPLE_THREAD, SHORT_CLIP, trackAt } from '../e2e/page.ts';
import { inEachEngine } from './engines.ts';
import type { Story } from './story.ts';

inEachEngine(
  'own files show who is who; a reload without the server offers that again, and analyses once more',
  async (story, server) => {
    await story.open();
    const found = await analyseOwnFiles(story);
    const { mentionColours, boxes, boxColours } = await story.drawn();
    expect(mentionColours).toBe(2);
    expect(boxes).toBeGreaterThanOrEqual(2);
    expect(boxColours).toBe(2);
    const [woman, man] = [0.2, 0.77].map((x) => trackAt(found, 0, x, 0.5));
    expect(headsOf(found, clusterOf(found, 0, '右边那个小哥'))).toEqual([man]);
    expect(headsOf(found, clusterOf(found, 1, '旁边的小姐姐'))).toEqual([woman]);

    await story.until('what was found is kept', () => document.documentElement.dataset['session'] === 'kept');
    await story.until('the page is kept', () => document.documentElement.dataset['offline'] === 'kept');
    server.close();
    await story.reload();
    await story.press('session-open');
    await story.analysed();
    await story.until(
      'the clip is there',
      () => document.querySelector('video')?.src.startsWith('blob:') === true,
    );
    expect(await story.exported()).toEqual(found);

    await story.reload();
    await analyseOwnFiles(story);
  },
);

inEachEngine(
  'a host without headers gets threads after one reload, and no second one',
  async (story) => {
    await story.open();
    await story.until('the page is isolated', () => crossOriginIsolated);
    // Another load would leave a page without this mark.
    await story.driver.evaluate(() => {
      document.documentElement.dataset['loaded'] = 'once';
    });
    await pause(3000);
    expect(await story.driver.evaluate(() => document.documentElement.dataset['loaded'])).toBe('once');
    await story.reload();
    await analyseOwnFiles(story);
  },
  { hasHeaders: false },
);

async function analyseOwnFiles(story: Story): Promise<ExportedResult> {
  await story.load(SHORT_CLIP, SAMPLE_THREAD);
  await story.press('analyse');
  await story.analysed();
  const result = await story.exported();
  expect(result.clip.name).toBe('three-frames.mp4');
  expect(result.comments).toHaveLength(7);
  expect(result.mentions.map(({ text }) => text)).toContain('右边那个小哥');
  expect(result.tracks).toHaveLength(2);
  return result;
}
