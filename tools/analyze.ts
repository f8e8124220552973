/**
 * `npm run analyze -- --clip FILE --thread FILE` or `--pairs FILE` (`--help` says more).
 *
 * Analyses clips with the built page in a headless browser and writes what the page exports. Exit code 1, and a line
 * on standard error for each pair that could not be analysed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { needed, runTool } from './shared/command.ts';
import { fromCaller } from './shared/from-caller.ts';
import { PageDriver } from './shared/page.ts';

const PairLine = v.object({ clip: v.string(), thread: v.string(), out: v.optional(v.string()) });
type PairLine = v.InferOutput<typeof PairLine>;

runTool(import.meta.url, {
  name: 'analyze',
  says: 'Analyses clips with the built page in a headless browser and writes what the page exports.',
  options: {
    clip: { value: 'FILE', says: 'a clip', needs: ['thread'], without: ['pairs'] },
    thread: { value: 'FILE', says: 'its thread', needs: ['clip'] },
    out: { value: 'FILE', says: 'where the result goes, in place of standard output', needs: ['clip'] },
    pairs: { value: 'FILE', says: 'many: one JSON line each, {"clip", "thread", "out"}' },
    device: { value: 'DEVICE', says: 'what models run on', oneOf: ['wasm', 'webgpu'], default: 'wasm' },
  },
  async run({ device, ...which }) {
    const pairs = await readPairs(which);
    const driver = await PageDriver.open({
      device: device === 'webgpu' ? 'webgpu' : 'wasm',
      log: console.error,
    });
    let failed = 0;
    try {
      for (const [index, pair] of pairs.entries()) {
        try {
          const result = await driver.analyse(pair);
          if (pair.out === undefined) process.stdout.write(result.endsWith('\n') ? result : `${result}\n`);
          else await writeFile(pair.out, result);
          if (pairs.length > 1) console.error(`${index + 1}/${pairs.length} ${pair.clip}`);
        } catch (error) {
          failed += 1;
          console.error(`${pair.clip}: ${firstLine(error)}`);
        }
      }
    } finally {
      await driver.close();
    }
    return failed === 0 ? 0 : 1;
  },
});

async function readPairs(values: {
  clip?: string | undefined;
  thread?: string | undefined;
  out?: string | undefined;
  pairs?: string | undefined;
}): Promise<PairLine[]> {
  if (values.pairs === undefined) {
    const clip = needed('clip or --pairs', values.clip);
    return [resolved({ clip, thread: needed('thread', values.thread), out: values.out })];
  }
  const lines = (await readFile(fromCaller(values.pairs), 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), PairLine), line);
    if (!parsed.success)
      throw new Error(`${values.pairs ?? ''}, line ${index + 1}: needs "clip" and "thread".`);
    return resolved(parsed.output);
  });
}

const resolved = ({ clip, thread, out }: PairLine): PairLine => ({
  clip: fromCaller(clip),
  thread: fromCaller(thread),
  ...(out === undefined ? {} : { out: fromCaller(out) }),
});

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
