/** `npm run check:size`: the page's own code as a visitor gets it stays within a budget. Needs `npm run build`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runTool } from './shared/command.ts';
import { isNamedBy } from './shared/opening-files.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/**
 * Kilobytes in gzip, about a tenth above what they were when this was set (296 and 1053): what the page names, so that
 * nothing is shown before it has come, and what is loaded when it is asked for, of which 180 kB are two small fitted models.
 */
const BUDGETS_KB = { page: 325, later: 1160 } as const;
type Part = keyof typeof BUDGETS_KB;

runTool(import.meta.url, {
  name: 'check:size',
  says: 'Sums the code of the built page in gzip and fails where it is over its budget.',
  options: {},
  async run() {
    const isNamed = isNamedBy(await readFile(path.join(DIST, 'index.html'), 'utf8'));
    const sums: Record<Part, number> = { page: 0, later: 0 };
    for (const name of await readdir(path.join(DIST, 'assets'))) {
      if (!/\.(js|css)$/.test(name)) continue;
      const part: Part = isNamed(`assets/${name}`) ? 'page' : 'later';
      sums[part] += gzipSync(await readFile(path.join(DIST, 'assets', name))).length / 1e3;
    }
    const parts = Object.keys(BUDGETS_KB) as Part[];
    for (const part of parts)
      console.log(`${part}: ${sums[part].toFixed(0)} of ${BUDGETS_KB[part]} kB in gzip`);
    return parts.every((part) => sums[part] <= BUDGETS_KB[part]) ? 0 : 1;
  },
});
