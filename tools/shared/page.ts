/** The built page in a headless browser, driven as a person would: files into its inputs, its own buttons, its export. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { formatResult } from '../../src/formats/results/result.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import { findChromium, QUIET_FLAGS, SOFTWARE_WEBGPU_FLAGS } from './chromium.ts';
import { DIST, serve } from './serve-page.ts';

export interface Pair {
  readonly clip: string;
  readonly thread: string;
}

export interface PageOptions {
  readonly device: 'wasm' | 'webgpu' | 'auto';
  /** Says what is going on, for standard error. */
  readonly log: (line: string) => void;
}

/** A clip or a thread that cannot be analysed; the message is the page's own. */
export class AnalysisFailed extends Error {
  override readonly name = 'AnalysisFailed';
}

/**
 * So many pairs a context; then its memory starts anew, for the time that loading the models takes. A page opened anew
 * in the same context stays in the same process, which keeps what its allocators have grown to.
 */
const PAIRS_A_CONTEXT = 10;

const NOTHING: AnalysisResult = {
  clip: { name: '', sha256: '', durationSec: 0, widthPx: 16, heightPx: 9, sampledFps: 1 },
  comments: [],
  mentions: [],
  clusters: [],
  lessSure: [],
  tracks: [],
  links: [],
  models: [],
  timingsMs: {},
};

/** One browser with one page at a time for any number of clips. */
export class PageDriver {
  /** Pairs that the open page may still do. */
  #left = PAIRS_A_CONTEXT;
  #page: Page;

  private constructor(
    private readonly browser: Browser,
    private readonly newPage: () => Promise<Page>,
    page: Page,
    readonly url: string,
    private readonly closeServer: () => void,
  ) {
    this.#page = page;
  }

  static async open({ device, log }: PageOptions): Promise<PageDriver> {
    ensureBuilt(log);
    const { url, close } = await serve(0);
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: [...QUIET_FLAGS, ...(device === 'webgpu' ? SOFTWARE_WEBGPU_FLAGS : [])],
    });
    const newPage = async (): Promise<Page> => {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        acceptDownloads: true,
        // One run, one server: there is nothing to keep.
        serviceWorkers: 'block',
      });
      page.on('pageerror', (error) => {
        log(`page: ${error.message}`);
      });
      return page;
    };
    const query = device === 'auto' ? '' : `&device=${device}`;
    return new PageDriver(browser, newPage, await newPage(), `${url}/?lang=en${query}`, close);
  }

  get page(): Page {
    return this.#page;
  }

  /** Analyses one pair and returns the exported result as the page wrote it (tamen-result, version 1). */
  async analyse({ clip, thread }: Pair, timeoutMs = 3_600_000): Promise<string> {
    for (const file of [clip, thread]) {
      if (!existsSync(file)) throw new AnalysisFailed(`${file}: there is no such file.`);
    }
    await this.#empty();
    const { page } = this;
    const problem = page.getByTestId('problem').first();
    // The thread first, and read to its end: with the clip the page is complete.
    await page.getByTestId('thread-input').setInputFiles(thread);
    await page.locator(':root:not([data-comments="0"]), [data-testid=problem]').first().waitFor();
    if (await problem.isVisible()) throw this.#failed(await problem.innerText());
    await page.getByTestId('clip-input').setInputFiles(clip);
    await page.locator('[data-testid=analyse]:enabled, [data-testid=problem]').first().waitFor();
    if (!(await problem.isVisible())) {
      await page.getByTestId('analyse').click();
      await page.waitForSelector('[data-state=done], [data-state=failed]', { timeout: timeoutMs });
    }
    if (await problem.isVisible()) throw this.#failed(await problem.innerText());
    await page.getByTestId('export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('export-tamen').click(),
    ]);
    return readFile(await download.path(), 'utf8');
  }

  /**
   * The page as it was opened, but for the models, which stay loaded: a result of nothing takes the place of clip and
   * thread. After a failure, and now and then, a fresh context: memory that WebAssembly grew to comes back only so.
   */
  async #empty(): Promise<void> {
    if (this.#left === 0) {
      // A page of its own context: the context closes with it, and its process ends.
      await this.#page.close();
      this.#page = await this.newPage();
      this.#left = PAIRS_A_CONTEXT;
    }
    const { page } = this;
    if (page.url() === 'about:blank') await page.goto(this.url);
    this.#left -= 1;
    await page.getByTestId('import-input').setInputFiles({
      name: 'nothing.tamen.json',
      mimeType: 'application/json',
      buffer: Buffer.from(formatResult(NOTHING)),
    });
    await page.waitForSelector(':root[data-state=done][data-comments="0"]');
  }

  #failed(said: string): AnalysisFailed {
    this.#left = 0;
    return new AnalysisFailed(oneLine(said));
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.closeServer();
  }
}

/** Builds models and page where that was not done yet, or where what they are made of is newer. */
function ensureBuilt(log: (line: string) => void): void {
  const built = path.join(DIST, 'index.html');
  if (existsSync(built) && newestOf(MADE_OF) <= statSync(built).mtimeMs) return;
  log('Building the models and the page …');
  for (const script of ['models', 'build']) {
    const { status } = spawnSync('npm', ['run', script], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`npm run ${script} failed.`);
  }
}

/** What a change of makes a new page. */
const MADE_OF = ['index.html', 'package-lock.json', 'models/registry.ts', 'src', 'static'];

/** When the newest of these files, or of the files in these folders, was written; milliseconds. */
function newestOf(names: readonly string[]): number {
  const times = names.map((name) => {
    const place = path.join(path.dirname(DIST), name);
    const inside = statSync(place).isDirectory() ? readdirSync(place, { recursive: true }) : [];
    return Math.max(
      statSync(place).mtimeMs,
      ...inside.map((file) => statSync(path.join(place, file.toString())).mtimeMs),
    );
  });
  return Math.max(...times);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
