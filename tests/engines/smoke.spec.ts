/** The page in each of the three engines, as their makers ship them. */
import { expect } from '@playwright/test';
import { file, clusterOf, headsOf, SAMPLE_THREAD, trackAt } from '../e2e/page.ts';
import { inEachEngine } from './engines.ts';

inEachEngine('the sample shows who is who, in colour', async (story) => {
  await story.open();
  await story.press('sample');
  await story.analysed();
  const { mentionColours, boxes, boxColours } = await story.drawn();
  expect(mentionColours).toBe(2);
  expect(boxes).toBeGreaterThanOrEqual(2);
  expect(boxColours).toBe(2);

  const result = await story.exported();
  const woman = trackAt(result, 1, 0.2, 0.45);
  const man = trackAt(result, 1, 0.77, 0.55);
  expect(result.tracks).toHaveLength(2);
  expect(headsOf(result, clusterOf(result, 0, '右边那个小哥'))).toEqual([man]);
  expect(headsOf(result, clusterOf(result, 1, '旁边的小姐姐'))).toEqual([woman]);
});

inEachEngine("a person's own clip and comments are analysed and exported", async (story) => {
  await story.open();
  await story.load(file('tests/fixtures/clips/portrait.mp4'), SAMPLE_THREAD);
  await story.press('analyse');
  await story.analysed();
  const result = await story.exported();
  expect(result.clip.name).toBe('portrait.mp4');
  expect(result.comments).toHaveLength(7);
  expect(result.mentions.map(({ text }) => text)).toContain('右边那个小哥');
});
