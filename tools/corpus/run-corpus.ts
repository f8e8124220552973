/** Analyses the pairs of a corpus, several side by side, and goes on where an earlier run ended. */
import { type CorpusFolder, type Done, hashOfInputs } from './corpus-folder.ts';
import type { CorpusPair } from './manifest.ts';

/** Somebody who analyses: a browser with the page. */
export interface Analyst {
  /** @returns the result as the page exports it @throws where the pair cannot be analysed */
  analyse(pair: { readonly clip: string; readonly thread: string }): Promise<string>;
  close(): Promise<void>;
}

export interface CorpusRun {
  readonly pairs: readonly CorpusPair[];
  readonly folder: CorpusFolder;
  readonly workers: number;
  readonly openAnalyst: () => Promise<Analyst>;
  /** Whether the analyst is of no more use after this: its browser is gone. */
  readonly isBroken: (thrown: unknown) => boolean;
  readonly onProgress: (progress: CorpusProgress) => void;
  readonly nowMs: () => number;
  /** Of the run with all its browsers; NaN where nobody knows. */
  readonly memoryBytes: () => number;
  /** Ends the run after what is under way. */
  readonly signal?: AbortSignal;
}

export interface CorpusProgress {
  readonly id: string;
  readonly state: 'done' | 'skipped' | 'failed';
  readonly failure?: string;
  readonly settled: number;
  readonly total: number;
  readonly clipsAMinute: number;
  readonly leftSec: number;
}

/** Twice a pair may take a browser down with it; then it is a failure like others. */
const TRIES = 2;

/** @returns how many pairs have no result in the end */
export async function runCorpus(run: CorpusRun): Promise<number> {
  const waiting = [...run.pairs.entries()];
  const beganMs = run.nowMs();
  let [settled, analysed, failed] = [0, 0, 0];
  const say = (id: string, state: CorpusProgress['state'], failure?: string): void => {
    settled += 1;
    if (state !== 'skipped') analysed += 1;
    if (state === 'failed') failed += 1;
    const minutes = (run.nowMs() - beganMs) / 60_000;
    const clipsAMinute = minutes > 0 ? analysed / minutes : 0;
    const leftSec = clipsAMinute > 0 ? (60 * (run.pairs.length - settled)) / clipsAMinute : Infinity;
    const progress = { id, state, settled, total: run.pairs.length, clipsAMinute, leftSec };
    run.onProgress(failure === undefined ? progress : { ...progress, failure });
  };
  const work = async (): Promise<void> => {
    let analyst: Analyst | null = null;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (run.signal?.aborted === true) return;
        const [, pair] = next;
        const startedMs = run.nowMs();
        let inputs = '';
        const keep = async (result: string | null, failure?: string): Promise<void> => {
          const seconds = (run.nowMs() - startedMs) / 1000;
          const memoryMb = Math.round(run.memoryBytes() / 1e6);
          const done = {
            ...{ inputs, seconds },
            ...(Number.isFinite(memoryMb) && { memoryMb }),
            ...(failure !== undefined && { failure }),
            ...foundIn(result),
          };
          await run.folder.keep(pair, done, result);
          say(pair.id, failure === undefined ? 'done' : 'failed', failure);
        };
        try {
          inputs = await hashOfInputs(pair);
        } catch (thrown) {
          await keep(null, said(thrown));
          continue;
        }
        if (await run.folder.isDone(pair, inputs)) {
          say(pair.id, 'skipped');
          continue;
        }
        for (let attempt = 1; attempt <= TRIES; attempt += 1) {
          try {
            analyst ??= await run.openAnalyst();
            await keep(await analyst.analyse(pair));
            break;
          } catch (thrown) {
            const isBroken = run.isBroken(thrown);
            if (isBroken) {
              await analyst?.close().catch(() => undefined);
              analyst = null;
            }
            if (isBroken && attempt < TRIES) continue;
            await keep(null, said(thrown));
            break;
          }
        }
      }
    } finally {
      await analyst?.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(run.workers, run.pairs.length) }, work));
  return failed;
}

const said = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).split('\n', 1)[0] ?? '';

/** The counts of the table, read once while the result is at hand. */
function foundIn(result: string | null): Pick<Done, 'found'> {
  if (result === null) return {};
  const read = JSON.parse(result) as Record<string, { readonly tracks?: readonly unknown[] }[]>;
  const count = (name: string): number => read[name]?.length ?? 0;
  return {
    found: {
      comments: count('comments'),
      mentions: count('mentions'),
      persons: count('clusters'),
      heads: count('tracks'),
      linked: read['links']?.filter(({ tracks = [] }) => tracks.length > 0).length ?? 0,
    },
  };
}
