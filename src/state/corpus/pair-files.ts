/** Which comments belong to which clip of a folder, by the names of the files alone. */
import { pairNames, readManifestLines } from '../../formats/corpus/manifest-lines.ts';
import { CLIP_ENDINGS, THREAD_ENDINGS } from '../intake/intake-of.ts';
import type { Still } from './stills.ts';
import type { FolderFile } from './folder-files.ts';

/** A clip with its comments. */
export interface CorpusPair {
  /** Names it in the table and its result among files. */
  readonly id: string;
  /** Null where only a finished result is there, or single frames. */
  readonly clip: FolderFile | null;
  readonly threads: readonly FolderFile[];
  /** Of these a clip is made where there is none. */
  readonly stills?: readonly Still[];
  /** Of several clips whose comments the files hold, the one meant. */
  readonly of?: string;
  /** A finished result that lies in the folder. */
  readonly result: FolderFile | null;
}

export interface PairedFiles {
  readonly pairs: readonly CorpusPair[];
  /** What has no counterpart by its name. */
  readonly clips: readonly FolderFile[];
  readonly threads: readonly FolderFile[];
  readonly results: readonly FolderFile[];
}

const RESULT_ENDING = /\.tamen\.json$/i;

/**
 * By the same name in one folder ("6990.mp4" with "6990.json" or "6990.comments.csv"); where a folder holds a single clip,
 * all its comment files are its own; else by the same name anywhere.
 */
export function pairFiles(files: readonly FolderFile[]): PairedFiles {
  const isHidden = ({ path }: FolderFile): boolean => path.split('/').some((part) => part.startsWith('.'));
  const seen = files.filter((file) => !isHidden(file)).sort((a, b) => compare(a.path, b.path));
  const clips = seen.filter(({ path }) => CLIP_ENDINGS.test(path));
  const results = seen.filter(({ path }) => RESULT_ENDING.test(path));
  const threads = new Set(
    seen.filter(
      ({ path }) =>
        THREAD_ENDINGS.test(path) &&
        !CLIP_ENDINGS.test(path) &&
        !RESULT_ENDING.test(path) &&
        !isSummary(path),
    ),
  );
  const found = new Map<FolderFile, readonly FolderFile[]>();
  const give = (clip: FolderFile, own: readonly FolderFile[]): void => {
    if (found.has(clip) || own.length === 0) return;
    found.set(clip, own);
    for (const thread of own) threads.delete(thread);
  };
  const folders = new Map<string, FolderFile[]>();
  for (const clip of clips) folders.set(folderOf(clip), [...(folders.get(folderOf(clip)) ?? []), clip]);
  for (const clip of clips) {
    const rivals = folders.get(folderOf(clip)) ?? [];
    give(
      clip,
      [...threads].filter(
        (thread) => folderOf(thread) === folderOf(clip) && isNamedAfter(thread, clip, rivals),
      ),
    );
  }
  for (const [folder, own] of folders) {
    const [only] = own;
    if (own.length === 1 && only !== undefined)
      give(
        only,
        [...threads].filter((thread) => folderOf(thread) === folder),
      );
  }
  for (const clip of clips) {
    if (clips.filter((other) => stemOf(other) === stemOf(clip)).length > 1) continue;
    give(
      clip,
      [...threads].filter((thread) => isNamedAfter(thread, clip, clips)),
    );
  }
  const nameApart = pairNames();
  const pairs = clips.flatMap((clip): CorpusPair[] => {
    const own = found.get(clip);
    return own === undefined ? [] : [{ id: nameApart(nameOf(clip.path)), clip, threads: own, result: null }];
  });
  return { pairs, clips: clips.filter((clip) => !found.has(clip)), threads: [...threads], results };
}

/** What a manifest names, and is there. */
export function pairsOfManifest(
  text: string,
  manifest: FolderFile,
  files: readonly FolderFile[],
): CorpusPair[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folder = folderOf(manifest);
  const at = (path: string): FolderFile | undefined => byPath.get(joined(folder, path));
  const nameApart = pairNames();
  return readManifestLines(text).flatMap(({ clip, thread, id }) => {
    const name = nameApart(id ?? nameOf(clip));
    const [film, comments] = [at(clip), at(thread)];
    return film === undefined || comments === undefined
      ? []
      : [{ id: name, clip: film, threads: [comments], result: null }];
  });
}

/** The name without its folder and ending. */
export const nameOf = (path: string): string =>
  (path.split('/').at(-1) ?? path).replace(RESULT_ENDING, '').replace(/\.[^.]*$/, '');

export const stemOf = ({ path }: FolderFile): string => nameOf(path).toLowerCase();

const folderOf = ({ path }: FolderFile): string => path.split('/').slice(0, -1).join('/');
const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
/** The table of an earlier run. */
const isSummary = (path: string): boolean => /(^|\/)summary(-\d+-of-\d+)?\.csv$/.test(path);

/** "6990.comments.csv" and "6990_p2.json" are of 6990, unless a clip with a longer name fits as well. */
function isNamedAfter(thread: FolderFile, clip: FolderFile, rivals: readonly FolderFile[]): boolean {
  const name = stemOf(thread);
  const fits = (stem: string): boolean =>
    name.startsWith(stem) && /^($|[._ -])/.test(name.slice(stem.length));
  const stem = stemOf(clip);
  return fits(stem) && !rivals.some((rival) => stemOf(rival).length > stem.length && fits(stemOf(rival)));
}

/** A path as a manifest writes it, meant from its folder. */
function joined(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
