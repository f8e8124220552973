import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
/** What packs well and is not packed already; the service worker is written at the same time. */
const PACKS = /^(?!service-worker).*\.(html|js|mjs|css|wasm|json|svg|webmanifest)$/;
const LEAST_BYTES = 2_000;
/** In seconds; 11 would take minutes for the runtime and gain a twentieth of it. */
const QUALITY = 9;

/**
 * Writes `NAME.br` beside what was built, for hosts that send it in place of NAME (`npm start` does). What has not changed
 * since an earlier build is taken from `cacheDir`.
 */
export function brotliBeside(): Plugin {
  let outDir = '';
  let cacheDir = '';
  return {
    name: 'brotli-beside',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
      cacheDir = path.join(config.cacheDir, 'brotli');
    },
    async closeBundle() {
      await mkdir(cacheDir, { recursive: true });
      for (const name of await readdir(outDir, { recursive: true })) {
        if (PACKS.test(name)) await packBeside(path.join(outDir, name), cacheDir);
      }
    },
  };
}

async function packBeside(file: string, cacheDir: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < LEAST_BYTES) return;
  const kept = path.join(cacheDir, createHash('sha256').update(bytes).digest('hex'));
  const known = await readFile(kept).catch(() => null);
  const packed = known ?? (await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
  if (known === null) await writeFile(kept, packed);
  await writeFile(`${file}.br`, packed);
}
