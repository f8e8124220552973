import { ProblemError } from '../../../src/model/problem.ts';
import type { Thread } from '../../../src/model/thread.ts';
import { hasDate } from '../../../src/formats/threads/fields/values.ts';
import { ALL_CLIPS } from '../../../src/formats/threads/join.ts';
import { loadFile, threadOf } from '../../../src/formats/threads/thread.ts';

/** A comment as whoever wrote a file down means it. What is null or absent is not said, and not looked at. */
export interface ExpectedComment {
  readonly author?: string | null;
  /** Another name that may be taken for it: '' where nobody may be named. */
  readonly authorAlso?: string;
  readonly text: string;
  /** Other words that may be taken for them. */
  readonly textAlso?: string;
  /** Index of the comment that it answers. */
  readonly replyTo?: number | null;
  /** Another comment that may be taken for it. */
  readonly replyToAlso?: number | null;
  readonly likes?: number | null;
  /** ISO 8601, without a zone where the file has none. */
  readonly time?: string | null;
  /** The same moment as another column has it. */
  readonly timeAlso?: string;
  readonly id?: string | null;
  readonly authorId?: string | null;
  readonly isPoster?: boolean | null;
  readonly momentSec?: number | null;
  readonly emotion?: string | null;
}

/** What a file holds: FILE.expected.json beside FILE. */
export interface ExpectedFile {
  /** Where the form comes from. */
  readonly source?: string;
  readonly note?: string;
  readonly caption?: string | null;
  readonly comments?: readonly ExpectedComment[];
  /** It has no comments, and is to be refused. */
  readonly refuse?: boolean;
}

/** What was read otherwise than expected, in words; nothing where all of it was read rightly. */
export function differencesFrom(expected: ExpectedFile, name: string, bytes: Uint8Array): readonly string[] {
  let thread: Thread;
  try {
    // Which of several clips is meant only a person knows: here all of them count.
    thread = threadOf([loadFile(name, bytes)], ALL_CLIPS);
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return expected.refuse === true ? [] : [`refused: ${JSON.stringify(thrown.problem)}`];
  }
  if (expected.refuse === true) return [`${thread.comments.length} comments, and there are none`];
  return [
    ...differencesOfComments(thread, expected.comments ?? []),
    ...(hasCaption(thread, expected.caption) ? [] : [`caption: ${JSON.stringify(thread.caption ?? null)}`]),
  ];
}

/** Any of the lines that stand above the comments will do. */
function hasCaption({ caption }: Thread, expected: string | null | undefined): boolean {
  if (expected === undefined || expected === null) return true;
  const bare = (text: string): string => text.replace(/\s+/g, '');
  return [caption?.title, caption?.description].some(
    (said) => said !== undefined && bare(said) !== '' && bare(expected).includes(bare(said).slice(0, 60)),
  );
}

function differencesOfComments(thread: Thread, expected: readonly ExpectedComment[]): string[] {
  const differences: string[] = [];
  if (thread.comments.length !== expected.length)
    differences.push(`${thread.comments.length} comments, and there are ${expected.length}`);
  const places = placesOf(thread, expected);
  expected.forEach((meant, at) => {
    const place = places[at];
    const comment = place === undefined ? undefined : thread.comments[place];
    const tell = (what: string, is: unknown, should: unknown): void => {
      differences.push(`#${at} ${what}: ${JSON.stringify(is)} for ${JSON.stringify(should)}`);
    };
    if (comment === undefined) {
      tell('text', thread.comments[at]?.text, meant.text);
      return;
    }
    if (meant.author !== undefined && ![meant.author ?? '', meant.authorAlso].includes(comment.author))
      tell('author', comment.author, meant.author);
    const parent =
      comment.replyTo === null ? null : thread.comments.findIndex(({ id }) => id === comment.replyTo);
    const meantParents = [
      meant.replyTo ?? null,
      ...(meant.replyToAlso === undefined ? [] : [meant.replyToAlso]),
    ];
    if (!meantParents.some((one) => (one === null ? null : (places[one] ?? -1)) === parent))
      tell('reply to', parent, meant.replyTo);
    if (typeof meant.likes === 'number' ? comment.likes !== meant.likes : (comment.likes ?? 0) > 0)
      tell('likes', comment.likes, meant.likes);
    const times = [meant.time, meant.timeAlso].filter((time) => typeof time === 'string');
    if (times.length > 0 && !times.some((time) => isSameTime(comment.time, time)))
      tell('time', comment.time, meant.time);
    if (typeof meant.id === 'string' && comment.id !== meant.id) tell('id', comment.id, meant.id);
    if (typeof meant.authorId === 'string' && (comment.authorId ?? comment.author) !== meant.authorId)
      tell('account', comment.authorId, meant.authorId);
    if (typeof meant.isPoster === 'boolean' && (comment.isByPoster ?? false) !== meant.isPoster)
      tell('poster', comment.isByPoster, meant.isPoster);
    if (typeof meant.momentSec === 'number' && comment.momentSec !== meant.momentSec)
      tell('moment', comment.momentSec, meant.momentSec);
  });
  return differences;
}

/** For each comment that is meant, the index of the one that was read. */
function placesOf({ comments }: Thread, expected: readonly ExpectedComment[]): (number | undefined)[] {
  const free = new Set(comments.keys());
  return expected.map(({ text, textAlso, author }, at) => {
    const meant = [text.trim(), textAlso?.trim()];
    const isIt = (place: number): boolean => free.has(place) && meant.includes(comments[place]?.text.trim());
    const isBy = (place: number): boolean => comments[place]?.author === (author ?? '');
    const all = [at, ...free].filter(isIt);
    const found = (isIt(at) && isBy(at) ? at : all.find(isBy)) ?? all[0];
    if (found !== undefined) free.delete(found);
    return found;
  });
}

/** Of a time without a zone its digits count, of one with a zone the moment. */
function isSameTime(read: string | undefined, meant: string): boolean {
  if (read === undefined) return false;
  if (
    /(?:Z|[+-]\d\d:?\d\d)$/.test(meant) &&
    !Number.isNaN(Date.parse(read)) &&
    /Z|[+-]\d\d:?\d\d|GMT/.test(read)
  )
    return Math.abs(Date.parse(read) - Date.parse(meant)) < 1000;
  const digits = (time: string): string =>
    (time.replace(/(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/, '').match(/\d+/g) ?? [])
      .map((part) => String(Number(part)))
      .join(' ');
  const [one, other] = [digits(read), digits(meant)];
  if (one === '' || other === '') return false;
  // 17:46 in the file is 17:46:00.
  return (
    one === other ||
    `${one} 0` === other ||
    `${one} 0 0 0` === other ||
    (!hasDate(read) && other.endsWith(one)) ||
    (Date.parse(read) > 0 &&
      Math.abs(Date.parse(read.replace(/Z$/, '')) - Date.parse(meant.replace(/Z$/, ''))) < 60_000)
  );
}
