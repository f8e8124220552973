/** What a person does with the page, in words that every engine understands. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ExportedResult } from '../e2e/page.ts';
import type { Driver, Json } from './driver.ts';

export class Story {
  constructor(
    readonly driver: Driver,
    readonly url: string,
  ) {}

  async open(query = ''): Promise<void> {
    await this.driver.open(`${this.url}/?lang=en${query}`);
    await this.until('the page is there', () => document.querySelector('#app button') !== null);
  }

  /** As a person's reload. The drivers' own goes past the service worker in Firefox. */
  async reload(): Promise<void> {
    await this.driver.evaluate(() => {
      document.documentElement.dataset['isOld'] = 'yes';
      setTimeout(() => {
        location.reload();
      });
    });
    await this.until(
      'the page is there again',
      () =>
        document.documentElement.dataset['isOld'] === undefined &&
        document.querySelector('#app button') !== null,
    );
  }

  async press(testId: string): Promise<void> {
    const css = `[data-testid="${testId}"]`;
    await this.until(
      `${testId} can be pressed`,
      (selector) => {
        const button = document.querySelector<HTMLButtonElement>(selector);
        return button !== null && !button.disabled;
      },
      { args: [css] },
    );
    await this.driver.evaluate((selector) => {
      document.querySelector<HTMLButtonElement>(selector)?.click();
    }, css);
  }

  async load(clip: string, thread: string): Promise<void> {
    await this.driver.choose('clip-input', clip);
    await this.driver.choose('thread-input', thread);
  }

  /** Waits until the analysis is done. @throws with the page's own message where it fails */
  async analysed(timeoutMs = 170_000): Promise<void> {
    await this.until(
      'the analysis ends',
      () => ['done', 'failed'].includes(document.documentElement.dataset['state'] ?? ''),
      { timeoutMs },
    );
    const problem = await this.driver.evaluate(
      () => document.querySelector<HTMLElement>('[data-testid=problem]')?.innerText ?? null,
    );
    if (problem !== null) throw new Error(`The page says: ${problem}`);
  }

  /** The result as the page exports it: the file's text, caught where the page makes it. */
  async exported(): Promise<ExportedResult> {
    await this.driver.evaluate(() => {
      const original = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (made) => {
        if (made instanceof Blob && made.type === 'application/json') {
          void made.text().then((text) => (document.documentElement.dataset['exported'] = text));
        }
        return original(made);
      };
    });
    await this.press('export');
    await this.press('export-tamen');
    await this.until('the export is made', () => document.documentElement.dataset['exported'] !== undefined);
    const text = await this.driver.evaluate(() => document.documentElement.dataset['exported'] ?? '');
    return JSON.parse(text) as ExportedResult;
  }

  /** How many hues the mentions in the thread have, and the boxes over the clip, as they are drawn. */
  drawn(): Promise<{ mentionColours: number; boxes: number; boxColours: number }> {
    return this.driver.evaluate(() => {
      const colours = (selector: string, property: string): string[] =>
        [...document.querySelectorAll(selector)].map((element) =>
          getComputedStyle(element).getPropertyValue(property),
        );
      const boxes = colours('svg [data-track]', '--hue');
      return {
        mentionColours: new Set(colours('[data-mention]:not([data-hue=none])', '--hue')).size,
        boxes: boxes.length,
        boxColours: new Set(boxes).size,
      };
    });
  }

  /** Asks the page again and again. @throws when that takes too long */
  async until<Args extends readonly Json[] = readonly []>(
    what: string,
    holds: (...args: Args) => boolean | Promise<boolean>,
    { args, timeoutMs = 60_000 }: { readonly args?: Args; readonly timeoutMs?: number } = {},
  ): Promise<void> {
    const endMs = Date.now() + timeoutMs;
    // A page that is just being loaded answers nothing.
    const ask = (): Promise<boolean> =>
      this.driver.evaluate(holds, ...(args ?? ([] as unknown as Args))).catch(() => false);
    while (!(await ask())) {
      if (Date.now() > endMs) throw new Error(`Waited ${timeoutMs / 1000} s until ${what}.`);
      await pause(150);
    }
  }
}
