import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open, openSampleResult } from './page.ts';

for (const theme of ['dark', 'light']) {
  test(`no known barrier in the ${theme} page, before and after an analysis`, async ({ page }) => {
    await open(page, { lang: 'zh-CN', theme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await openSampleResult(page, { lang: 'zh-CN', theme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('nothing overflows at the width of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await openSampleResult(page, { lang: 'zh-CN' });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
