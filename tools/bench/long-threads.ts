/** How the page bears threads of thousands of comments: time, memory, long tasks, and how soon it can be cancelled. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageDriver } from '../shared/page.ts';
import { watchPeakMemory } from '../shared/process-memory.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const CLIP = root('tests/e2e/clips/three-frames.mp4');
const THREADS = ['threads-1.tsv', 'threads-2.tsv'].map((name) => root(`models/coref-zh/data/${name}`));

export interface LongThreadFigures {
  readonly comments: number;
  /** From the click to the first mention drawn, and to the end. */
  readonly firstMentionMs: number;
  readonly totalMs: number;
  readonly longestTaskMs: number;
  /** Of the page and its workers when all is done; of all processes at their most. */
  readonly pageBytes: number;
  readonly peakBytes: number;
}

/** Expects the page to note its long tasks as `longTasksMs`. */
export async function measureLongThread(
  driver: PageDriver,
  folder: string,
  comments: number,
): Promise<LongThreadFigures> {
  const { page } = driver;
  await load(driver, folder, comments);
  const memory = watchPeakMemory(process.pid);
  const beganMs = performance.now();
  await page.getByTestId('analyse').click();
  await page.locator('[data-mention]').first().waitFor({ timeout: 600_000 });
  const firstMentionMs = performance.now() - beganMs;
  await page.waitForSelector('[data-state=done]', { timeout: 3_600_000 });
  const totalMs = performance.now() - beganMs;
  const figures = await page.evaluate(async () => {
    // Not in TypeScript's library: https://wicg.github.io/performance-measure-memory/
    const measuring = performance as unknown as {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
    };
    const { longTasksMs } = globalThis as unknown as { longTasksMs: number[] };
    const measured = await measuring.measureUserAgentSpecificMemory?.();
    return { longestTaskMs: Math.max(0, ...longTasksMs), pageBytes: measured?.bytes ?? NaN };
  });
  return { comments, firstMentionMs, totalMs, ...figures, peakBytes: memory.stop() };
}

/** Milliseconds from the click on Cancel, some seconds into an analysis, until the page is free again. */
export async function measureCancel(driver: PageDriver, folder: string, comments: number): Promise<number> {
  const { page } = driver;
  await load(driver, folder, comments);
  await page.getByTestId('analyse').click();
  await page.locator('[data-mention]').first().waitFor({ timeout: 600_000 });
  const beganMs = performance.now();
  await page.getByTestId('cancel').click();
  await page.getByTestId('analyse').waitFor();
  return performance.now() - beganMs;
}

async function load({ page, url }: PageDriver, folder: string, comments: number): Promise<void> {
  const file = path.join(folder, `thread-${comments}.json`);
  await writeFile(file, JSON.stringify(await longThread(comments)));
  await page.goto(url);
  await page.getByTestId('clip-input').setInputFiles(CLIP);
  await page.getByTestId('thread-input').setInputFiles(file);
  await page.locator('[data-testid=analyse]:enabled').waitFor();
}

/** The threads written for this project one after the other, as often as it takes. */
export async function longThread(comments: number) {
  const texts = await Promise.all(THREADS.map((file) => readFile(file, 'utf8')));
  const threads = texts.join('\n\n').split(/\n\s*\n/);
  const made: { id: string; replyTo: string | null; author: string; text: string }[] = [];
  for (let at = 0; made.length < comments; at += 1) {
    for (const line of threads[at % threads.length]?.split('\n') ?? []) {
      const [id, replyTo, author, marked] = line.split('\t');
      if (id === undefined || replyTo === undefined || author === undefined || marked === undefined) continue;
      made.push({
        id: `${at} ${id}`,
        replyTo: replyTo === '-' ? null : `${at} ${replyTo}`,
        author: `${author}${at}`,
        text: marked.replaceAll(/\[|\|\w+\]/gu, ''),
      });
    }
  }
  return made.slice(0, comments);
}
