/**
 * What somebody wears, as a histogram of the colours below the head: to know a person again within one clip. It knows no
 * words; those are in colours.ts.
 */
import type { BoxPx } from '../../model/head-track.ts';
import type { Picture } from '../../pictures/crop.ts';

/** Shares of colours; sums to 1. */
export type ClothesPrint = Float32Array;

/** @param head in pixels; null where too little below it is in the picture */
export function clothesPrint({ rgba, widthPx, heightPx }: Picture, head: BoxPx): ClothesPrint | null {
  const [x, y, width, height] = head;
  const whole = {
    left: x - 0.35 * width,
    top: y + 1.15 * height,
    right: x + 1.35 * width,
    bottom: y + 2.1 * height,
  };
  const left = Math.max(0, whole.left);
  const right = Math.min(widthPx, whole.right);
  const top = Math.max(0, whole.top);
  const bottom = Math.min(heightPx, whole.bottom);
  const seen = Math.max(0, right - left) * Math.max(0, bottom - top);
  if (seen < LEAST_SEEN * (whole.right - whole.left) * (whole.bottom - whole.top)) return null;
  const print = new Float32Array(LUMA * OPPONENT * OPPONENT);
  for (let row = 0; row < POINTS; row += 1) {
    const down = Math.floor(top + ((row + 0.5) / POINTS) * (bottom - top));
    for (let column = 0; column < POINTS; column += 1) {
      const across = Math.floor(left + ((column + 0.5) / POINTS) * (right - left));
      const at = (down * widthPx + across) * 4;
      add(print, rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    }
  }
  return print;
}

/** 0 for clothes that share no colour, 1 for the same shares of the same colours (Bhattacharyya's coefficient). */
export function clothesLikeness(a: ClothesPrint, b: ClothesPrint): number {
  return a.reduce((sum, share, i) => sum + Math.sqrt(share * (b[i] ?? 0)), 0);
}

export function meanPrint(prints: readonly ClothesPrint[]): ClothesPrint | null {
  const [first] = prints;
  if (first === undefined) return null;
  return first.map((_, i) => prints.reduce((sum, print) => sum + (print[i] ?? 0), 0) / prints.length);
}

const LEAST_SEEN = 0.35;
const POINTS = 24;
/** Steps of lightness, and of red against green and blue against yellow. */
const LUMA = 6;
const OPPONENT = 7;
const MOST_OPPOSED = 0.45;

/** Shared between the two nearest steps along each axis, so that a little more light changes little. */
function add(print: ClothesPrint, red: number, green: number, blue: number): void {
  const luma = (red + green + blue) / 765;
  const redness = (red - green) / 255;
  const blueness = (blue - (red + green) / 2) / 255;
  const opposed = (value: number): number => (value + MOST_OPPOSED) / (2 * MOST_OPPOSED);
  for (const [i, a] of nearest(luma, LUMA)) {
    for (const [j, b] of nearest(opposed(redness), OPPONENT)) {
      for (const [k, c] of nearest(opposed(blueness), OPPONENT)) {
        const bin = (i * OPPONENT + j) * OPPONENT + k;
        print[bin] = (print[bin] ?? 0) + (a * b * c) / POINTS ** 2;
      }
    }
  }
}

function nearest(value: number, steps: number): readonly (readonly [step: number, share: number])[] {
  const place = Math.min(Math.max(value * steps - 0.5, 0), steps - 1);
  const low = Math.min(Math.floor(place), steps - 2);
  return [
    [low, 1 - (place - low)],
    [low + 1, place - low],
  ];
}
