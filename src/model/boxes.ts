import type { BoxNorm, BoxPx } from './head-track.ts';

/** Geometry of [x, y, width, height] boxes in one unit, whichever it is; two boxes of different units do not compile. */
type Any = BoxNorm | BoxPx;

const areaOf = (box: Any): number => Math.max(0, box[2]) * Math.max(0, box[3]);

/** Area of the overlap divided by the area of the union; 0 when they do not touch. */
export function iou<Box extends Any>(a: Box, b: Box): number {
  const overlap = overlapArea(a, b);
  return overlap === 0 ? 0 : overlap / (areaOf(a) + areaOf(b) - overlap);
}

/** The part of `inner` that lies in `outer`, 0..1. */
export function coverage<Box extends Any>(inner: Box, outer: Box): number {
  const area = areaOf(inner);
  return area === 0 ? 0 : overlapArea(inner, outer) / area;
}

/** Grown on every side by `share` of the box's own width and height. */
export function grow<Box extends Any>(box: Box, share: number): Box {
  const [x, y, width, height] = box;
  return [
    x - share * width,
    y - share * height,
    width * (1 + 2 * share),
    height * (1 + 2 * share),
  ] as Any as Box;
}

/** `a` at share 0, `b` at share 1. */
export function mix<Box extends Any>(a: Box, b: Box, share: number): Box {
  const at = (i: 0 | 1 | 2 | 3): number => a[i] + (b[i] - a[i]) * share;
  return [at(0), at(1), at(2), at(3)] as Any as Box;
}

/** What of the box lies in a frame of this size. */
export function clip<Box extends Any>(box: Box, width = 1, height = 1): Box {
  const left = Math.min(Math.max(box[0], 0), width);
  const top = Math.min(Math.max(box[1], 0), height);
  const right = Math.min(Math.max(box[0] + box[2], left), width);
  const bottom = Math.min(Math.max(box[1] + box[3], top), height);
  return [left, top, right - left, bottom - top] as Any as Box;
}

/** A box in pixels of a frame of this size as shares of it. */
export function toNorm([x, y, width, height]: BoxPx, widthPx: number, heightPx: number): BoxNorm {
  return [x / widthPx, y / heightPx, width / widthPx, height / heightPx];
}

/** A box in shares of a frame of this size in its pixels. */
export function toPx([x, y, width, height]: BoxNorm, widthPx: number, heightPx: number): BoxPx {
  return [x * widthPx, y * heightPx, width * widthPx, height * heightPx];
}

function overlapArea(a: Any, b: Any): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}
