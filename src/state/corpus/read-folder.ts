/** A chosen folder as the pairs it holds: by names, by a manifest, and by what the comment files say of clips. */
import { parseResult, resultOrNull } from '../../formats/results/result.ts';
import { type Problem, ProblemError, problemOf } from '../../model/problem.ts';
import { sha256Hex } from '../../model/sha256.ts';
import type { PairThreads } from './analyse-pair.ts';
import type { CorpusStore } from './corpus-store.ts';
import { foundIn, type FoundInPair } from './found-in-pair.ts';
import type { FolderFile } from './folder-files.ts';
import { isPicture, stillsById } from './stills.ts';
import { type CorpusPair, nameOf, pairFiles, pairsOfManifest, stemOf } from './pair-files.ts';

/** A pair in the table. */
export interface CorpusRow {
  readonly pair: CorpusPair;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly found: FoundInPair | null;
  readonly problem: Problem | null;
  readonly sec: number | null;
  /** Where its result lies in the store; null: in the folder, or nowhere yet. */
  readonly key: string | null;
}

export interface ReadFolder {
  readonly rows: readonly CorpusRow[];
  /** Paths of clips and comment files without a counterpart. */
  readonly alone: readonly string[];
}

const NEW_ROW = { state: 'waiting', found: null, problem: null, sec: null, key: null } as const;

/**
 * @param store where results are that were corrected here
 * @param onProgress how many files were looked into
 * @throws ProblemError folder-without-pairs
 */
export async function readFolder(
  files: readonly FolderFile[],
  threads: PairThreads,
  store: Pick<CorpusStore, 'get'>,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ReadFolder> {
  const manifest = await manifestOf(files);
  const paired = pairFiles(files);
  const { results } = paired;
  const { pairs, alone } =
    manifest === null ? await withNamedClips(paired, files, threads) : { pairs: manifest, alone: [] };
  const rows = new Map<string, CorpusRow>(pairs.map((pair) => [pair.id, { pair, ...NEW_ROW }]));
  const clips = new Map(alone.map((file) => [file.path.split('/').at(-1), file]));
  let done = 0;
  for (const file of results) {
    const name = nameOf(file.path);
    const known = rows.get(name);
    const row = await rowOfResult(
      file,
      known?.pair ?? { id: name, clip: null, threads: [], result: null },
      clips,
      store,
    );
    rows.set(name, row);
    onProgress((done += 1), results.length);
  }
  if (rows.size === 0) throw new ProblemError({ kind: 'folder-without-pairs' });
  const used = new Set([...rows.values()].map(({ pair }) => pair.clip));
  return { rows: [...rows.values()], alone: alone.filter((file) => !used.has(file)).map(({ path }) => path) };
}

/** The first file of JSON lines whose lines name clips and threads that are there. */
async function manifestOf(files: readonly FolderFile[]): Promise<readonly CorpusPair[] | null> {
  for (const file of files.filter(({ path }) => /\.(jsonl|ndjson)$/i.test(path))) {
    if (!/^\s*\{[^{}]*"clip"\s*:\s*"/.test(await file.file.slice(0, 2000).text())) continue;
    try {
      const pairs = pairsOfManifest(await file.file.text(), file, files);
      if (pairs.length > 0) return pairs;
    } catch {
      // Comments whose lines name their clip, say: then it is no manifest.
    }
  }
  return null;
}

/**
 * Comment files that hold the comments of several clips by their ids, TikTalkCoref's lines among them; where a clip is not
 * there, its frames may be.
 */
async function withNamedClips(
  { pairs, clips, threads }: ReturnType<typeof pairFiles>,
  files: readonly FolderFile[],
  reader: PairThreads,
): Promise<{ readonly pairs: readonly CorpusPair[]; readonly alone: readonly FolderFile[] }> {
  const found = [...pairs];
  const [left, alone] = [new Map(clips.map((clip) => [stemOf(clip), clip])), new Set([...clips, ...threads])];
  const hasPictures = files.some(({ path }) => isPicture(path));
  const taken = new Set<string>();
  for (const thread of threads) {
    if (left.size === 0 && !hasPictures) break;
    const reply = await reader.read([thread]);
    if ('problem' in reply) continue;
    const dialogues = reply.thread.gold?.dialogues ?? [];
    const named = new Set([...reply.report.clips, ...dialogues].map(({ id }) => id));
    const stills = stillsById(files, new Set([...named].map((of) => of.toLowerCase())));
    for (const of of named) {
      const clip = left.get(of.toLowerCase());
      const own = stills.get(of.toLowerCase());
      if (clip === undefined && own !== undefined && !taken.has(of)) {
        taken.add(of);
        alone.delete(thread);
        found.push({ id: of, clip: null, threads: [thread], stills: own, of, result: null });
      }
      if (clip === undefined) continue;
      taken.add(of);
      left.delete(of.toLowerCase());
      alone.delete(clip);
      alone.delete(thread);
      found.push({ id: nameOf(clip.path), clip, threads: [thread], of, result: null });
    }
  }
  return { pairs: found, alone: [...alone] };
}

async function rowOfResult(
  file: FolderFile,
  pair: CorpusPair,
  clips: ReadonlyMap<string | undefined, FolderFile>,
  store: Pick<CorpusStore, 'get'>,
): Promise<CorpusRow> {
  try {
    const text = await file.file.text();
    const key = await keyOfText(text);
    const corrected = resultOrNull(await store.get(key));
    const result = corrected ?? parseResult(text);
    const clip = pair.clip ?? clips.get(result.clip.name) ?? null;
    const sec = (result.timingsMs['total'] ?? 0) / 1000 || null;
    return {
      ...{ ...NEW_ROW, pair: { ...pair, clip, result: file }, state: 'done', found: foundIn(result), sec },
      key: corrected === null ? null : key,
    };
  } catch (thrown) {
    return { ...NEW_ROW, pair: { ...pair, result: file }, state: 'failed', problem: problemOf(thrown) };
  }
}

/** Where the store has what was corrected in a result of the folder; null where there is none. */
export async function keyOfFile({ result }: CorpusPair): Promise<string | null> {
  return result === null ? null : keyOfText(await result.file.text());
}

const keyOfText = async (text: string): Promise<string> =>
  `corrected-${await sha256Hex(new TextEncoder().encode(text))}`;
