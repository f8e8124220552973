/**
 * `npm run sizes`: what a first visit loads until the sample's finished result is on the page, which is kept with it, and
 * until it is analysed here, by kind: as it is, and as a server sends it that compresses (gzip, brotli). Needs a built page.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { findChromium, QUIET_FLAGS, SOFTWARE_WEBGPU_FLAGS } from '../shared/chromium.ts';
import { runTool } from '../shared/command.ts';
import { DIST, serve } from '../shared/serve-page.ts';

interface Size {
  readonly kind: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzip: number;
  readonly brotli: number;
}

runTool(import.meta.url, {
  name: 'sizes',
  says: 'What a first visit loads until the kept result of the sample is shown, and until it is analysed. Needs a built page.',
  options: {
    device: {
      value: 'DEVICE',
      says: 'each has a runtime of its own',
      oneOf: ['wasm', 'webgpu'],
      default: 'wasm',
    },
  },
  async run({ device }) {
    await report('the kept result is on the page', device, async (page) => {
      await page.getByTestId('kept-sample').click();
      await page.locator('[data-mention]').first().waitFor();
    });
    await report('the sample is analysed here', device, async (page) => {
      await page.getByTestId('sample').click();
      await page.waitForSelector('[data-state=done]', { timeout: 600_000 });
    });
  },
});

async function report(until: string, device: string, act: (page: Page) => Promise<void>): Promise<void> {
  const sizes = await Promise.all((await filesUntil(device, act)).map(sizeOf));
  sizes.sort((a, b) => b.gzip - a.gzip);
  console.log(`Until ${until}:`);
  for (const size of sizes) if (size.gzip > 100_000) console.log(line(size.file, size));
  console.log();
  const kinds = [...new Set(sizes.map(({ kind }) => kind))];
  for (const kind of kinds) console.log(line(kind, sumOf(sizes.filter((size) => size.kind === kind))));
  console.log(`${line('together', sumOf(sizes))}\n`);
}

/** Every file that the page asks its server for, each once. */
async function filesUntil(device: string, act: (page: Page) => Promise<void>): Promise<readonly string[]> {
  const server = await serve(0);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...QUIET_FLAGS, ...(device === 'webgpu' ? SOFTWARE_WEBGPU_FLAGS : [])],
  });
  try {
    // What is kept for later visits comes after the result and does not count.
    const page = await browser.newPage({ serviceWorkers: 'block' });
    const paths = new Set<string>();
    page.on('request', (request) => {
      const { origin, pathname, protocol } = new URL(request.url());
      // A blob has the page's origin, and comes from nowhere.
      if (origin === server.url && protocol !== 'blob:')
        paths.add(pathname === '/' ? 'index.html' : pathname.slice(1));
    });
    await page.goto(`${server.url}/?lang=en&device=${device}`);
    await act(page);
    await page.waitForLoadState('networkidle');
    return [...paths];
  } finally {
    await browser.close();
    server.close();
  }
}

async function sizeOf(file: string): Promise<Size> {
  const bytes = await readFile(path.join(DIST, file));
  // Quality 9 is what a server precompresses with in seconds; 11 gains about 2 % on models.
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return {
    kind: kindOf(file),
    file,
    bytes: bytes.length,
    gzip: gzipSync(bytes).length,
    brotli: brotli.length,
  };
}

function kindOf(file: string): string {
  if (file.startsWith('samples/')) return 'sample';
  if (/ort[.-]/.test(file)) return 'runtime';
  return /\.(onnx|bin|json)$/.test(file) ? 'models' : 'page';
}

function sumOf(of: readonly Size[]): Omit<Size, 'kind' | 'file'> {
  const sum = (name: 'bytes' | 'gzip' | 'brotli'): number =>
    of.reduce((total, size) => total + size[name], 0);
  return { bytes: sum('bytes'), gzip: sum('gzip'), brotli: sum('brotli') };
}

function line(name: string, { bytes, gzip, brotli }: Omit<Size, 'kind' | 'file'>): string {
  const mb = (count: number): string => `${(count / 1e6).toFixed(2).padStart(6)} MB`;
  return `${name.padEnd(56)} ${mb(bytes)}  gzip ${mb(gzip)}  brotli ${mb(brotli)}`;
}
