import { groupBy } from '../model/group-by.ts';
import type { ClusterId, CommentId, MentionId, TrackId } from '../model/ids.ts';
import type { Mention } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';
import type { MomentOfInterest } from '../reading/moments/moment-of-interest.ts';

/** A step of the presentation: a comment comes in, or one of its mentions is shown. */
export interface Beat {
  /** Seconds from the beginning of the presentation, which runs on while the clip starts over. */
  readonly atSec: number;
  /** Index into the thread's comments. */
  readonly comment: number;
  /** Null where the comment mentions nobody. */
  readonly mention: MentionId | null;
  /** Which second of the clip the comment speaks of; null where nothing tells. */
  readonly moment: MomentOfInterest | null;
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

/** A comment waits no longer for the clip to come to its moment, and the clip goes there instead. */
const LONGEST_WAIT_SEC = 3;
/** A comment still belongs to a moment that has just gone by. */
const LINGER_SEC = 2;

/**
 * Comments come in at their moment. Danmaku come in the order of the clip, each when the clip is there. The others come
 * as the thread is read, a reply behind what it answers: each waits a little for the moment of interest that it speaks
 * of, else the clip is brought there (`isAtMoment`). What speaks of no moment waits for its share of the clip. None
 * comes before what was said can be read. Of the mentions within one another only the outermost is a beat.
 * @param order indices of the comments as the thread shows them
 */
export function beatsOf(
  comments: readonly Comment[],
  order: readonly number[],
  mentions: readonly MatchedMention[],
  durationSec: number,
  moments: ReadonlyMap<CommentId, MomentOfInterest> = new Map(),
): readonly Beat[] {
  const inComment = groupBy(mentions, ({ comment }) => comment);
  const coming = order.map((index, place) => {
    const comment = comments[index];
    const moment = (comment === undefined ? undefined : moments.get(comment.id)) ?? null;
    const shareSec = (place / Math.max(order.length, 1)) * durationSec;
    return { index, text: comment?.text ?? '', moment, ownSec: comment?.momentSec ?? null, shareSec };
  });
  // A reply stays behind what it answers: sorting is for danmaku, which answers nothing.
  if (coming.some(({ ownSec }) => ownSec !== null))
    coming.sort((a, b) => (a.ownSec ?? a.shareSec) - (b.ownSec ?? b.shareSec));

  const beats: Beat[] = [];
  let freeSec = 0;
  /** How far the clip is ahead of the presentation. */
  let aheadSec = 0;
  for (const { index, text, moment, ownSec, shareSec } of coming) {
    const clipSec = within(freeSec + aheadSec, durationSec);
    const waitSec = ownSec !== null ? ownSec - freeSec : Math.min(shareSec - freeSec, LONGEST_WAIT_SEC);
    const toMomentSec = moment === null || ownSec !== null ? null : secondsUntil(moment, clipSec);
    const atSec = freeSec + Math.max(toMomentSec ?? waitSec, 0);
    if (moment !== null && !isAtMoment(moment, within(atSec + aheadSec, durationSec)))
      aheadSec = moment.timeSec - atSec;
    const shown = outermost(inComment.get(index) ?? []);
    if (shown.length === 0) beats.push({ atSec, comment: index, mention: null, moment });
    shown.forEach(({ id }, place) =>
      beats.push({ atSec: atSec + place * MENTION_SEC, comment: index, mention: id, moment }),
    );
    const readSec = Math.max(LEAST_COMMENT_SEC, text.length / CHARACTERS_A_SECOND);
    freeSec = atSec + Math.max(readSec, shown.length * MENTION_SEC);
  }
  return beats;
}

/** Whether the clip is where a comment speaks of, or was a moment ago. */
export const isAtMoment = ({ startSec, endSec }: MomentOfInterest, clipSec: number): boolean =>
  clipSec >= startSec - 1e-6 && clipSec <= endSec + LINGER_SEC;

/** What it is worth waiting for; 0 where the clip is there, or has to be brought there. */
function secondsUntil(moment: MomentOfInterest, clipSec: number): number {
  const aheadSec = moment.startSec - clipSec;
  return aheadSec > 0 && aheadSec <= LONGEST_WAIT_SEC ? aheadSec : 0;
}

/** The clip starts over at its end. */
const within = (sec: number, durationSec: number): number =>
  durationSec > 0 ? ((sec % durationSec) + durationSec) % durationSec : 0;

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
