import type { ClusterId, MentionId, TrackId } from '../model/ids.ts';
import type { Mention } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';

/** A step of the presentation: a comment comes in, or one of its mentions is shown. */
export interface Beat {
  /** Seconds from the beginning of the presentation, which runs on while the clip starts over. */
  readonly atSec: number;
  /** Index into the thread's comments. */
  readonly comment: number;
  /** Null where the comment mentions nobody. */
  readonly mention: MentionId | null;
}

/** The mention as it was matched. */
export interface MatchedMention extends Mention {
  readonly cluster: ClusterId;
  /** The heads it means, best first. */
  readonly tracks: readonly TrackId[];
}

/** For one mention to be seen and its line to be followed. */
const MENTION_SEC = 1.8;
/** At least this long nothing else comes after a comment, and longer for one that takes longer to read. */
const LEAST_COMMENT_SEC = 2;
const CHARACTERS_A_SECOND = 9;

/**
 * Comments come in at their moment (danmaku), the others spread evenly over the clip in the order in which they are
 * read; none before what was said can be read. Of the mentions within one another only the outermost is a beat.
 * @param order indices of the comments as the thread shows them
 */
export function beatsOf(
  comments: readonly Comment[],
  order: readonly number[],
  mentions: readonly MatchedMention[],
  durationSec: number,
): readonly Beat[] {
  const inComment = new Map<number, MatchedMention[]>();
  for (const mention of mentions) {
    inComment.set(mention.comment, [...(inComment.get(mention.comment) ?? []), mention]);
  }
  const coming = order.map((comment, place) => ({
    comment,
    momentSec: comments[comment]?.momentSec ?? (place / Math.max(order.length, 1)) * durationSec,
  }));
  // A reply stays behind what it answers: sorting is for danmaku, which answers nothing.
  const isTimed = order.some((comment) => comments[comment]?.momentSec !== undefined);
  if (isTimed) coming.sort((a, b) => a.momentSec - b.momentSec);

  const beats: Beat[] = [];
  let freeSec = 0;
  for (const { comment, momentSec } of coming) {
    const atSec = Math.max(momentSec, freeSec);
    const shown = outermost(inComment.get(comment) ?? []);
    if (shown.length === 0) beats.push({ atSec, comment, mention: null });
    shown.forEach(({ id }, place) =>
      beats.push({ atSec: atSec + place * MENTION_SEC, comment, mention: id }),
    );
    const readSec = Math.max(LEAST_COMMENT_SEC, (comments[comment]?.text ?? '').length / CHARACTERS_A_SECOND);
    freeSec = atSec + Math.max(readSec, shown.length * MENTION_SEC);
  }
  return beats;
}

/** When the last beat has been seen. */
export const endOf = (beats: readonly Beat[]): number => (beats.at(-1)?.atSec ?? 0) + 2 * MENTION_SEC;

/** The beat of a time: the last one that has begun; -1 before the first. */
export function beatAt(beats: readonly Beat[], timeSec: number): number {
  let low = 0;
  let high = beats.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beats[middle]?.atSec ?? Infinity) <= timeSec + 1e-6) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The rows of the comments that have come in by this beat, in the order in which they came. */
export function rowsUntil<Row extends { readonly index: number }>(
  beats: readonly Beat[],
  beat: number,
  rows: readonly Row[],
): readonly Row[] {
  const rowOf = new Map(rows.map((row) => [row.index, row]));
  const comments = new Set(beats.slice(0, beat + 1).map(({ comment }) => comment));
  return [...comments].flatMap((comment) => rowOf.get(comment) ?? []);
}

/** The next beat from this one, forward or back, that shows one of these mentions; null at the end. */
export function nextBeat(
  beats: readonly Beat[],
  from: number,
  step: 1 | -1,
  isShown: (mention: MentionId) => boolean,
): number | null {
  for (let at = from + step; at >= 0 && at < beats.length; at += step) {
    const mention = beats[at]?.mention ?? null;
    if (mention !== null && isShown(mention)) return at;
  }
  return null;
}

function outermost(mentions: readonly MatchedMention[]): readonly MatchedMention[] {
  const inOrder = [...mentions].sort((a, b) => a.startUtf16 - b.startUtf16 || b.endUtf16 - a.endUtf16);
  let reached = -1;
  return inOrder.filter(({ endUtf16 }) => {
    if (endUtf16 <= reached) return false;
    reached = endUtf16;
    return true;
  });
}
