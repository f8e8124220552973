/** Frames of clips as pictures, as TikTalkCoref has them: frames/<id>/<id>_<frame>_1.jpg. */
import type { FolderFile } from './folder-files.ts';
import type { GoldDialogue } from '../../model/gold.ts';
import { stillTimeSec } from '../../model/stills.ts';

export interface Still {
  readonly file: FolderFile;
  /** As the data set counts; null where the name has no number. */
  readonly frame: number | null;
}

const PICTURE_ENDINGS = /\.(jpe?g|png|webp)$/i;
export const isPicture = (path: string): boolean => PICTURE_ENDINGS.test(path);
/** A clip is made of them, a second each. */
const MOST_STILLS = 600;

/**
 * The pictures of each id: those in a folder of its name ("6990/75.jpg"), or named after it ("6990_75_1.jpg"); by frame.
 * @param ids in lower case
 */
export function stillsById(
  files: readonly FolderFile[],
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly Still[]> {
  const found = new Map<string, Still[]>();
  for (const file of files) {
    if (!isPicture(file.path)) continue;
    const [name = '', folder = ''] = file.path.toLowerCase().split('/').reverse();
    const stem = name.replace(PICTURE_ENDINGS, '');
    const id = [folder, stem, /^(.+?)_/.exec(stem)?.[1] ?? ''].find((one) => ids.has(one));
    if (id === undefined) continue;
    const rest = stem.startsWith(id) ? stem.slice(id.length) : stem;
    const still = { file, frame: frameIn(rest) };
    const own = found.get(id);
    if (own === undefined) found.set(id, [still]);
    else own.push(still);
  }
  for (const [id, stills] of found) found.set(id, inOrder(stills).slice(0, MOST_STILLS));
  return found;
}

/** The first number: the data set's names have another behind it ("_75_1"). */
function frameIn(name: string): number | null {
  const digits = /\d+/.exec(name)?.[0];
  return digits === undefined ? null : Number(digits);
}

const inOrder = (stills: readonly Still[]): Still[] =>
  [...stills].sort(
    (a, b) =>
      (a.frame ?? Infinity) - (b.frame ?? Infinity) ||
      a.file.path.localeCompare(b.file.path, 'en', { numeric: true }),
  );

/** Where the annotated heads of a dialogue stand in the clip that is made of these pictures. */
export function goldInStills(dialogue: GoldDialogue, stills: readonly Still[]): GoldDialogue {
  return {
    ...dialogue,
    heads: dialogue.heads.map((head) => {
      const at = stills.findIndex(({ frame }) => frame === head.frame);
      // A single picture without a number can only be the one meant.
      const only = stills.length === 1 && stills[0]?.frame === null ? 0 : at;
      return { ...head, timeSec: only < 0 ? null : stillTimeSec(only) };
    }),
  };
}
