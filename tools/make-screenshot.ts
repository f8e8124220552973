/** Makes docs/page.png, the picture of the README, from the running page and its sample: `npx tsx tools/make-screenshot.ts`. */
import { fileURLToPath } from 'node:url';
import { PageDriver } from './page.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const driver = await PageDriver.open({ device: 'wasm', log: console.error });
try {
  const { page } = driver;
  await page.emulateMedia({ colorScheme: 'dark' });
  await driver.analyse({
    clip: root('static/samples/sample.mp4'),
    thread: root('static/samples/comments.json'),
  });
  await page.locator('[data-mention]', { hasText: '右边那个小哥' }).first().click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: root('docs/page.png') });
} finally {
  await driver.close();
}
