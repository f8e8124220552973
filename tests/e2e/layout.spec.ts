/** At each width that people have, in both languages: nothing overlaps, nothing is cut, no barrier is known. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open, openSampleResult } from './page.ts';

const SIZES = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 640, height: 360 },
  { width: 900, height: 700 },
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/**
 * A phone, a window and a large screen: what is shown, and how, changes between these. Barriers are looked for at each in one
 * language; accessibility.spec.ts looks for them in both themes.
 */
const LANGUAGE_AT: ReadonlyMap<number, string> = new Map([
  [390, 'zh'],
  [900, 'en'],
  [1920, 'zh'],
]);

async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Pairs of chips and buttons of the header that lie over each other, by their words. */
const overlaps = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const strip = document.querySelector('.chips')?.getBoundingClientRect();
    const parts = [...document.querySelectorAll('header .chip, header .actions button, header h1')]
      .map((element) => ({ words: element.textContent.trim(), box: element.getBoundingClientRect() }))
      // What is scrolled out of the strip of chips is in nobody's way.
      .filter(({ box }) => box.width > 0 && strip !== undefined && box.left < strip.right + 400);
    return parts.flatMap(({ words, box }, index) =>
      parts
        .slice(index + 1)
        .filter(
          (other) =>
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
            Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1,
        )
        .map((other) => `${words} / ${other.words}`),
    );
  });

const widthTooMuch = (page: Page, selector: string): Promise<number> =>
  page.evaluate((css) => {
    const element = document.querySelector(css);
    return element === null ? 0 : element.scrollWidth - element.clientWidth;
  }, selector);

async function hold(page: Page, state: string, language: 'en' | 'zh'): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const where = `${state} in ${language} at ${size.width}×${size.height}`;
    expect(
      await widthTooMuch(page, 'html'),
      `${where}: the page is wider than its window`,
    ).toBeLessThanOrEqual(0);
    expect(await overlaps(page), `${where}: the header`).toEqual([]);
    expect(await widthTooMuch(page, '.why .scroll'), `${where}: the why table is cut`).toBeLessThanOrEqual(0);
    if (LANGUAGE_AT.get(size.width) === language) expect(await barriers(page), where).toEqual([]);
  }
}

test('the first page holds at every width, in both languages', async ({ page }) => {
  await open(page);
  await hold(page, 'the first page', 'en');
  await page.getByRole('button', { name: /中文/ }).click();
  await hold(page, 'the first page', 'zh');
});

test('an analysis holds at every width, in both languages', async ({ page }) => {
  await openSampleResult(page);
  await page.locator('details.why').evaluate((why: HTMLDetailsElement) => (why.open = true));
  await hold(page, 'a result', 'en');
  await page.getByRole('button', { name: /中文/ }).click();
  await hold(page, 'a result', 'zh');
});

test('in forced colours lanes and weights of cues are still seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openSampleResult(page);
  await page.locator('details.why').evaluate((why: HTMLDetailsElement) => (why.open = true));
  for (const drawn of ['.bar .span', '.bar .best', '.bar .playhead', '.why .bar .fill']) {
    const ground = await page
      .locator(drawn)
      .first()
      .evaluate((element) => {
        const { backgroundColor, forcedColorAdjust } = getComputedStyle(element);
        return { backgroundColor, forcedColorAdjust };
      });
    expect(ground.forcedColorAdjust, drawn).toBe('none');
    expect(ground.backgroundColor, drawn).not.toMatch(/, 0\)|transparent|Canvas/);
  }
  await page.screenshot({ path: 'test-results/layout/forced-colours.png' });
});

test('on a phone the whole why panel can be scrolled to', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openSampleResult(page);
  const why = page.locator('details.why');
  await why.locator('summary').click();
  await why.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  const last = why.locator('button').last();
  await expect(last).toBeInViewport({ ratio: 1 });
});

test('Escape closes the CN-CLIP dialog when the button that had the focus is gone', async ({ page }) => {
  await open(page);
  await page.getByTestId('clip-chip').click();
  await expect(page.getByTestId('clip-panel')).toBeVisible();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('clip-panel')).toBeHidden();
});
