/**
 * `npm run bench:coref [-- --python PYTHON --checkpoint FILE]`: milliseconds a dialogue of about 60 characters in the
 * browser, on wasm with one and two threads and on WebGPU where there is a real adapter, for several batch sizes. With
 * a checkpoint (models/coref-zh/training) the same dialogues go through PyTorch on this machine in the same run.
 */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import type { CorefPage, TimedBatches } from '../shared/pages/coref-page.ts';
import { serveCoref } from '../shared/pages/coref-server.ts';
import { findChromium, QUIET_FLAGS } from '../shared/chromium.ts';
import { runTool, wholeNumber } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

declare global {
  var corefPage: CorefPage;
}

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const BATCHES = [1, 4, 8, 16, 32];
const THREADS = [1, 2];
const DIALOGUES = 32;
const CHARACTERS = 60;

type Dialogue = readonly string[];
/** Milliseconds for all dialogues, one a repetition, by batch size. */
type Times = Readonly<Record<string, readonly number[]>>;

runTool(import.meta.url, {
  name: 'bench:coref',
  says: 'Milliseconds a dialogue in the browser, on wasm and WebGPU, and in PyTorch where there is a checkpoint.',
  options: {
    python: { value: 'PYTHON', says: 'with PyTorch', default: 'python3' },
    checkpoint: { value: 'FILE', says: 'of models/coref-zh/training' },
    model: { value: 'FOLDER', says: 'another model that keeps the contract' },
    repetitions: { value: 'N', says: 'of each', default: '3' },
  },
  run: ({ repetitions, ...values }) => bench(values, wholeNumber('repetitions', repetitions)),
});

interface Asked {
  readonly python: string;
  readonly checkpoint: string | undefined;
  readonly model: string | undefined;
}

async function bench(values: Asked, repetitions: number): Promise<void> {
  const dialogues = await likeLength();
  const server = await serveCoref(values.model === undefined ? undefined : fromCaller(values.model));
  const browser = await chromium.launch({ executablePath: findChromium(), args: QUIET_FLAGS });
  try {
    const measured = new Map<string, Map<number, TimedBatches>>();
    for (const threads of THREADS) {
      measured.set(
        `wasm, ${threads}`,
        await timeIn(browser, server.url, 'wasm', threads, dialogues, repetitions),
      );
    }
    const onGpu = await timeIn(browser, server.url, 'webgpu', 1, dialogues, repetitions);
    if (onGpu.size > 0) measured.set('webgpu', onGpu);
    const candidates = measured.get('wasm, 1')?.get(1)?.candidates ?? [];
    const pytorch =
      values.checkpoint === undefined
        ? {}
        : inPyTorch(values.python, fromCaller(values.checkpoint), dialogues, candidates, repetitions);
    print(measured, pytorch);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A fresh page for each, since threads are chosen once. Nothing where there is no real WebGPU adapter. */
async function timeIn(
  browser: Browser,
  url: string,
  device: 'wasm' | 'webgpu',
  threads: number,
  dialogues: readonly Dialogue[],
  repetitions: number,
): Promise<Map<number, TimedBatches>> {
  const page = await browser.newPage();
  const times = new Map<number, TimedBatches>();
  try {
    await page.goto(url);
    await page.waitForFunction(() => 'corefPage' in globalThis);
    if (device === 'webgpu' && !(await page.evaluate(() => globalThis.corefPage.hasRealAdapter())))
      return times;
    await page.evaluate(([on, count]) => globalThis.corefPage.open(on, count), [device, threads] as const);
    for (const batch of BATCHES) {
      const timed = await page.evaluate(([all, size, count]) => globalThis.corefPage.time(all, size, count), [
        dialogues,
        batch,
        repetitions,
      ] as const);
      times.set(batch, timed);
    }
    return times;
  } finally {
    await page.close();
  }
}

/** Of the dialogues written for this project those nearest to 60 characters. */
async function likeLength(): Promise<readonly Dialogue[]> {
  const lines = (await readFile(root('models/coref-zh/data/comments.tsv'), 'utf8')).split('\n');
  const dialogues = lines.map((line) => line.replaceAll(/\[|\|\w+\]/gu, '').split('\t'));
  const distance = (dialogue: Dialogue): number =>
    Math.abs(Array.from(dialogue.join('')).length - CHARACTERS);
  return dialogues
    .filter((dialogue) => dialogue.length === 2)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, DIALOGUES);
}

function inPyTorch(
  python: string,
  checkpoint: string,
  dialogues: readonly Dialogue[],
  candidates: TimedBatches['candidates'],
  repetitions: number,
): Readonly<Record<string, Times>> {
  const { status, stdout } = spawnSync(
    python,
    [root('models/coref-zh/training/bench.py'), '--checkpoint', path.resolve(checkpoint)],
    {
      input: JSON.stringify({ dialogues, candidates, batches: BATCHES, threads: THREADS, repetitions }),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  if (status !== 0)
    throw new Error(`${python} could not time the checkpoint (models/coref-zh/training/requirements.txt).`);
  return JSON.parse(stdout) as Record<string, Times>;
}

function print(
  measured: ReadonlyMap<string, ReadonlyMap<number, TimedBatches>>,
  pytorch: Readonly<Record<string, Times>>,
): void {
  console.log(`Milliseconds a dialogue of ${CHARACTERS} characters, median of the repetitions`);
  console.log(row('batch of', ['all', 'graphs', 'PyTorch', 'graphs / PyTorch']));
  for (const [where, times] of measured) {
    console.log(where);
    const threads = /\d+$/.exec(where)?.[0] ?? '';
    for (const [batch, { wholeMs, graphsMs }] of times) {
      const theirs = pytorch[threads]?.[String(batch)];
      const [whole, graphs] = [aDialogue(wholeMs), aDialogue(graphsMs)];
      const beside =
        theirs === undefined
          ? []
          : [aDialogue(theirs).toFixed(1), `${(graphs / aDialogue(theirs)).toFixed(2)}×`];
      console.log(row(`  ${batch}`, [whole.toFixed(1), graphs.toFixed(1), ...beside]));
    }
  }
}

const aDialogue = (times: readonly number[]): number =>
  (times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN) / DIALOGUES;

const row = (name: string, cells: readonly string[]): string =>
  name.padEnd(12) + cells.map((cell) => cell.padStart(18)).join('');
