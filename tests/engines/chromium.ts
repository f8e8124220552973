/** Chromium, Chrome or Edge, as the other end-to-end tests drive it. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium, QUIET_FLAGS } from '../../tools/shared/chromium.ts';
import type { Driver, Engine, Found, Json } from './driver.ts';

export const CHROMIUM: Engine = {
  name: 'chromium',
  find(): Found {
    try {
      const executablePath = findChromium();
      return { launch: () => launch(executablePath) };
    } catch (thrown) {
      return { absent: String(thrown) };
    }
  },
};

async function launch(executablePath: string): Promise<Driver> {
  const browser = await chromium.launch({ executablePath, args: QUIET_FLAGS });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'allow',
  });
  return new ChromiumPage(browser, page);
}

class ChromiumPage implements Driver {
  constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  evaluate<Args extends readonly Json[], Value>(
    task: (...args: Args) => Value | Promise<Value>,
    ...args: Args
  ): Promise<Value> {
    // As text: the page's policy forbids it to make code of a string itself.
    return this.page.evaluate(`(${task.toString()})(...${JSON.stringify(args)})`);
  }

  choose(testId: string, file: string): Promise<void> {
    return this.page.getByTestId(testId).setInputFiles(file);
  }

  screenshot(): Promise<Buffer> {
    return this.page.screenshot();
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
