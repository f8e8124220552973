/**
 * `npm run soak`: many analyses in one tab, of different clips and threads, and whether memory, workers and nodes stay
 * where they were. `npm run soak -- --random MIN`: random use of the page instead, and no uncaught error.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runTool, wholeNumber } from '../shared/command.ts';
import { PageDriver } from '../shared/page.ts';
import { useAtRandom } from './random-use.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
/** Three frames with a cut, mostly; the sample, which has heads to follow, every tenth time. */
const SHORT = root('tests/e2e/clips/three-frames.mp4');
const SAMPLE = root('static/samples/sample.mp4');
const THREADS = ['threads-1.tsv', 'threads-2.tsv'].map((name) => root(`models/coref-zh/data/${name}`));

runTool(import.meta.url, {
  name: 'soak',
  says: 'Many analyses in one tab, or random use of the page: memory, workers, uncaught errors.',
  options: {
    times: { value: 'N', says: 'analyses', default: '100' },
    random: { value: 'MIN', says: 'random use for so many minutes instead' },
    seed: { value: 'N', says: 'of the random use', default: '1' },
  },
  async run({ times, random, seed }) {
    const driver = await PageDriver.open({ device: 'wasm', log: console.error });
    try {
      if (random !== undefined)
        return await useAtRandom(driver, { minutes: wholeNumber('random', random), seed: Number(seed) });
      return await soak(driver, wholeNumber('times', times));
    } finally {
      await driver.close();
    }
  },
});

/** @returns 1 where something stayed behind */
async function soak(driver: PageDriver, times: number): Promise<number> {
  const { page, url } = driver;
  const threads = await someThreads();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  const states: State[] = [];
  for (let time = 0; time < times; time += 1) {
    const clip = time % 10 === 9 ? SAMPLE : SHORT;
    await page.getByTestId('clip-input').setInputFiles(clip);
    await page.getByTestId('thread-input').setInputFiles({
      name: `thread-${time}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(threads[time % threads.length] ?? ''),
    });
    await page.locator('[data-testid=analyse]:enabled').waitFor();
    await page.getByTestId('analyse').click();
    await page.waitForSelector('[data-state=done], [data-state=failed]', { timeout: 600_000 });
    if (await page.getByTestId('problem').first().isVisible())
      errors.push(await page.getByTestId('problem').first().innerText());
    const state = await stateOf(driver);
    states.push(state);
    console.log(
      `${time + 1}: ${megabytes(state.bytes)}, page ${megabytes(state.ofPage)}, ${state.workers} workers, ` +
        `${state.nodes} nodes, ${state.listeners} listeners`,
    );
  }
  return judge(states, errors);
}

interface State {
  /** Of the page and its workers, after a collection. */
  readonly bytes: number;
  /** Of the page alone. */
  readonly ofPage: number;
  readonly workers: number;
  readonly nodes: number;
  readonly listeners: number;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function stateOf({ page }: PageDriver): Promise<State> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  const measured = await page.evaluate(async () => {
    // Not in TypeScript's library: https://wicg.github.io/performance-measure-memory/
    const measuring = performance as unknown as {
      measureUserAgentSpecificMemory?: () => Promise<{
        readonly bytes: number;
        readonly breakdown: readonly {
          readonly bytes: number;
          readonly attribution: readonly { readonly scope: string }[];
        }[];
      }>;
    };
    const memory = await measuring.measureUserAgentSpecificMemory?.();
    const ofPage = memory?.breakdown
      .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'Window'))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    return { bytes: memory?.bytes ?? NaN, ofPage: ofPage ?? NaN };
  });
  return { ...measured, workers: page.workers().length, nodes, listeners: jsEventListeners };
}

/** The last ten beside the second ten: what is still warming up in the first ten counts for neither. */
function judge(states: readonly State[], errors: readonly string[]): number {
  const mean = (of: readonly State[], what: keyof State): number =>
    of.reduce((sum, state) => sum + state[what], 0) / of.length;
  const early = states.slice(10, 20);
  const late = states.slice(-10);
  if (states.length >= 30) {
    for (const what of ['bytes', 'workers', 'nodes', 'listeners'] as const) {
      const ratio = mean(late, what) / mean(early, what);
      console.log(`${what}: last ten / second ten = ${ratio.toFixed(3)}`);
    }
  }
  console.log(`${states.length} analyses, ${errors.length} errors`);
  for (const error of errors) console.log(`  ${error}`);
  const isFlat = states.length < 30 || mean(late, 'bytes') <= mean(early, 'bytes') * 1.05;
  return isFlat &&
    errors.length === 0 &&
    mean(late, 'workers') <= mean(early.length > 0 ? early : late, 'workers')
    ? 0
    : 1;
}

/** Threads written for this project, as plain text. */
async function someThreads(): Promise<readonly string[]> {
  const texts = await Promise.all(THREADS.map((file) => readFile(file, 'utf8')));
  return texts
    .flatMap((text) => text.split(/\n\s*\n/))
    .map((thread) =>
      thread
        .split('\n')
        .flatMap((line) => {
          const [id, , author, marked] = line.split('\t');
          return id === undefined || author === undefined || marked === undefined
            ? []
            : [`${author}：${marked.replaceAll(/\[|\|\w+\]/gu, '')}`];
        })
        .join('\n'),
    )
    .filter((thread) => thread !== '');
}
