import { expect, test, type Page } from '@playwright/test';
import { clusterOf, exported, headsOf, openSampleResult, trackAt } from './page.ts';

test('the why panel says why this head and not the next, in the comment and in the frame, by keyboard', async ({
  page,
}) => {
  await openSampleResult(page);
  const result = await exported(page);
  const man = trackAt(result, 1, 0.77, 0.55);
  expect(headsOf(result, clusterOf(result, 0, '右边那个小哥'))).toEqual([man]);

  // Opened from the keyboard for a mention.
  const mention = page.locator('[data-mention]', { hasText: '右边那个小哥' }).first();
  await mention.focus();
  await page.keyboard.press('Enter');
  const panel = page.locator('details.why');
  await expect(panel).toHaveAttribute('open', '');
  await expect(panel.locator('h2')).toContainText('小哥');

  // A column a head and one for nobody; every cue with its weight for each head; chances that add up.
  await expect(panel.locator('thead th')).toHaveCount(3);
  for (const cue of ['gender', 'position']) {
    const row = panel.locator('tr.cue', { has: page.getByRole('button', { name: cue, exact: true }) });
    await expect(row.locator('td .bar')).toHaveCount(2);
    await expect(row.locator('td .bar').first()).toContainText(/×[\d.]+ as likely/);
  }
  const chances = await panel.locator('tr.together td').allInnerTexts();
  expect(chances.reduce((sum, text) => sum + Number(text), 0)).toBeCloseTo(1, 1);
  await expect(panel.locator('.runner-up')).toContainText(/Why not ./);
  await expect(panel.locator('.runner-up .difference').first()).toContainText(/×[\d.]+ as likely/);

  // A cue that has the focus lights its words in the comment and its place in the frame.
  // At the beginning both people are seen.
  await page.keyboard.press('Home');
  const position = panel.getByRole('button', { name: 'position', exact: true });
  await position.focus();
  await expect.poll(() => litWords(page)).toEqual(['右边']);
  const regions = page.locator('svg .region');
  await expect(regions).toHaveCount(2);
  await expect(regions.first()).toBeVisible();

  // Enter goes to the head's best moment, and a moment in which something was seen is one key away.
  const gender = panel.locator('tr.cue', { has: page.getByRole('button', { name: 'gender', exact: true }) });
  const moment = gender.locator('button.time').first();
  await moment.focus();
  await page.keyboard.press('Enter');
  const [seenSec] = result.tracks.find(({ id }) => id === man)?.attributes['gender']?.seenSec ?? [];
  expect(seenSec).toBeDefined();
  const now = (): Promise<number> =>
    page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(now).toBeCloseTo(seenSec ?? -1, 2);

  // Left again, nothing is lit.
  await moment.blur();
  await expect(regions).toHaveCount(0);
  expect(await litWords(page)).toEqual([]);
});

/** The words of comments that stand in a CSS highlight. */
const litWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].map((range) => (range instanceof Range ? range.toString() : '')),
    ),
  );
