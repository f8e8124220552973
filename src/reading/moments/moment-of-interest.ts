/**
 * The moment of interest: which second of the clip a comment speaks of (Lin et al. 2023, TikTalk). What is surest comes
 * first: where the platform has put the comment (danmaku), what its words say of when, what a model of text and picture
 * saw, when those whom it mentions are on screen, and of a reply the moment of what it answers.
 */
import type { HeadTrack } from '../../model/head-track.ts';
import type { CommentId } from '../../model/ids.ts';
import type { Comment } from '../../model/thread.ts';
import type { TimeSpan } from '../../model/time-spans.ts';
import { SEEN_FIRST, SEEN_LAST } from '../lexicon/tables/moments.ts';
import { oneOf } from '../lexicon/words.ts';
import { saidMoment } from './said-moment.ts';

export const MOMENT_SOURCES = ['danmaku', 'words', 'picture', 'persons', 'answered'] as const;

export interface MomentOfInterest extends TimeSpan {
  /** The moment to show; within the stretch. */
  readonly timeSec: number;
  readonly from: (typeof MOMENT_SOURCES)[number];
}

export interface ClipMoments {
  readonly durationSec: number;
  /** The heads that each person mentioned in a comment means, the likeliest first; one list a person. */
  readonly headsOf: (comment: CommentId) => readonly (readonly HeadTrack[])[];
  /** The second that fits the words best, where a model has compared the two. */
  readonly pictureSec?: (comment: CommentId) => number | null;
}

/** Of every comment of which anything tells; a reply stands behind what it answers. */
export function momentsOfInterest(
  comments: readonly Comment[],
  clip: ClipMoments,
): ReadonlyMap<CommentId, MomentOfInterest> {
  const found = new Map<CommentId, MomentOfInterest>();
  for (const comment of comments) {
    const answered = comment.replyTo === null ? undefined : found.get(comment.replyTo);
    const moment =
      ownMoment(comment, clip) ?? (answered === undefined ? null : { ...answered, from: 'answered' });
    if (moment !== null) found.set(comment.id, moment);
  }
  return found;
}

function ownMoment(comment: Comment, clip: ClipMoments): MomentOfInterest | null {
  const { durationSec } = clip;
  const point = (timeSec: number, from: MomentOfInterest['from']): MomentOfInterest => {
    const at = Math.min(Math.max(timeSec, 0), durationSec);
    return { timeSec: at, startSec: at, endSec: Math.min(at + 1, durationSec), from };
  };
  if (comment.momentSec !== undefined) return point(comment.momentSec, 'danmaku');
  const said = saidMoment(comment.text, durationSec);
  if (said !== null) return { ...said, timeSec: (said.startSec + said.endSec) / 2, from: 'words' };
  const pictureSec = clip.pictureSec?.(comment.id) ?? null;
  if (pictureSec !== null) return point(pictureSec, 'picture');
  return momentOfPersons(clip.headsOf(comment.id), edgeOf(comment.text));
}

/** Where the words say which of the times that somebody is seen: 一开始穿橙色卫衣的, 最后又是. */
function edgeOf(text: string): 'first' | 'last' | null {
  if (FIRST.test(text)) return 'first';
  return LAST.test(text) ? 'last' : null;
}
const FIRST = new RegExp(oneOf(SEEN_FIRST));
const LAST = new RegExp(oneOf(SEEN_LAST));

/** A head is gone when it is not seen for so long. */
const GAP_SEC = 1;

/**
 * When most of these persons are seen at once, and of such moments that at which their heads are largest.
 * @param edge of each person only the first or the last time that they are seen
 */
function momentOfPersons(
  persons: readonly (readonly HeadTrack[])[],
  edge: 'first' | 'last' | null,
): MomentOfInterest | null {
  const heads = [...new Set(persons.flatMap(([likeliest]) => likeliest ?? []))];
  const stretches = heads.map((head) => {
    const all = stretchesOf(head);
    if (edge === null) return all;
    return edge === 'first' ? all.slice(0, 1) : all.slice(-1);
  });
  const moments = stretches.flatMap((ofHead) => ofHead.flatMap(({ areaAt }) => [...areaAt.keys()]));
  const seenAt = (timeSec: number): readonly SeenStretch[] =>
    stretches.flatMap((ofHead) => ofHead.find((one) => contains(one, timeSec)) ?? []);
  let best: {
    readonly timeSec: number;
    readonly seen: readonly SeenStretch[];
    readonly area: number;
  } | null = null;
  for (const timeSec of moments.sort((a, b) => a - b)) {
    const seen = seenAt(timeSec);
    const area = seen.reduce((sum, { areaAt }) => sum + (areaAt.get(timeSec) ?? 0), 0);
    const isBetter =
      best === null ||
      seen.length > best.seen.length ||
      (seen.length === best.seen.length && area > best.area);
    if (isBetter) best = { timeSec, seen, area };
  }
  if (best === null) return null;
  return {
    timeSec: best.timeSec,
    startSec: Math.max(...best.seen.map(({ startSec }) => startSec)),
    endSec: Math.min(...best.seen.map(({ endSec }) => endSec)),
    from: 'persons',
  };
}

interface SeenStretch extends TimeSpan {
  /** Share of the picture that the head fills, by the time of the box. */
  readonly areaAt: ReadonlyMap<number, number>;
}

const contains = ({ startSec, endSec }: TimeSpan, timeSec: number): boolean =>
  timeSec >= startSec && timeSec <= endSec;

/** The stretches in which a head is on screen without a gap. */
function stretchesOf({ boxes }: HeadTrack): readonly SeenStretch[] {
  const stretches: { startSec: number; endSec: number; areaAt: Map<number, number> }[] = [];
  for (const { timeSec, box } of boxes) {
    const last = stretches.at(-1);
    const isNew = last === undefined || timeSec - last.endSec > GAP_SEC;
    const stretch = isNew ? { startSec: timeSec, endSec: timeSec, areaAt: new Map<number, number>() } : last;
    if (isNew) stretches.push(stretch);
    stretch.endSec = timeSec;
    stretch.areaAt.set(timeSec, box[2] * box[3]);
  }
  return stretches;
}
