/**
 * `npm run bench:cn-clip -- --model FOLDER [--only joint,int8,8bit,4bit,int8@8] [--threads 1,2]`: CN-CLIP as published and run
 * by transformers.js beside its two towers in each precision, in one run on this machine: bytes, conversion, load,
 * milliseconds a text and a crop, a first pass over 4 clusters and 8 crops and a second one, and the browser's memory,
 * with the page alone and at its peak. int8@8: that many crops at once in place of the usual. FOLDER is laid out as on the hub: config.json, tokenizer.json or vocab.txt, onnx/model_fp16.onnx (or
 * model.onnx), and onnx/model_quantized.onnx for the joint graph. Converted files are kept in FOLDER/converted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { PRECISIONS, type Precision } from '../../src/aligner/contract.ts';
import { readWholeFolder } from '../shared/aligner-folder.ts';
import { ALIGNER_TEMPLATES, OTHER_PHRASES } from '../../src/aligner/queries.ts';
import type { AlignerPage } from '../shared/pages/aligner-page.ts';
import type { Timed, Work } from '../shared/pages/aligner-worker.ts';
import { type PageServer, servePage } from '../shared/pages/page-server.ts';
import { watchPeakMemory } from '../shared/process-memory.ts';
import { findChromium, QUIET_FLAGS } from '../shared/chromium.ts';
import { needed, runTool, wholeNumber } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

declare global {
  var alignerPage: AlignerPage;
}

/** Four clusters as the matching asks for them, and what it compares them with. */
const PHRASES = ['戴红帽子的大叔', '穿白衣服的女人', '长头发的小姐姐', '戴眼镜的男生', ...OTHER_PHRASES];
const WORK: Work = {
  texts: PHRASES.flatMap((phrase) => ALIGNER_TEMPLATES.map((template) => template.replace('{}', phrase))),
  crops: 8,
};

/** int8@8: that many crops at once in place of the usual. */
const KINDS = ['joint', ...PRECISIONS, 'int8@1', 'int8@8'];

interface Converted {
  readonly seconds: number;
  readonly peakBytes: number;
}

runTool(import.meta.url, {
  name: 'bench:cn-clip',
  says: 'CN-CLIP as published beside its two towers in each precision, in one run on this machine.',
  options: {
    model: { value: 'FOLDER', says: 'laid out as on the hub; converted files are kept in FOLDER/converted' },
    only: { value: 'KINDS', says: 'these', severalOf: KINDS, default: KINDS.join() },
    threads: { value: 'N,N', says: 'of wasm', default: '1,2' },
  },
  run: ({ model, only, threads }) =>
    bench(
      fromCaller(needed('model', model)),
      only.split(','),
      threads.split(',').map((each) => wholeNumber('threads', each)),
    ),
});

async function bench(
  model: string,
  wanted: readonly string[],
  threadCounts: readonly number[],
): Promise<void> {
  const converted = new Map<string, Converted | null>();
  for (const precision of PRECISIONS)
    if (wanted.includes(precision)) converted.set(precision, await convert(model, precision));
  const server = await servePage('aligner.html', {
    joint: model,
    ...Object.fromEntries(PRECISIONS.map((precision) => [precision, folderOf(model, precision)])),
  });
  try {
    console.log(
      `${WORK.texts.length} texts, ${WORK.crops} crops\n` +
        '| | device | MB | converted in | converting, peak | load | a text | a crop | first pass | second pass | page alone | peak memory |\n' +
        '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    );
    const devices = [
      ...threadCounts.map((threads) => ({ device: 'wasm' as const, threads })),
      { device: 'webgpu' as const, threads: 1 },
    ];
    for (const { device, threads } of devices) {
      for (const kind of wanted) {
        const found = await time(server, kind, device, threads).catch((thrown: unknown) => {
          console.error(`${kind} on ${device}: ${String(thrown)}`);
          return null;
        });
        if (found === null) continue;
        const making = converted.get(kind);
        const { loadMs, textMs, cropMs, firstMs, secondMs, restBytes, peakBytes } = found;
        const cells = [
          kind === 'joint' ? 'joint int8, transformers.js' : `split ${kind}`,
          device === 'wasm' ? `wasm, ${threads}` : device,
          megabytes(await bytesOf(model, kind)),
          making ? `${making.seconds.toFixed(0)} s` : '',
          making ? `${megabytes(making.peakBytes)} MB` : '',
          ...[loadMs, textMs, cropMs, firstMs, secondMs].map((ms) => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`),
          `${megabytes(restBytes)} MB`,
          `${megabytes(peakBytes)} MB`,
        ];
        console.log(`| ${cells.join(' | ')} |`);
      }
    }
  } finally {
    await server.close();
  }
}

const folderOf = (model: string, precision: Precision): string => path.join(model, 'converted', precision);

/** In a process of its own, whose memory is watched; null where it was converted before. */
async function convert(model: string, precision: Precision): Promise<Converted | null> {
  const to = folderOf(model, precision);
  if ((await readWholeFolder(to).catch(() => undefined)) !== undefined) return null;
  const tool = fileURLToPath(new URL('../make/cn-clip.ts', import.meta.url));
  const beganMs = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', tool, '--from', model, '--to', to, '--precision', precision],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const memory = watchPeakMemory(child.pid ?? 0);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const peakBytes = memory.stop();
  if (code !== 0) throw new Error(`${precision} could not be made from ${model}`);
  return { seconds: (performance.now() - beganMs) / 1000, peakBytes };
}

interface Measured extends Timed {
  /** With the page and its files, before the model is touched. */
  readonly restBytes: number;
  readonly peakBytes: number;
}

/** A fresh browser for each, so that its memory is its own. Null where there is no real WebGPU adapter. */
async function time(
  server: PageServer,
  kind: string,
  device: 'wasm' | 'webgpu',
  threads: number,
): Promise<Measured | null> {
  const [folder = kind, cropsAtOnce] = kind.split('@');
  const browser = await startChromium();
  try {
    const page = await browser.open(server.url);
    if (device === 'webgpu' && !(await page.evaluate(() => globalThis.alignerPage.hasRealAdapter())))
      return null;
    if (kind !== 'joint') {
      await page.evaluate((name) => globalThis.alignerPage.keep(name), folder);
      await page.close();
    }
    const fresh = kind === 'joint' ? page : await browser.open(server.url);
    await fresh.waitForTimeout(2000);
    const resting = watchPeakMemory(browser.pid);
    const restBytes = resting.stop();
    const memory = watchPeakMemory(browser.pid);
    const timed = await fresh.evaluate(
      ([what, on, count, work, atOnce]) =>
        what === 'joint'
          ? globalThis.alignerPage.timeJoint('int8', on, count, work)
          : globalThis.alignerPage.timeSplit(what, on, count, work, atOnce),
      [folder, device, threads, WORK, cropsAtOnce === undefined ? undefined : Number(cropsAtOnce)] as const,
    );
    return { ...timed, restBytes, peakBytes: memory.stop() };
  } finally {
    await browser.close();
  }
}

/** With a profile on disk, as a visitor has it: without one what a page keeps would lie in memory. */
async function startChromium() {
  const profile = await mkdtemp(path.join(tmpdir(), 'tamen-bench-'));
  const child = spawn(
    findChromium(),
    [
      ...QUIET_FLAGS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /ws:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => {
      reject(new Error(`the browser did not start: ${said}`));
    });
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    pid: child.pid ?? 0,
    open: async (url: string): Promise<Page> => {
      const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
      await page.goto(url, { timeout: 0 });
      await page.waitForFunction(() => 'alignerPage' in globalThis, undefined, { timeout: 0 });
      return page;
    },
    close: async (): Promise<void> => {
      const ended = once(child, 'exit');
      await browser.close();
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function bytesOf(model: string, kind: string): Promise<number> {
  if (kind === 'joint') return (await stat(path.join(model, 'onnx', 'model_quantized.onnx'))).size;
  const contract = await readWholeFolder(path.join(model, 'converted', kind.split('@')[0] ?? kind));
  return contract?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? NaN;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
