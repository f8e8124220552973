/** From a key typed into a comment of the sample to the colours that follow from it, drawn. */
import type { Page } from '@playwright/test';

/** What is typed after the third comment of the sample, character by character as an input method gives them. */
const TYPED = '，他也没笑，左边的小姐姐好漂亮';
const COMMENT = 2;

export interface TypingFigures {
  /** For each character, milliseconds from the input event to the frame in which all is read and drawn. */
  readonly toColoursMs: readonly number[];
  readonly longestTaskMs: number;
}

/** Expects an analysed page that notes its long tasks as `longTasksMs`. */
export async function measureTyping(page: Page): Promise<TypingFigures> {
  const comment = page.locator('[data-comment]').nth(COMMENT);
  await comment.locator('.text').dblclick({ position: { x: 2, y: 8 } });
  const field = page.getByTestId('comment-text');
  await field.press('End');
  await page.evaluate(() => {
    (globalThis as unknown as { longTasksMs: number[] }).longTasksMs.length = 0;
  });
  const toColoursMs: number[] = [];
  for (const character of TYPED) {
    // Listens before the key comes. No function with a name in here: the page would not know how the compiler names it.
    await page.evaluate(() => {
      const typed = new Promise<Event>((resolve) => {
        document.addEventListener('input', resolve, { once: true, capture: true });
      });
      Object.assign(globalThis, { typed });
    });
    await page.keyboard.insertText(character);
    const measured = page.evaluate(async () => {
      const typed = await (globalThis as unknown as { typed: Promise<Event> }).typed;
      while (document.documentElement.dataset['reading'] !== 'done') {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      // The frame after this one shows it.
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - typed.timeStamp;
    });
    toColoursMs.push(await measured);
  }
  const longestTaskMs = await page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { longTasksMs: number[] }).longTasksMs),
  );
  await page.keyboard.press('Escape');
  return { toColoursMs, longestTaskMs };
}
