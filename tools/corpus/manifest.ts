/** The pairs of a corpus: a JSON line each, {"clip", "thread", "id"}; paths are meant from the manifest's folder. */
import path from 'node:path';
import { pairNames, readManifestLines } from '../../src/formats/corpus/manifest-lines.ts';

export interface CorpusPair {
  /** Names the result; of letters that every file system takes. */
  readonly id: string;
  readonly clip: string;
  readonly thread: string;
}

/** @throws Error that names the line where one is no pair */
export function readManifest(text: string, folder: string): CorpusPair[] {
  const nameApart = pairNames();
  return readManifestLines(text).map(({ clip, thread, id }) => ({
    id: nameApart(id ?? path.basename(clip).replace(/\.[^.]*$/, '')),
    clip: path.resolve(folder, clip),
    thread: path.resolve(folder, thread),
  }));
}

/** Every count-th pair from the index-th on; "2/8" is the second of eight shards. @throws Error */
export function shardOf(pairs: readonly CorpusPair[], shard: string): readonly CorpusPair[] {
  const [, index = 0, count = 0] = /^(\d+)\/(\d+)$/.exec(shard)?.map(Number) ?? [];
  if (index < 1 || index > count) throw new Error(`--shard takes 1/8 to 8/8, not "${shard}"`);
  return pairs.filter((_, at) => at % count === index - 1);
}
