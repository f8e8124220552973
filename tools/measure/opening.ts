/**
 * `npm run measure:opening`: how soon a long thread stands on the page, and how long the page's main thread was busy at
 * a stretch meanwhile. Tasks are timed by the browser's own trace, by the clock and by the processor: on a machine that
 * does other things too only the latter says what the page costs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { longThread } from '../bench/long-threads.ts';
import { runTool, wholeNumber } from '../shared/command.ts';
import { PageDriver } from '../shared/page.ts';
import { mainThreadTasks, within, type Task } from './main-thread.ts';

const FORMATS = {
  json: (comments: Comments) => JSON.stringify(comments),
  csv: (comments: Comments) =>
    [
      '评论ID,用户名,评论内容,父评论ID',
      ...comments.map(({ id, author, text, replyTo }) =>
        [id, author, text, replyTo ?? ''].map(cell).join(','),
      ),
    ].join('\n'),
  txt: (comments: Comments) => comments.map(({ author, text }) => `${author}：${text}`).join('\n'),
} as const;
type Comments = Awaited<ReturnType<typeof longThread>>;
const CLIP = fileURLToPath(new URL('../../tests/e2e/clips/three-frames.mp4', import.meta.url));
const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;

runTool(import.meta.url, {
  name: 'measure:opening',
  says: 'How soon a long thread stands on the page, and the longest tasks of the main thread meanwhile.',
  options: {
    comments: { value: 'N', says: 'comments in the thread', default: '10000' },
    times: { value: 'N', says: 'how often each is tried', default: '3' },
    tasks: { value: 'N', says: 'print so many of the longest tasks with what ran in them', default: '0' },
  },
  async run({ comments, times, tasks }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamen-opening-'));
    const driver = await PageDriver.open({ device: 'wasm', log: console.error });
    try {
      const thread = await longThread(wholeNumber('comments', comments));
      for (const [ending, write] of Object.entries(FORMATS)) {
        const file = path.join(folder, `thread.${ending}`);
        await writeFile(file, write(thread));
        for (let time = 0; time < wholeNumber('times', times); time += 1) {
          const { ms, tasks: all } = await open(driver, file);
          console.log(`${ending}: on the page after ${ms.toFixed(0)} ms; ${summary(all)}`);
          const longest = [...all].sort((a, b) => b.cpuMs - a.cpuMs).slice(0, Number(tasks));
          for (const task of longest)
            console.log(`  ${task.cpuMs.toFixed(0)} ms at ${task.atMs.toFixed(0)}: ${within(task)}`);
        }
      }
    } finally {
      await driver.close();
      rmSync(folder, { recursive: true });
    }
  },
});

function summary(tasks: readonly Task[]): string {
  const most = (of: (task: Task) => number): string => `${Math.max(0, ...tasks.map(of)).toFixed(0)} ms`;
  const all = tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return (
    `longest task ${most(({ cpuMs }) => cpuMs)} of the processor's time (${most(({ wallMs }) => wallMs)} by the clock), ` +
    `all tasks ${all.toFixed(0)} ms`
  );
}

/** From the file in hand to its comments on the page, and on until what is kept of it is kept. */
async function open(
  { page, url }: PageDriver,
  file: string,
): Promise<{ readonly ms: number; readonly tasks: readonly Task[] }> {
  const browser = page.context().browser() as Browser;
  await page.goto(url);
  await page.getByTestId('clip-input').setInputFiles(CLIP);
  await page.locator('.zone.ready').waitFor();
  await page.evaluate(() => {
    document.addEventListener('change', () => performance.mark('tamen-chosen'), {
      capture: true,
      once: true,
    });
    const observer = new MutationObserver(() => {
      if (document.querySelector('.thread [role=listitem]') === null) return;
      observer.disconnect();
      performance.mark('tamen-shown');
    });
    observer.observe(document, { subtree: true, childList: true });
  });
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'blink.user_timing', 'v8'],
  });
  await page.getByTestId('thread-input').setInputFiles(file);
  await page.locator('.thread [role=listitem]').first().waitFor();
  await page.waitForSelector('[data-session=kept]');
  const ms = await page.evaluate(() => performance.measure('tamen', 'tamen-chosen', 'tamen-shown').duration);
  return { ms, tasks: mainThreadTasks(await browser.stopTracing(), 'tamen-chosen') };
}
