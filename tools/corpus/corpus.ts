/**
 * `npm run corpus -- --manifest FILE --out FOLDER [--workers N]` (`--help` says more; docs/corpus.md).
 *
 * Analyses thousands of clips with their threads. Whatever ended the last run: started again it goes on. Exit code 1
 * where pairs failed.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { formatThread } from '../../src/formats/threads/own.ts';
import { parseThread } from '../../src/formats/threads/thread.ts';
import { needed, runTool, wholeNumber } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { AnalysisFailed, PageDriver } from '../shared/page.ts';
import { ownMemoryOf } from '../shared/process-memory.ts';
import { CorpusFolder, writeWhole } from './corpus-folder.ts';
import { dialogueLines } from './dialogues.ts';
import { type CorpusPair, readManifest, shardOf } from './manifest.ts';
import { prepareTikTalk, type Preparation } from './prepare-tiktalk.ts';
import { type CorpusProgress, runCorpus } from './run-corpus.ts';
import { summaryOf } from './summary.ts';

runTool(import.meta.url, {
  name: 'corpus',
  says: 'Analyses a corpus of clips with their threads; started again it goes on where it was.',
  options: {
    manifest: { value: 'FILE', says: 'a JSON line a pair: {"clip", "thread", "id"}' },
    out: { value: 'FOLDER', says: 'where the results go, a file a pair, and summary.csv' },
    workers: { value: 'N', says: 'browsers side by side, each with its models loaded once', default: '1' },
    shard: {
      value: 'I/N',
      says: 'only every Nth pair, from the Ith on: for several machines',
      default: '1/1',
    },
    prepare: { value: 'HOW', says: 'prepare the threads first', oneOf: ['tiktalk'] },
    'min-likes': { value: 'N', says: 'likes that a top-level comment needs', needs: ['prepare'] },
    'min-reply-likes': { value: 'N', says: 'likes that a reply needs', needs: ['prepare'] },
    'min-turns': { value: 'N', says: 'turns of a dialogue, 2 by default', needs: ['prepare'] },
    device: {
      value: 'DEVICE',
      says: 'what models run on',
      oneOf: ['wasm', 'webgpu', 'auto'],
      default: 'wasm',
    },
  },
  async run(values) {
    const manifest = fromCaller(needed('manifest', values.manifest));
    const folder = new CorpusFolder(fromCaller(needed('out', values.out)));
    await folder.open();
    const all = readManifest(await readFile(manifest, 'utf8'), path.dirname(manifest));
    const mine = shardOf(all, values.shard);
    const atLeast = (name: 'min-likes' | 'min-reply-likes' | 'min-turns', otherwise: number): number => {
      const value = values[name];
      return value === undefined ? otherwise : wholeNumber(name, value);
    };
    const how = {
      minLikes: atLeast('min-likes', 0),
      minReplyLikes: atLeast('min-reply-likes', 0),
      minTurns: atLeast('min-turns', 2),
    };
    const isPrepared = values.prepare !== undefined;
    const pairs = isPrepared ? await prepared(mine, path.join(folder.folder, 'threads'), how) : mine;
    const device = values.device === 'webgpu' || values.device === 'auto' ? values.device : 'wasm';
    const openAnalyst = (): Promise<PageDriver> => PageDriver.open({ device, log: console.error });
    const stopping = new AbortController();
    process.once('SIGINT', () => {
      console.error('Ending after the clips under way; once more ends at once.');
      stopping.abort();
    });
    const failed = await runCorpus({
      pairs,
      folder,
      workers: wholeNumber('workers', values.workers),
      openAnalyst,
      isBroken: (thrown) => !(thrown instanceof AnalysisFailed),
      onProgress: (progress) => {
        console.error(lineOf(progress));
      },
      nowMs: () => performance.now(),
      memoryBytes: () => ownMemoryOf(process.pid),
      signal: stopping.signal,
    });
    const { csv, done, failures, missing } = await summaryOf(pairs, folder);
    const shard = values.shard === '1/1' ? '' : `-${values.shard.replace('/', '-of-')}`;
    await writeWhole(path.join(folder.folder, `summary${shard}.csv`), csv);
    if (isPrepared) {
      const lines = dialogueLines(pairs, folder, how.minTurns);
      await writeWhole(path.join(folder.folder, `dialogues${shard}.jsonl`), lines);
    }
    console.log(
      `${done} of ${pairs.length} have a result, ${failures.length} failed, ${missing} were not tried.`,
    );
    for (const { id, failure } of failures.slice(0, 50)) console.log(`  ${id}: ${failure}`);
    return failed === 0 && missing === 0 ? 0 : 1;
  },
});

function lineOf({ id, state, failure, settled, total, clipsAMinute, leftSec }: CorpusProgress): string {
  const left = Number.isFinite(leftSec) ? `, ${duration(leftSec)} left` : '';
  const rate = clipsAMinute > 0 ? `, ${clipsAMinute.toFixed(1)} clips a minute${left}` : '';
  return `${settled}/${total} ${state} ${id}${failure === undefined ? '' : `: ${failure}`}${rate}`;
}

function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The pairs with their threads as prepared; what nothing is left of, or cannot be read, is said and left out. */
async function prepared(
  pairs: readonly CorpusPair[],
  folder: string,
  how: Preparation,
): Promise<CorpusPair[]> {
  await mkdir(folder, { recursive: true });
  const kept: CorpusPair[] = [];
  for (const pair of pairs) {
    try {
      const bytes = new Uint8Array(await readFile(pair.thread));
      const thread = prepareTikTalk(parseThread(path.basename(pair.thread), bytes), how);
      if (thread === null) {
        console.error(`left out ${pair.id}: no dialogue is left`);
        continue;
      }
      const file = path.join(folder, `${pair.id}.json`);
      await writeWhole(file, formatThread(thread));
      kept.push({ ...pair, thread: file });
    } catch (thrown) {
      console.error(`left out ${pair.id}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  return kept;
}
