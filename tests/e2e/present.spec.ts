/** What is shown to a room: on kept results, so that no model runs. */
import { expect, test, type Page } from '@playwright/test';
import { findChromium, QUIET_FLAGS } from '../../tools/shared/chromium.ts';

/** Chromium's own picture stands in for a camera, and leave is given to use it. */
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...QUIET_FLAGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
});

const openAt = async (page: Page, fragment: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`/?lang=en&device=wasm#${fragment}`);
};

test('a person who is selected is looked up in the thread, and lights under every name', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openAt(page, 'sample=duet');
  const thread = page.getByRole('region', { name: 'Comments' });
  // At 1280×720 five comments stand in sight above the open "why" panel.
  await expect(page.getByTestId('bar-hint')).toHaveCount(1);
  const inSight = await thread.evaluate((element) => {
    const room = element.getBoundingClientRect();
    return [...element.querySelectorAll('article')].filter((comment) => {
      const { top, bottom } = comment.getBoundingClientRect();
      return top >= room.top && bottom <= room.bottom;
    }).length;
  });
  expect(inSight).toBeGreaterThanOrEqual(5);

  await thread.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  const [person] = await page.locator('.legend .chip').all();
  await person?.click();
  const lit = page.locator('.thread [data-mention][data-lit]');
  await expect(lit.first()).toBeInViewport();
  await expect(page.locator('.legend .chip[data-lit]')).toHaveCount(1);

  // Names of boxes lie on no head and on no other name.
  const overlaps = await page.evaluate(() => {
    const rects = (selector: string) =>
      [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
    const labels = rects('.labels .label');
    const others = [...rects('svg [data-track] .line')];
    const meet = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return labels.flatMap((label, at) =>
      [...others, ...labels.slice(at + 1)].filter((other) => meet(label, other)),
    ).length;
  });
  expect(overlaps).toBe(0);
});

test('a link opens a presentation at its step; keys go through mentions, samples and out', async ({
  page,
}) => {
  const failed: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.url().startsWith('blob:')) failed.push(request.url());
  });
  await openAt(page, 'sample=hallway&view=present&beat=0&paused');
  await expect(page.getByTestId('beat')).toHaveText('1 of 8');
  const lines = page.locator('[data-testid=lines] .line');
  await expect(lines).toHaveCount(3);

  await page.keyboard.press('ArrowRight');
  await expect(lines).toHaveCount(1);
  await page.keyboard.press('PageUp');
  await expect(lines).toHaveCount(3);

  const [person] = await page.locator('.cast .person').all();
  await person?.click();
  await expect(page.getByTestId('spotlight')).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.getByTestId('link')).toContainText('#sample=hallway&view=present&beat=');
  await expect(page.getByTestId('link')).toContainText('person=1&paused');
  await expect(page.getByTestId('qr').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('beat')).not.toContainText('of 8');
  await expect(page.getByTestId('present-toggle')).toHaveAccessibleName('Pause');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('present')).toHaveCount(0);
  await expect(page.locator('.thread')).toBeVisible();
  // The clip goes from view to view, and nothing is asked of an address that was taken back.
  expect(failed).toEqual([]);
});

test('the room votes: a phone turns its choice into a code that is counted once', async ({
  page,
  context,
}) => {
  await openAt(page, 'sample=hallway&view=present&beat=1&paused');
  await expect(page.getByTestId('beat')).toHaveText('2 of 8');
  // Whoever presents by phone: what lies over the page has its middle.
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.keyboard.press('v');
  const link = await page.getByRole('dialog').getByTestId('qr').getAttribute('aria-label');

  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto((link ?? '').replace('QR code: ', ''));
  await phone.getByTestId('vote-option').first().click();
  const code = (await phone.getByTestId('my-code').textContent()) ?? '';
  expect(code).toMatch(/^\w{3}-\w{3}$/);

  const field = page.getByTestId('vote-code');
  await field.fill('ABC-DEF');
  await field.press('Enter');
  await expect(page.getByRole('status').getByText('No valid code')).toBeVisible();
  await field.fill(code.toLowerCase());
  await field.press('Enter');
  await expect(page.getByTestId('tally').getByRole('listitem').first()).toContainText('1');
  await field.fill(code);
  await field.press('Enter');
  await expect(page.getByText('This vote was counted already')).toBeVisible();
  await page.getByRole('button', { name: 'Show the model’s answer' }).click();
  await expect(page.getByTestId('answer')).toContainText('中间的大叔');
});

test('a kiosk shows samples, takes no files and goes back to its start', async ({ page }) => {
  await openAt(page, 'kiosk=5');
  await expect(page.getByTestId('gallery-view')).toBeVisible();
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Switch language' }).click();
  await page.getByTestId('sample-hallway').click();
  await expect(page.getByTestId('present')).toBeVisible();
  await expect(page.getByTestId('share')).toHaveCount(0);
  await expect(page.getByTestId('gallery-view')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Pick a clip to begin')).toBeVisible();
});

test('a clip is recorded in the page, and analysed with the comments typed under it', async ({ page }) => {
  await openAt(page, '');
  await page.getByTestId('webcam').click();
  await page.getByTestId('webcam-record').click();
  await page.waitForTimeout(2_000);
  await page.getByTestId('webcam-finish').click();
  await expect(page.getByTestId('recorded')).toBeVisible();
  await page.getByTestId('webcam-comments').fill('左边的小哥笑得好开心\n他是谁');
  await page.getByTestId('webcam-start').click();
  await page.waitForSelector('[data-state=running], [data-state=done]');
  await expect(page.locator('[data-comment]')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^webcam/ })).toBeVisible();
});
