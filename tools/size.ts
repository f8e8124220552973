/** `npm run check:size`: the page's own code as a visitor gets it stays within a budget. Needs `npm run build`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runTool } from './shared/command.ts';

const ASSETS = fileURLToPath(new URL('../dist/assets/', import.meta.url));

/**
 * Kilobytes in gzip, about a tenth above what they were when this was set (165 and 1207): what the page is, and what it loads
 * later, of which 200 kB are two small fitted models.
 */
const BUDGETS_KB = { page: 180, later: 1330 } as const;
type Part = keyof typeof BUDGETS_KB;

runTool(import.meta.url, {
  name: 'check:size',
  says: 'Sums the code of the built page in gzip and fails where it is over its budget.',
  options: {},
  async run() {
    const sums: Record<Part, number> = { page: 0, later: 0 };
    for (const name of await readdir(ASSETS)) {
      const part = partOf(name);
      if (part !== undefined) sums[part] += gzipSync(await readFile(path.join(ASSETS, name))).length / 1e3;
    }
    const parts = Object.keys(BUDGETS_KB) as Part[];
    for (const part of parts)
      console.log(`${part}: ${sums[part].toFixed(0)} of ${BUDGETS_KB[part]} kB in gzip`);
    return parts.every((part) => sums[part] <= BUDGETS_KB[part]) ? 0 : 1;
  },
});

function partOf(name: string): Part | undefined {
  if (!/\.(js|css)$/.test(name)) return undefined;
  return name.startsWith('index-') ? 'page' : 'later';
}
