/** Mentions and heads of one analysis, and the words and pictures that stand for them in any. */
import { boxAt } from '../model/box-at.ts';
import { iou } from '../model/boxes.ts';
import type { HeadTrack } from '../model/head-track.ts';
import { mentionId, type MentionId, type TrackId } from '../model/ids.ts';
import type { Mention } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';
import type { HeadPoint, Place } from '../model/facts.ts';

export const keyOf = ({ comment, startUtf16, endUtf16 }: Omit<Place, 'text'>): string =>
  `${comment} ${startUtf16}-${endUtf16}`;

export const isSamePlace = (a: Place, b: Place): boolean => keyOf(a) === keyOf(b);

/** @throws RangeError for a mention of a comment that is not there */
export function placeOf(mention: Mention, comments: readonly Comment[]): Place {
  const comment = comments[mention.comment];
  if (comment === undefined) throw new RangeError(`no comment ${mention.comment}`);
  const { startUtf16, endUtf16, text } = mention;
  return { comment: comment.id, startUtf16, endUtf16, text };
}

/** The mention that a person adds at a place has this id, in every analysis. */
export const idAt = (place: Place): MentionId => mentionId(`hand ${keyOf(place)}`);

/** The track is seen best at that moment; null for a track without boxes. */
export function pointOf(track: HeadTrack, timeSec: number): HeadPoint | null {
  const here = boxAt(track, timeSec);
  if (here !== null) return { track: track.id, timeSec, box: here };
  const best = boxAt(track, track.bestTimeSec);
  return best === null ? null : { track: track.id, timeSec: track.bestTimeSec, box: best };
}

/** Boxes that overlap less than this are two heads. */
const LEAST_OVERLAP = 0.3;

/**
 * The track that a point is on now.
 * @param made tracks that facts made: they have their ids in every analysis
 */
export function trackAt(
  tracks: readonly HeadTrack[],
  point: HeadPoint,
  made: ReadonlySet<TrackId> = new Set(),
): HeadTrack | null {
  const named = tracks.find(({ id }) => id === point.track);
  if (named !== undefined && (made.has(named.id) || overlapAt(named, point) >= LEAST_OVERLAP)) return named;
  return tracks.reduce<{ track: HeadTrack | null; overlap: number }>(
    (best, track) => {
      const overlap = overlapAt(track, point);
      return overlap >= LEAST_OVERLAP && overlap > best.overlap ? { track, overlap } : best;
    },
    { track: null, overlap: 0 },
  ).track;
}

function overlapAt(track: HeadTrack, { timeSec, box }: HeadPoint): number {
  const there = boxAt(track, timeSec);
  return there === null ? 0 : iou(there, box);
}
