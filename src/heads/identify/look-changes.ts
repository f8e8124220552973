/**
 * Whether somebody else may be where a head was a moment ago. A cut before one background leaves the picture's colours
 * as they are; the head itself changes from one sampled frame to the next by far more than it has been changing. Said too
 * often it costs a look at a face, since the parts are joined again (identify.ts); missed, it makes one person of two.
 */
import type { BoxPx } from '../../model/head-track.ts';
import { BYTES, cropInto, type Picture, squareAround } from '../../pictures/crop.ts';

export class LookChanges {
  #last: Float32Array | undefined;
  /** Of the steps before, newest last. */
  #steps: number[] = [];

  /** @param head in pixels, where this frame shows it */
  isSudden(picture: Picture, head: BoxPx): boolean {
    const now = new Float32Array(SIZE * SIZE * 3);
    cropInto(picture, squareAround(head, WIDENED), SIZE, BYTES, now);
    const before = this.#last;
    this.#last = now;
    if (before === undefined) return false;
    const step = meanDistance(before, now);
    const usual = median(this.#steps);
    const isSudden = step > Math.max(LEAST, TIMES_THE_USUAL * (usual ?? USUAL_AT_FIRST));
    this.#steps = isSudden ? [step] : [...this.#steps.slice(1 - REMEMBERED), step];
    return isSudden;
  }
}

const SIZE = 16;
const WIDENED = 1.2;
const REMEMBERED = 6;
/**
 * Mean difference of colours, 0..255. Heads that hold still change by 1 to 10 a step, in a crowd through a long lens by
 * 10 to 35; men who followed one another in one room by 10 where they had changed by 2, and by 22 after 4.
 */
const LEAST = 7;
const TIMES_THE_USUAL = 2;
const USUAL_AT_FIRST = 12;

function meanDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
