import { ProblemError } from '../../model/problem.ts';
import type { Gold } from '../../model/gold.ts';
import type { Caption } from '../../model/thread.ts';
import { mergedCaption } from './caption.ts';
import type { LoadedComment, LoadedFile } from './loaded.ts';
import { isPrivateKey } from './private-key.ts';

/** The comments of several files as one thread's: pages, comments and their replies apart, a file about the clip. */
export interface JoinedFiles {
  readonly comments: readonly LoadedComment[];
  readonly caption: Caption | undefined;
  readonly gold: Gold['dialogues'];
  /** Comments that an earlier file had already. */
  readonly duplicates: number;
  /** The clips whose comments the files hold, the one with most first; empty where there is but one. */
  readonly clips: readonly ClipOfComments[];
  /** The one of them whose comments these are. */
  readonly clip: string | undefined;
}

export interface ClipOfComments {
  readonly id: string;
  readonly title: string | undefined;
  readonly comments: number;
}

/** Asks for the comments of every clip. */
export const ALL_CLIPS = '*';

/**
 * Joins files by the ids of their comments; what one has already is dropped from the next. Of the comments of several
 * clips those of one are taken.
 * @param clip which one, or ALL_CLIPS; else the one with most comments
 * @throws ProblemError thread-malformed where the files describe a clip and hold no comment
 */
export function joinFiles(files: readonly LoadedFile[], clip?: string): JoinedFiles {
  const all = joined(files);
  const clips = clipsOf(all.comments, files);
  if (clips.length < 2) return { ...all, clips: [], clip: undefined };
  if (clip === ALL_CLIPS) return { ...all, clips, clip };
  const chosen = clips.find(({ id }) => id === clip) ?? clips[0];
  const captions = files.map((file) => file.captions?.get(chosen?.id ?? ''));
  const caption = captions.reduce<Caption | undefined>(mergedCaption, undefined);
  return {
    ...all,
    comments: all.comments.filter((one) => one.clip === undefined || one.clip === chosen?.id),
    // What was read around the comments may be another clip's.
    caption: mergedCaption(caption, chosen?.title === undefined ? undefined : { title: chosen.title }),
    clips,
    clip: chosen?.id,
  };
}

function clipsOf(
  comments: readonly LoadedComment[],
  files: readonly LoadedFile[],
): readonly ClipOfComments[] {
  const counts = new Map<string, number>();
  for (const { clip } of comments) if (clip !== undefined) counts.set(clip, (counts.get(clip) ?? 0) + 1);
  const titleOfClip = (id: string): string | undefined =>
    files.map(({ titles, captions }) => captions?.get(id)?.title ?? titles?.get(id)).find(Boolean);
  return [...counts]
    .map(([id, count]) => ({ id, title: titleOfClip(id), comments: count }))
    .sort((a, b) => b.comments - a.comments);
}

function joined(files: readonly LoadedFile[]): Omit<JoinedFiles, 'clips' | 'clip'> {
  const comments: LoadedComment[] = [];
  const known = new Map<string, LoadedComment>();
  let duplicates = 0;
  files.forEach((file, number) => {
    const own = (key: string | undefined): string | undefined =>
      key === undefined || !isPrivateKey(key) || number === 0 ? key : `${key}@${number}`;
    const before = known.size;
    for (const comment of file.comments) {
      const mark = markOf(comment);
      const twin = number === 0 || mark === undefined ? undefined : known.get(mark);
      if (before > 0 && twin !== undefined && twin.text === comment.text) {
        duplicates += 1;
        continue;
      }
      if (mark !== undefined && !known.has(mark)) known.set(mark, comment);
      comments.push({
        ...comment,
        key: own(comment.key),
        parentKey: own(comment.parentKey),
        rootKey: own(comment.rootKey),
      });
    }
  });
  const caption = files.reduce<Caption | undefined>(
    (merged, file) => mergedCaption(merged, file.caption),
    undefined,
  );
  if (comments.length === 0 && files.length > 0) {
    throw new ProblemError(
      caption === undefined
        ? { kind: 'thread-empty' }
        : {
            kind: 'thread-malformed',
            detail: 'the file describes a clip and holds no comments',
            fault: { is: 'clip-only' },
          },
    );
  }
  return {
    comments,
    caption: mergedCaption(titleOf(files), caption),
    gold: files.flatMap(({ gold = [] }) => gold),
    duplicates,
  };
}

/** By id; without one by who wrote what and when, which nobody writes twice. */
function markOf({ key, author, text, time }: LoadedComment): string | undefined {
  if (key !== undefined && !isPrivateKey(key)) return `id ${key}`;
  return time === undefined || author === '' ? undefined : `${author}\n${time}\n${text}`;
}

/** The title that a second file has for the one clip these comments are about. */
function titleOf(files: readonly LoadedFile[]): Caption | undefined {
  const clips = new Set(files.flatMap((file) => file.comments.map(({ key }) => key?.split('/')[0] ?? '')));
  for (const { titles } of files) {
    if (titles === undefined) continue;
    const found = [...titles].filter(([id]) => clips.has(id));
    const [only] = found;
    if (found.length === 1 && only !== undefined) return { title: only[1] };
    if (titles.size === 1) return { title: [...titles.values()][0] ?? '' };
  }
  return undefined;
}

/** Whether a file goes with those before it: it names their comments, or is of their shape. */
export function goesWith(file: LoadedFile, others: readonly LoadedFile[]): boolean {
  if (others.length === 0 || file.comments.length === 0) return true;
  const named = new Set(
    others.flatMap(({ comments }) =>
      comments.flatMap(({ key }) => (key === undefined || isPrivateKey(key) ? [] : [key])),
    ),
  );
  const refers = file.comments.some(({ key, parentKey, rootKey }) =>
    [key, parentKey, rootKey].some((one) => one !== undefined && named.has(one)),
  );
  if (refers) return true;
  const shape = shapeOf(file);
  return others.some((other) => other.comments.length === 0 || (shape !== '' && shapeOf(other) === shape));
}

/** What files of one exporter have in common: format and the names of their columns with a meaning. */
export function shapeOf({ format, columns }: Pick<LoadedFile, 'format' | 'columns'>): string {
  if (columns.length === 0) return '';
  return `${format}: ${columns
    .filter(({ field }) => field !== null)
    .map(({ name }) => name)
    .sort()
    .join(', ')}`;
}
