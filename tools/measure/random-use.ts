/** Random use of the page, as fast-check chooses it: whatever somebody does, nothing may break that is not said. */
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { PageDriver } from '../shared/page.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const CLIP = root('tests/e2e/clips/three-frames.mp4');
const BROKEN_CLIP = root('tests/e2e/clips/hevc.mp4');
const RESULT = root('static/samples/result.json');

/** What a person can do, by name; each does nothing where the page does not offer it. */
const ACTIONS: Readonly<Record<string, (page: Page, pick: number) => Promise<void>>> = {
  'load a clip': (page) => page.getByTestId('clip-input').setInputFiles(CLIP),
  'load a clip that cannot be read': (page) => page.getByTestId('clip-input').setInputFiles(BROKEN_CLIP),
  'load comments': (page, pick) => loadThread(page, `甲：右边那个小哥${pick}\n乙：他是谁\n甲：我哥\n`),
  'load comments that are none': (page) => loadThread(page, '{"code":-404,"message":"啥都木有"}'),
  'load many comments': (page) => loadThread(page, '甲：左边的女生是谁\n乙：她是我姐\n'.repeat(1000)),
  'open the kept result': (page) => press(page, '[data-testid=kept-sample]'),
  'import a result': (page) => page.getByTestId('import-input').setInputFiles(RESULT),
  analyse: (page) => press(page, '[data-testid=analyse]:enabled'),
  'wait for the end': async (page) => {
    await page.waitForSelector('html:not([data-state=running])', { timeout: 120_000 }).catch(() => undefined);
  },
  cancel: (page) => press(page, '[data-testid=cancel]'),
  export: (page) => press(page, '[data-testid=export]:enabled'),
  undo: (page) => page.keyboard.press('Control+z'),
  redo: (page) => page.keyboard.press('Control+y'),
  'point at a mention': (page, pick) => press(page, '[data-mention]', pick),
  'point at a head': (page, pick) => press(page, 'svg [data-track]', pick),
  'press anything in the why panel': (page, pick) =>
    press(page, '.why button, .why input, .why select', pick),
  'press anything beside the thread': (page, pick) => press(page, '.right button', pick),
  'press a key': (page, pick) =>
    page.keyboard.press(
      ['Escape', 'ArrowRight', 'ArrowLeft', 'j', 'k', 'l', ' ', '?', 'Tab', 'Enter'][pick % 10] ?? 'Tab',
    ),
  'switch the language': (page) => press(page, 'header .actions button', 0),
  'switch the theme': (page) => press(page, 'header .actions button', 1),
  'close a dialog': (page) => page.keyboard.press('Escape'),
  'answer what is asked': (page, pick) => press(page, 'dialog[open] button, [role=alert] button', pick),
  reload: async (page) => {
    await page.reload();
  },
  'take the session up again': (page) => press(page, '[data-testid=session-open]'),
};

async function loadThread(page: Page, text: string): Promise<void> {
  await page
    .getByTestId('thread-input')
    .setInputFiles({ name: 'thread.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/** Presses one of those that are there, which may go away meanwhile. */
async function press(page: Page, selector: string, pick = 0): Promise<void> {
  const found = page.locator(selector);
  const count = await found.count();
  if (count === 0) return;
  await found
    .nth(pick % count)
    .click({ timeout: 2_000 })
    .catch(() => undefined);
}

export interface RandomUse {
  readonly minutes: number;
  readonly seed: number;
}

/** @returns 1 where an error was not caught, or the page said that something is wrong within it */
export async function useAtRandom({ page, url }: PageDriver, { minutes, seed }: RandomUse): Promise<number> {
  const errors: string[] = [];
  const done: string[] = [];
  page.on('pageerror', (error) => {
    errors.push(`${error.message} after: ${done.slice(-8).join(', ')}`);
  });
  await page.goto(url);
  const untilMs = Date.now() + minutes * 60_000;
  const step = fc.record({ action: fc.constantFrom(...Object.keys(ACTIONS)), pick: fc.nat({ max: 999 }) });
  for (let round = 0; Date.now() < untilMs; round += 1) {
    const [steps = []] = fc.sample(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }), {
      seed: seed + round,
      numRuns: 1,
    });
    for (const { action, pick } of steps) {
      if (Date.now() >= untilMs) break;
      done.push(action);
      await ACTIONS[action]?.(page, pick);
      const internal = page.locator('[data-testid=problem][data-kind=internal]');
      if ((await internal.count()) > 0)
        errors.push(`${await internal.first().innerText()} after: ${done.slice(-8).join(', ')}`);
    }
    console.log(`round ${round + 1} (seed ${seed + round}): ${done.length} steps, ${errors.length} errors`);
  }
  for (const error of errors) console.log(`  ${error}`);
  return errors.length === 0 ? 0 : 1;
}
