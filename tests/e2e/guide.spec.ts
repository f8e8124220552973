import { expect, test, type Page } from '@playwright/test';
import { open, openSampleResult } from './page.ts';

const guideOf = (page: Page) => page.getByTestId('guide');
const todo = (page: Page) => page.getByTestId('guide-todo');

/** What each step asks for, done as a student would. */
const ACTIONS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  whole: (page) => page.locator('[data-mention]').first().click(),
  async youFirst(page) {
    const field = page.getByTestId('own-text').first();
    for (const [from, to, person] of [
      [0, 7, '1'],
      [16, 19, '2'],
    ] as const) {
      await field.evaluate(
        (element: HTMLTextAreaElement, [start, end]) => {
          element.focus();
          element.setSelectionRange(start, end);
        },
        [from, to] as const,
      );
      await expect(page.getByRole('button', { name: `Mark as person ${person}` })).toBeEnabled();
      await page.keyboard.press(person);
    }
    await page.getByTestId('compare').click();
    await expect(page.getByTestId('agreement').getByTestId('conll')).toHaveText(/\d/);
  },
  async spans(page) {
    const unmarked = page.getByTestId('spans-text').locator('.depth-0');
    // Until the models are there and have read the comment.
    await expect(unmarked.first()).toBeVisible();
    await page.getByTestId('span-threshold').fill('6');
    const atMost = await unmarked.count();
    await page.getByTestId('span-threshold').fill('-4');
    await expect.poll(() => unmarked.count()).toBeLessThan(atMost);
  },
  antecedents: (page) => guideOf(page).locator('.mentions button').first().click(),
  async rules(page) {
    await guideOf(page).locator('select').selectOption('0');
    await guideOf(page).locator('ul button').first().click();
  },
  detections: (page) => page.getByTestId('guide-moment').fill('6.6'),
  identity: (page) => page.getByTestId('identity-threshold').fill('0.9'),
  cues: (page) => guideOf(page).getByRole('button', { name: 'nobody' }).click(),
  async matrix(page) {
    const box = guideOf(page).getByRole('checkbox').first();
    await box.uncheck();
    await box.check();
  },
  together: (page) => guideOf(page).locator('ul button').first().click(),
  async typing(page) {
    await page.locator('[data-mention]', { hasText: '右边那个小哥' }).first().click();
    await page.getByTestId('counterparts').getByRole('button').first().click();
    await page.waitForSelector('[data-reading=done]');
  },
  aligner: (page) => guideOf(page).locator('ul button').first().click(),
  channels: (page) => guideOf(page).locator('[data-way=text] [data-said]').first().click(),
  async measuring(page) {
    const before = await guideOf(page).getByTestId('conll').first().innerText();
    await page.getByTestId('system-clusters').fill('小姐姐 她 林晓 | 小哥 他');
    await expect(guideOf(page).getByTestId('conll').first()).toHaveText('100.0');
    expect(before).not.toBe('100.0');
  },
};

test('a student goes through the guide alone, from its link to its last step', async ({ page }) => {
  await openSampleResult(page);
  await page.getByTestId('guide-open').click();
  const steps = Object.entries(ACTIONS);
  for (const [at, [id, act]] of steps.entries()) {
    await expect(guideOf(page)).toHaveAttribute('data-step', id);
    expect(new URL(page.url()).hash).toBe(`#guide=${at + 1}`);
    await expect(todo(page)).toContainText('Try it');
    await act(page);
    await expect(todo(page)).toContainText('Done');
    if (at < steps.length - 1) await page.getByTestId('guide-next').click();
  }
  await page.keyboard.press('Escape');
  await expect(guideOf(page)).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
});

test('a link opens its step, and the guide says what it needs while nothing is analysed', async ({
  page,
}) => {
  await open(page);
  await expect(guideOf(page)).toHaveCount(0);
  await page.getByTestId('guide-open').click();
  await expect(guideOf(page)).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#guide=14';
  });
  await expect(guideOf(page)).toHaveAttribute('data-step', 'measuring');
});
