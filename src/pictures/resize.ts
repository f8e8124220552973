/**
 * Bicubic resizing as Pillow does it, which is how the pictures were made small that CN-CLIP was trained on: shrinking
 * widens the kernel, so that every pixel counts. A canvas, which transformers.js resizes with in a browser, does not
 * ("TODO use `resample` in browser environment"), and gives other values in each browser.
 */
import type { Picture } from './crop.ts';

/** A part of a picture in its pixels, within it. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** RGB, row by row: 3 × sizePx × sizePx bytes. */
export type SquareRgb = Uint8ClampedArray<ArrayBuffer>;

/** The region as a square, squeezed where it is none: CN-CLIP was trained so. Bytes are rounded between the passes. */
export function resizeBicubic(picture: Picture, region: Region, sizePx: number): SquareRgb {
  const { columns, rows, top, bottom } = passesOf(picture, region, sizePx);
  const narrow = new Uint8ClampedArray((bottom - top) * sizePx * 3);
  for (let y = top, to = 0; y < bottom; y += 1) {
    for (const kernel of columns) {
      weigh(picture.rgba, (y * picture.widthPx + kernel.first) * 4, 4, kernel.weights, narrow, to);
      to += 3;
    }
  }
  const square = new Uint8ClampedArray(sizePx * sizePx * 3);
  for (let row = 0, to = 0; row < sizePx; row += 1) {
    const kernel = rows[row] ?? NO_KERNEL;
    for (let column = 0; column < sizePx; column += 1) {
      weigh(narrow, ((kernel.first - top) * sizePx + column) * 3, sizePx * 3, kernel.weights, square, to);
      to += 3;
    }
  }
  return square;
}

/** Rows from `top` until `bottom` are made narrow, column by column; of those the square is made, row by row. */
export function passesOf(
  { widthPx, heightPx }: Pick<Picture, 'widthPx' | 'heightPx'>,
  { x, y, width, height }: Region,
  sizePx: number,
) {
  const columns = kernelsOf(x, width, widthPx, sizePx);
  const rows = kernelsOf(y, height, heightPx, sizePx);
  const top = rows[0]?.first ?? 0;
  const bottom = rows.reduce((most, { first, weights }) => Math.max(most, first + weights.length), top);
  return { columns, rows, top, bottom };
}

/** What one pixel is made of along one axis. */
export interface Kernel {
  readonly first: number;
  readonly weights: Float64Array;
}
const NO_KERNEL: Kernel = { first: 0, weights: new Float64Array() };

/** Half the width of the cubic kernel, before it is widened. */
const SUPPORT = 2;

function kernelsOf(start: number, length: number, limit: number, size: number): Kernel[] {
  const step = length / size;
  const widened = Math.max(step, 1);
  return Array.from({ length: size }, (_, index) => {
    const centre = start + (index + 0.5) * step;
    const first = Math.max(0, Math.trunc(centre - SUPPORT * widened + 0.5));
    const end = Math.min(limit, Math.trunc(centre + SUPPORT * widened + 0.5));
    const weights = Float64Array.from({ length: end - first }, (_, at) =>
      cubic((first + at - centre + 0.5) / widened),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** Keys' kernel with a = −0.5 (IEEE ASSP 29, 1981). */
function cubic(at: number): number {
  const x = Math.abs(at);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/** Runs over every pixel of every crop: no allocation, `as number` where an index is known to be inside. */
function weigh(
  source: Uint8Array | Uint8ClampedArray,
  from: number,
  stride: number,
  weights: Float64Array,
  target: Uint8ClampedArray,
  to: number,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let at = 0, index = from; at < weights.length; at += 1, index += stride) {
    const weight = weights[at] as number;
    red += weight * (source[index] as number);
    green += weight * (source[index + 1] as number);
    blue += weight * (source[index + 2] as number);
  }
  target[to] = red;
  target[to + 1] = green;
  target[to + 2] = blue;
}
