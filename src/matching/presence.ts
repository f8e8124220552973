/** When a head is there and how it moves, from the boxes of its track alone. */
import type { BoxNorm, HeadBox, HeadTrack } from '../model/head-track.ts';

/** When a head is there, against the time in which any head is. */
export interface Presence {
  /** 0..1 of the clip, from the first head seen to the last. */
  readonly share: number;
  readonly entersLate: boolean;
  readonly leavesEarly: boolean;
  /** Whether it is away for a while and comes back. */
  readonly returns: boolean;
}

/** Head widths a second. */
export interface Movement {
  readonly along: number;
  readonly upAndDown: number;
}

/** A detector may need this long to find somebody who is there, or lose him as much too early. */
const MARGIN_SEC = 0.7;
const AWAY_SEC = 1.2;

export function presenceOf({ boxes }: HeadTrack, fromSec: number, toSec: number): Presence {
  const first = boxes[0]?.timeSec ?? fromSec;
  const last = boxes.at(-1)?.timeSec ?? fromSec;
  const away = pairs(boxes)
    .map(([before, after]) => after.timeSec - before.timeSec)
    .filter((gap) => gap > AWAY_SEC);
  const there = last - first - away.reduce((sum, gap) => sum + gap, 0);
  return {
    share: toSec > fromSec ? Math.max(0, Math.min(1, there / (toSec - fromSec))) : 1,
    entersLate: first - fromSec > MARGIN_SEC,
    leavesEarly: toSec - last > MARGIN_SEC,
    returns: away.length > 0,
  };
}

/** Steps longer than this are a cut or a gap, not a movement. */
const LONGEST_STEP_SEC = 0.7;
/** Fewer steps than this tell nothing. */
const FEWEST_STEPS = 4;

/** The median step, so that one jump of a box counts as little as a cut; null where too little is seen. */
export function movementOf({ boxes }: HeadTrack): Movement | null {
  const steps = pairs(boxes).filter(([before, after]) => after.timeSec - before.timeSec <= LONGEST_STEP_SEC);
  if (steps.length < FEWEST_STEPS) return null;
  const speeds = steps.map(([before, after]) => {
    const width = Math.max(1e-3, (before.box[2] + after.box[2]) / 2);
    const height = Math.max(1e-3, (before.box[3] + after.box[3]) / 2);
    const seconds = Math.max(1e-3, after.timeSec - before.timeSec);
    return {
      along: Math.abs(centreX(after.box) - centreX(before.box)) / width / seconds,
      upAndDown: Math.abs(centreY(after.box) - centreY(before.box)) / height / seconds,
    };
  });
  const upAndDown = median(speeds.map((speed) => speed.upAndDown));
  return { along: median(speeds.map((speed) => Math.hypot(speed.along, speed.upAndDown))), upAndDown };
}

const centreX = ([x, , width]: BoxNorm): number => x + width / 2;
const centreY = ([, y, , height]: BoxNorm): number => y + height / 2;

const pairs = (boxes: readonly HeadBox[]): (readonly [HeadBox, HeadBox])[] =>
  boxes.slice(1).flatMap((after, index) => {
    const before = boxes[index];
    return before === undefined ? [] : [[before, after] as const];
  });

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
