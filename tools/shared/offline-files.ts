import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { KeptFile } from '../../src/offline/kept-file.ts';
import { isNamedBy } from './opening-files.ts';

const WORKER = fileURLToPath(new URL('../../src/offline/worker/service-worker.ts', import.meta.url));
const WORKER_FILE = 'service-worker.js';

/** Builds the service worker with the list of what was built (src/offline). */
export function offlineFiles(): Plugin {
  let outDir = '';
  return {
    name: 'offline-files',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    // Everything lies on the disk by then: the page, the workers and what is served as it is.
    async closeBundle() {
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { KEPT_FILES: JSON.stringify(await listFiles(outDir)) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2023',
          rolldownOptions: { input: WORKER, output: { format: 'iife', entryFileNames: WORKER_FILE } },
        },
      });
    },
  };
}

/** Every file that the page may ask for, those first that are needed first. */
export async function listFiles(folder: string): Promise<readonly KeptFile[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => name !== WORKER_FILE && !NOT_ASKED_FOR.test(name));
  const isNamed = isNamedBy(await readFile(path.join(folder, 'index.html'), 'utf8'));
  const files = await Promise.all(
    paths.map(async (name) => {
      const when = isNamed(name) || OPENS_THE_PAGE.test(name) ? 'page' : 'later';
      return describe(name, await readFile(path.join(folder, name)), when);
    }),
  );
  return files.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

function describe(name: string, bytes: Buffer, when: KeptFile['when']): KeptFile {
  return {
    path: name,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    when,
    ...(/asyncify|webgpu/.test(name) && { device: 'webgpu' as const }),
  };
}

/** For people, or for the server alone; converted files of CN-CLIP are kept by their own worker. */
const NOT_ASKED_FOR = /\.(md|br|gz|map)$|^cn-clip\//;
/** Beside what index.html names. */
const OPENS_THE_PAGE = /^index\.html$|^manifest\.webmanifest$|^icons\//;

/** Small code before the runtime, the runtime before models, models before what only CN-CLIP wants. */
function rank({ path: name, when }: KeptFile): number {
  if (when === 'page') return 0;
  if (/\.worker-|^samples\//.test(name)) return 1;
  if (/ort[.-]/.test(name)) return 2;
  return /\.(onnx|bin|json)$/.test(name) ? 3 : 4;
}
