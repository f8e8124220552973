import { iou, mix } from './boxes.ts';
import type { BoxNorm, HeadBox, HeadTrack } from './head-track.ts';

/**
 * Where a head is at a moment of the clip: interpolated between the two sampled frames around it. null when
 * the head is not on screen, that is in a gap longer than two sampling steps, or more than half a step
 * before its first or after its last box.
 */
export function boxAt(track: HeadTrack, timeSec: number): BoxNorm | null {
  const { boxes } = track;
  const next = firstAfter(boxes, timeSec);
  const before = boxes[next - 1];
  const after = boxes[next];
  const stepSec = stepOf(track);
  if (before && after && after.timeSec - before.timeSec <= 2 * stepSec + ROUNDING_SEC) {
    const share = (timeSec - before.timeSec) / (after.timeSec - before.timeSec);
    // Two boxes that are apart stand on both sides of a cut: nothing moved from one to the other.
    if (iou(before.box, after.box) === 0) return share < 0.5 ? before.box : after.box;
    return mix(before.box, after.box, share);
  }
  const holdSec = stepSec / 2 + ROUNDING_SEC;
  if (before && timeSec - before.timeSec <= holdSec) return before.box;
  if (after && after.timeSec - timeSec <= holdSec) return after.box;
  return null;
}

const ROUNDING_SEC = 1e-3;
/** For a track of one box, which has no step of its own: five frames a second. */
const DEFAULT_STEP_SEC = 0.2;
const steps = new WeakMap<HeadTrack, number>();

/** The median time between two boxes of the track, which is the sampling step. */
function stepOf(track: HeadTrack): number {
  const known = steps.get(track);
  if (known !== undefined) return known;
  const gaps = track.boxes.slice(1).map((box, i) => box.timeSec - (track.boxes[i]?.timeSec ?? 0));
  gaps.sort((a, b) => a - b);
  const step = gaps[gaps.length >> 1] ?? DEFAULT_STEP_SEC;
  steps.set(track, step);
  return step;
}

/** Index of the first box later than `timeSec`, by bisection. */
function firstAfter(boxes: readonly HeadBox[], timeSec: number): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boxes[middle]?.timeSec ?? Infinity) <= timeSec) low = middle + 1;
    else high = middle;
  }
  return low;
}
