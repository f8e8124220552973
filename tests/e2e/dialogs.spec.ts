/** axe over everything that opens above the page, and every step of the guide; on a kept result, so that no model runs. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { virtual } from './page.ts';

/** How each is opened over the sample, as a person does it. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  exports: (page) => page.getByTestId('export').click(),
  settings: (page) => page.getByRole('button', { name: 'Settings', exact: true }).click(),
  shortcuts: (page) => page.keyboard.press('?'),
  comparison: (page) => page.getByTestId('gold-chip').click(),
  'CN-CLIP': (page) => page.getByTestId('clip-chip').click(),
};

/** @param within a part of the page; all of it where none is named */
async function violationsIn(page: Page, within?: string): Promise<readonly string[]> {
  // What fades in is as it will be.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  );
  const axe = new AxeBuilder({ page });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join(', ')}`,
  );
}

const openAt = async (page: Page, query: string, fragment: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`/?device=wasm&${query}#${fragment}`);
};

test('no known barrier in what opens above the page', async ({ page }) => {
  await openAt(page, 'lang=en&theme=light', 'sample=hallway');
  await expect(page.locator('[data-mention]').first()).toBeVisible();
  for (const [name, openIt] of Object.entries(OPENED)) {
    await openIt(page);
    expect.soft(await violationsIn(page), name).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]'), name).toHaveCount(0);
  }
});

test('no known barrier in what asks for files, for the camera, and before work is lost', async ({ page }) => {
  await openAt(page, 'lang=zh-CN&theme=light', '');
  for (const dialog of ['corpus', 'webcam']) {
    await page.getByTestId(dialog).click();
    await expect(page.locator('dialog[open]')).toBeVisible();
    expect.soft(await violationsIn(page), dialog).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  }
  await openAt(page, 'lang=zh-CN&theme=dark', 'sample=hallway');
  await page.locator('[data-mention]').first().focus();
  await page.keyboard.press('Delete');
  await page
    .getByTestId('thread-input')
    .setInputFiles(virtual('thread.txt', '甲：右边的姑娘在笑\n乙：她是谁\n'));
  await expect(page.locator('dialog[open]')).toBeVisible();
  expect.soft(await violationsIn(page), 'loss').toEqual([]);
});

test('no known barrier while a room is shown the page', async ({ page }) => {
  await openAt(page, 'lang=zh-CN&theme=dark', 'view=gallery');
  await expect(page.getByTestId('gallery-view')).toBeVisible();
  expect.soft(await violationsIn(page), 'gallery').toEqual([]);
  await openAt(page, 'lang=zh-CN&theme=dark', 'sample=hallway&view=present&beat=2&paused');
  await expect(page.getByTestId('beat')).toBeVisible();
  expect.soft(await violationsIn(page), 'presentation').toEqual([]);
  for (const key of ['l', 'v']) {
    await page.keyboard.press(key);
    await expect(page.locator('dialog[open]')).toHaveCount(1);
    expect.soft(await violationsIn(page), key === 'l' ? 'link' : 'vote').toEqual([]);
    const link = await page.locator('dialog[open]').getByTestId('qr').getAttribute('aria-label');
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    if (key === 'v') await page.goto((link ?? '').replace(/^[^h]*/, ''));
  }
  await expect(page.getByTestId('vote-view')).toBeVisible();
  expect.soft(await violationsIn(page), 'phone of a voter').toEqual([]);
});

test('no known barrier in any step of the guide', async ({ page }) => {
  await openAt(page, 'lang=zh-CN&theme=light', 'sample=hallway&guide=1');
  const guide = page.getByTestId('guide');
  for (let step = 1; step <= 14; step += 1) {
    await expect(page.getByTestId('guide-todo')).toBeVisible();
    // What is dimmed is not spoken of, and is left pale on purpose.
    expect
      .soft(await violationsIn(page, '[data-testid=guide]'), (await guide.getAttribute('data-step')) ?? '')
      .toEqual([]);
    if (step < 14) await page.getByTestId('guide-next').click();
  }
});
