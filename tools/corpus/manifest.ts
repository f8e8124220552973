/** The pairs of a corpus: a JSON line each, {"clip", "thread", "id"}; paths are meant from the manifest's folder. */
import path from 'node:path';
import * as v from 'valibot';

export interface CorpusPair {
  /** Names the result; of letters that every file system takes. */
  readonly id: string;
  readonly clip: string;
  readonly thread: string;
}

const Line = v.object({ clip: v.string(), thread: v.string(), id: v.optional(v.string()) });

/** @throws Error that names the line where one is no pair */
export function readManifest(text: string, folder: string): CorpusPair[] {
  const taken = new Map<string, number>();
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Line), line);
    if (!parsed.success) throw new Error(`line ${index + 1} of the manifest: needs "clip" and "thread"`);
    const { clip, thread, id } = parsed.output;
    const name = fileSafe(id ?? path.basename(clip).replace(/\.[^.]*$/, ''));
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return [
      {
        id: count === 1 ? name : `${name}~${count}`,
        clip: path.resolve(folder, clip),
        thread: path.resolve(folder, thread),
      },
    ];
  });
}

const fileSafe = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}._~-]+/gu, '_').replace(/^\.+/, '') || 'pair';

/** Every count-th pair from the index-th on; "2/8" is the second of eight shards. @throws Error */
export function shardOf(pairs: readonly CorpusPair[], shard: string): readonly CorpusPair[] {
  const [, index = 0, count = 0] = /^(\d+)\/(\d+)$/.exec(shard)?.map(Number) ?? [];
  if (index < 1 || index > count) throw new Error(`--shard takes 1/8 to 8/8, not "${shard}"`);
  return pairs.filter((_, at) => at % count === index - 1);
}
