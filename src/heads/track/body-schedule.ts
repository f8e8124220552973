import type { Face } from '../face.ts';
import { grow, iou } from '../../model/boxes.ts';
import type { BoxPx } from '../../model/head-track.ts';

/**
 * When to look for bodies, which costs several times a look for faces: every two seconds, for whoever has never shown a
 * face and for the clothes; and, on every second frame, while a head that is followed has no face.
 */
export class BodySchedule {
  #frame = 0;
  #lastLook = -Infinity;

  newShot(): void {
    this.#frame = 0;
    this.#lastLook = -Infinity;
  }

  /** @param expected where heads should be in this frame */
  isDue(expected: readonly BoxPx[], faces: readonly Face[]): boolean {
    const frame = this.#frame;
    this.#frame += 1;
    const isLost = expected.some(
      (box) => !faces.some((face) => iou(grow(box, GROWN_BY), face.box) > MIN_IOU),
    );
    const isDue = isLost ? frame - this.#lastLook >= LOST_EVERY : frame % SCAN_EVERY === SCAN_FROM;
    if (isDue) this.#lastLook = frame;
    return isDue;
  }
}

const LOST_EVERY = 2;
const SCAN_EVERY = 10;
/** Not where a shot begins, whose frames may still blend into one another, nor where faces are scanned for. */
const SCAN_FROM = 2;
const GROWN_BY = 0.4;
const MIN_IOU = 0.1;
