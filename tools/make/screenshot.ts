/**
 * Makes the pictures of the README and of docs/how-it-works.md from the running page: `npm run make:screenshot`.
 * docs/page.png: the sample; docs/thread.png: a longer thread under its clip, with its less sure mentions.
 */
import { fileURLToPath } from 'node:url';
import { runTool } from '../shared/command.ts';
import { PageDriver } from '../shared/page.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const clip = root('static/samples/sample.mp4');

runTool(import.meta.url, {
  name: 'make:screenshot',
  says: 'Makes docs/page.png and docs/thread.png from the built page.',
  options: {},
  async run() {
    const driver = await PageDriver.open({ device: 'wasm', log: console.error });
    try {
      const { page } = driver;
      await page.emulateMedia({ colorScheme: 'dark' });
      await driver.analyse({ clip, thread: root('static/samples/comments.json') });
      await page.locator('[data-mention]', { hasText: '右边那个小哥' }).first().click();
      await page.waitForTimeout(500);
      await page.screenshot({ path: root('docs/page.png') });

      await page.setViewportSize({ width: 1440, height: 1600 });
      await driver.analyse({ clip, thread: root('tools/bench/long-thread.json') });
      const lessSure = page.getByTestId('less-sure');
      if (await lessSure.isVisible()) await lessSure.check();
      await page.locator('.why').evaluate((why: HTMLDetailsElement) => (why.open = false));
      await page.waitForTimeout(500);
      await page.locator('.right').screenshot({ path: root('docs/thread.png') });
    } finally {
      await driver.close();
    }
  },
});
