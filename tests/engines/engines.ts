import { test } from '@playwright/test';
import { serve, type ServeOptions } from '../../tools/shared/serve-page.ts';
import type { LocalServer } from '../../tools/shared/isolated-server.ts';
import { CHROMIUM } from './chromium.ts';
import type { Engine } from './driver.ts';
import { FIREFOX } from './firefox.ts';
import { Story } from './story.ts';
import { WEBKIT } from './webkit.ts';

const ENGINES: readonly Engine[] = [CHROMIUM, FIREFOX, WEBKIT];

/** One test for each engine; where it is not installed and may not be, the test is skipped and says so. */
export function inEachEngine(
  title: string,
  tell: (story: Story, server: LocalServer) => Promise<void>,
  options: ServeOptions = {},
): void {
  for (const engine of ENGINES) {
    test(`${engine.name}: ${title}`, async () => {
      test.setTimeout(600_000);
      const found = engine.find();
      test.skip(found.launch === undefined, found.launch === undefined ? found.absent : '');
      if (found.launch === undefined) return;
      const server = await serve(0, options);
      const driver = await found.launch();
      try {
        await tell(new Story(driver, server.url), server);
      } finally {
        await driver.close();
        server.close();
      }
    });
  }
}
