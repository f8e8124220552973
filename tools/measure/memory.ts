/**
 * `npm run measure:memory`: what the renderer of a phone-sized page takes above that of a blank page, while 30 s of 720p are
 * analysed and after it, and what the whole browser takes. Linux, for /proc.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findChromium, QUIET_FLAGS } from '../shared/chromium.ts';
import { runTool, wholeNumber } from '../shared/command.ts';
import { childrenOf, ownMemoryOf, ownMemoryOfProcess } from '../shared/process-memory.ts';
import { serve } from '../shared/serve-page.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const SAMPLE = root('static/samples/sample.mp4');
const THREAD = root('static/samples/comments.json');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };

runTool(import.meta.url, {
  name: 'measure:memory',
  says: 'Memory of the page above a blank one while a clip is analysed, and after it. Needs a built page, ffmpeg and Linux.',
  options: {
    clip: { value: 'FILE', says: 'in place of the sample at 1280 × 720, over and over for 30 s' },
    threads: { value: 'N', says: 'that WebAssembly may use, as on a phone of so many cores', default: '4' },
    idle: { value: 'SEC', says: 'how long to wait after the analysis', default: '150' },
  },
  async run({ clip, threads, idle }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamen-memory-'));
    try {
      const cores = wholeNumber('threads', threads);
      await measure(clip ?? thirtySeconds(folder), cores, wholeNumber('idle', idle));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});

async function measure(clip: string, cores: number, idleSec: number): Promise<void> {
  const server = await serve(0);
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...QUIET_FLAGS] });
  try {
    const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript((count) => {
      Object.defineProperty(navigator, 'hardwareConcurrency', { value: count });
    }, cores);
    await page.goto(`${server.url}/manifest.webmanifest`);
    await pause(2000);
    const blank = { renderer: rendererBytes(), browser: ownMemoryOf(process.pid) };
    const report = (what: string): void => {
      const renderer = rendererBytes() - blank.renderer;
      const all = ownMemoryOf(process.pid) - blank.browser;
      console.log(
        `${what.padEnd(44)} ${megabytes(renderer)} the renderer, ${megabytes(all)} the whole browser`,
      );
    };
    await page.goto(`${server.url}/?lang=en&device=wasm`);
    await page.getByTestId('thread-input').setInputFiles(THREAD);
    await page.getByTestId('clip-input').setInputFiles(clip);
    await page.locator('[data-testid=analyse]:enabled').waitFor();
    await pause(3000);
    report('clip and comments loaded');
    const peak = watch();
    await page.getByTestId('analyse').click();
    await page.waitForSelector('[data-state=done], [data-state=failed]', { timeout: 1_800_000 });
    const peakBytes = peak.stop() - blank.renderer;
    console.log(`${'most while it was analysed'.padEnd(44)} ${megabytes(peakBytes)} the renderer`);
    report('just after');
    await sayParts(page);
    await pause(idleSec * 1000);
    report(`${idleSec} s later`);
    await sayParts(page);
  } finally {
    await browser.close();
    server.close();
  }
}

/** By what the page itself accounts for. */
async function sayParts(page: Page): Promise<void> {
  const parts = await page.evaluate(async () => {
    // Not in TypeScript's library: https://wicg.github.io/performance-measure-memory/
    const measuring = performance as unknown as {
      measureUserAgentSpecificMemory?: () => Promise<{
        readonly breakdown: readonly {
          readonly bytes: number;
          readonly types: readonly string[];
          readonly attribution: readonly { readonly scope: string; readonly url: string }[];
        }[];
      }>;
    };
    const memory = await measuring.measureUserAgentSpecificMemory?.();
    return (memory?.breakdown ?? []).map(({ bytes, types, attribution }) => ({
      bytes,
      name: `${attribution.map(({ url }) => url.split('/').at(-1)?.split('?')[0]).join()} ${types.join()}`,
    }));
  });
  for (const { name, bytes } of parts) if (bytes > 1e6) console.log(`  ${megabytes(bytes)} ${name}`);
}

/** The largest, where there are several: a blank one may be kept ready. */
function rendererBytes(): number {
  const sizes = childrenOf(process.pid)
    .filter((pid) => commandOf(pid).includes('--type=renderer'))
    .map(ownMemoryOfProcess);
  return Math.max(0, ...sizes);
}

function watch(): { stop: () => number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, rendererBytes());
  }, 250);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** A process may end while it is looked at. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function thirtySeconds(folder: string): string {
  const clip = path.join(folder, 'thirty-seconds.mp4');
  const size = 'scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:-1:-1';
  const { status } = spawnSync('ffmpeg', [
    ...['-loglevel', 'error', '-stream_loop', '-1', '-i', SAMPLE, '-t', '30', '-vf', size, '-an'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', clip],
  ]);
  if (status !== 0) throw new Error('ffmpeg made no clip; it has to be installed');
  return clip;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0).padStart(5)} MB`;
