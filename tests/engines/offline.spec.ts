/** The page without a network, and on a host that sends no headers, in each of the three engines. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { inEachEngine } from './engines.ts';

inEachEngine('after one visit the page opens and analyses with the server gone', async (story, server) => {
  await story.open();
  await story.press('sample');
  await story.analysed();
  await story.until('everything is kept', () => document.documentElement.dataset['offline'] === 'kept');
  server.close();
  await story.reload();
  await story.press('sample');
  await story.analysed();
  expect((await story.exported()).tracks).toHaveLength(2);
});

inEachEngine(
  'a host without headers gets threads after one reload, and no second one',
  async (story) => {
    await story.open();
    await story.until('the page is isolated', () => crossOriginIsolated);
    // Another load would leave a page without this mark.
    await story.driver.evaluate(() => {
      document.documentElement.dataset['loaded'] = 'once';
    });
    await pause(3000);
    expect(await story.driver.evaluate(() => document.documentElement.dataset['loaded'])).toBe('once');
    await story.press('sample');
    await story.analysed();
    expect((await story.exported()).tracks).toHaveLength(2);
  },
  { hasHeaders: false },
);
