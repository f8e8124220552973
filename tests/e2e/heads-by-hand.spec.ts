/** Boxes are put right by their grips and heads drawn and followed, by mouse and by finger. No model runs. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { exported, openSampleResult } from './page.ts';

const handles = (page: Page): Locator => page.getByTestId('box-handles');

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function seek(page: Page, timeSec: number): Promise<void> {
  await page.locator('.transport input[type=range]').first().fill(String(timeSec));
}

/** A drag by mouse, or by a finger as the browser itself reports one. */
type Drag = (page: Page, from: { x: number; y: number }, by: { x: number; y: number }) => Promise<void>;

const byMouse: Drag = async (page, from, by) => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 });
  await page.mouse.up();
};

const byFinger: Drag = async (page, from, by) => {
  const browser = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number): Promise<unknown> =>
    browser.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + share * by.x, y: from.y + share * by.y }],
    });
  await send('touchStart', 0);
  for (const share of [0.25, 0.5, 0.75, 1]) await send('touchMove', share);
  await send('touchEnd', 1);
};

/** The width of a box on the page. */
const widthOf = async (locator: Locator): Promise<number> => (await locator.boundingBox())?.width ?? 0;

async function correctAndDraw(page: Page, drag: Drag): Promise<void> {
  await expect(handles(page)).toBeVisible();
  const before = await widthOf(handles(page));
  await drag(page, await middleOf(page.locator('[data-grip=se]')), { x: 20, y: 14 });
  await expect.poll(() => widthOf(handles(page))).toBeGreaterThan(before + 12);
  await expect(page.locator('.key-frame')).toHaveCount(1);
  const left = (await handles(page).boundingBox())?.x ?? 0;
  await drag(page, await middleOf(page.locator('[data-grip=move]')), { x: -16, y: 0 });
  await expect.poll(async () => (await handles(page).boundingBox())?.x ?? 0).toBeLessThan(left - 8);
  // Two steps at one moment are one key frame; each is undone by itself.
  await expect(page.locator('.key-frame')).toHaveCount(1);
  await page.getByTestId('undo').click();
  await page.getByTestId('undo').click();
  await expect(page.locator('.key-frame')).toHaveCount(0);

  // A head that was missed, between the two: drawn once and followed both ways through the clip.
  const lanes = page.locator('.lane');
  const heads = await lanes.count();
  await page.getByTestId('draw-box').click();
  const frame = await page.getByTestId('box-drawing').boundingBox();
  if (frame === null) throw new Error('no sheet');
  const from = { x: frame.x + 0.42 * frame.width, y: frame.y + 0.55 * frame.height };
  await drag(page, from, { x: 0.1 * frame.width, y: 0.3 * frame.height });
  await expect(lanes).toHaveCount(heads + 1);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('following')).toHaveCount(0);
  const drawn = (await exported(page)).tracks.find(({ id }) => id.startsWith('hand-'));
  const times = drawn?.boxes.map(({ timeSec }) => timeSec) ?? [];
  expect(Math.min(...times)).toBeLessThan(3.5);
  expect(Math.max(...times)).toBeGreaterThan(4.5);
  await page.getByTestId('undo').click();
  await expect(lanes).toHaveCount(heads);
}

test('by mouse: a box is put right by its grips, a head drawn and followed in both directions', async ({
  page,
}) => {
  await openSampleResult(page);
  await seek(page, 4);
  await page.locator('svg [data-track]').first().click();
  // Esc in the middle of a drag leaves the box as it was.
  const before = await widthOf(handles(page));
  const { x, y } = await middleOf(page.locator('[data-grip=se]'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 30);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await widthOf(handles(page))).toBeCloseTo(before, 0);
  await expect(page.locator('.key-frame')).toHaveCount(0);
  await correctAndDraw(page, byMouse);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('by finger: the same, and a mention is moved to another person', async ({ page }) => {
    await openSampleResult(page);
    await seek(page, 4);
    await page.locator('svg [data-track]').first().tap();
    await correctAndDraw(page, byFinger);

    const mention = page.locator('[data-mention]').first();
    const cluster = await mention.getAttribute('data-cluster');
    await mention.tap();
    await page.getByTestId('mention-move').tap();
    const other = page.locator(`[data-testid=person-chooser] [data-person]:not([data-person="${cluster}"])`);
    await other.first().tap();
    await expect(mention).not.toHaveAttribute('data-cluster', cluster ?? '');
    await page.getByTestId('undo').tap();
    await expect(mention).toHaveAttribute('data-cluster', cluster ?? '');
  });
});
