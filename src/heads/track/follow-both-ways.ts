/** A head that a person drew at one moment, followed from there to both ends of its shot. */
import type { BoxNorm, HeadBox } from '../../model/head-track.ts';
import { BoxFollower, type TimedPicture } from './follow-box.ts';
import { ShotDetector } from './shots.ts';

/** Where a head was drawn. */
export interface DrawnBox {
  readonly timeSec: number;
  readonly box: BoxNorm;
}

/** Frames looked at a second, and every how many of them gives a box: as many a second as an analysis samples. */
const FPS = 10;
const EVERY = 2;
/** So far each way. */
const REACH_SEC = 20;
/** A head is at least so large in the frames that are looked at. */
const HEAD_PX = 28;

/** The moments to look at, in order, the drawn one among them; and how large frames need to be. */
export function framesToFollow(
  { timeSec, box: [, , width, height] }: DrawnBox,
  durationSec: number,
): { readonly atSec: readonly number[]; readonly maxSidePx: number } {
  const before = Math.floor(Math.min(REACH_SEC, timeSec) * FPS + 1e-6);
  const after = Math.max(0, Math.floor(Math.min(REACH_SEC, durationSec - timeSec) * FPS - 1e-6));
  return {
    atSec: Array.from({ length: before + 1 + after }, (_, at) => timeSec + (at - before) / FPS),
    maxSidePx: Math.round(Math.min(960, Math.max(360, HEAD_PX / Math.max(0.01, Math.min(width, height))))),
  };
}

/**
 * @param frames in order of time; of those before the drawn moment only the ones of its shot are held
 * @returns where the head was found, in order of time, without the drawn box itself
 */
export async function followBothWays(
  frames: AsyncIterable<TimedPicture>,
  drawn: DrawnBox,
): Promise<readonly HeadBox[]> {
  const shots = new ShotDetector();
  let before: TimedPicture[] = [];
  let forward: BoxFollower | null = null;
  let step = 0;
  const [earlier, later]: [HeadBox[], HeadBox[]] = [[], []];
  for await (const frame of frames) {
    const isCut = shots.isCut(frame);
    // The frame that is shown at the drawn moment began at most a step before it.
    if (forward === null && frame.timeSec < drawn.timeSec - 1 / FPS + 1e-3) {
      before = isCut ? [frame] : [...before, frame];
      continue;
    }
    if (forward === null) {
      if (!isCut) earlier.push(...backwards(before, frame, drawn.box));
      forward = new BoxFollower(frame, drawn.box);
      before = [];
      continue;
    }
    if (isCut) break;
    step += 1;
    const { box, done } = forward.next(frame);
    if (done) break;
    if (box !== null && step % EVERY === 0) later.push(rounded(box));
  }
  return [...earlier.reverse(), ...later];
}

/** The latest first. */
function backwards(before: readonly TimedPicture[], frame: TimedPicture, box: BoxNorm): HeadBox[] {
  const follower = new BoxFollower(frame, box);
  const found: HeadBox[] = [];
  for (const [at, picture] of before.toReversed().entries()) {
    const { box: next, done } = follower.next(picture);
    if (done) break;
    if (next !== null && (at + 1) % EVERY === 0) found.push(rounded(next));
  }
  return found;
}

/** To a hundredth of a per cent: facts are kept as JSON. */
function rounded({ timeSec, box: [x, y, width, height], score }: HeadBox): HeadBox {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return { timeSec, box: [round(x), round(y), round(width), round(height)], score: round(score) };
}
