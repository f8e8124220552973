import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

for (const theme of ['dark', 'light']) {
  test(`no known barrier in the ${theme} page, before and after an analysis`, async ({ page }) => {
    await page.goto(`/?lang=zh-CN&device=wasm&theme=${theme}`);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByTestId('sample').click();
    await page.waitForSelector('[data-state=done]', { timeout: 150_000 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('nothing overflows at the width of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('/?lang=zh-CN&device=wasm');
  await page.getByTestId('sample').click();
  await page.waitForSelector('[data-state=done]', { timeout: 150_000 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
