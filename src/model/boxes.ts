import type { BoxNorm } from './head-track.ts';

/** Geometry of [x, y, width, height] boxes, in whatever unit the boxes have. */

const areaOf = (box: BoxNorm): number => Math.max(0, box[2]) * Math.max(0, box[3]);

/** Area of the overlap divided by the area of the union; 0 when they do not touch. */
export function iou(a: BoxNorm, b: BoxNorm): number {
  const overlap = overlapArea(a, b);
  return overlap === 0 ? 0 : overlap / (areaOf(a) + areaOf(b) - overlap);
}

/** The part of `inner` that lies in `outer`, 0..1. */
export function coverage(inner: BoxNorm, outer: BoxNorm): number {
  const area = areaOf(inner);
  return area === 0 ? 0 : overlapArea(inner, outer) / area;
}

/** Grown on every side by `share` of the box's own width and height. */
export function grow(box: BoxNorm, share: number): BoxNorm {
  const [x, y, width, height] = box;
  return [x - share * width, y - share * height, width * (1 + 2 * share), height * (1 + 2 * share)];
}

/** `a` at share 0, `b` at share 1. */
export function mix(a: BoxNorm, b: BoxNorm, share: number): BoxNorm {
  const at = (i: 0 | 1 | 2 | 3): number => a[i] + (b[i] - a[i]) * share;
  return [at(0), at(1), at(2), at(3)];
}

/** What of the box lies in a frame of this size. */
export function clip(box: BoxNorm, width = 1, height = 1): BoxNorm {
  const left = Math.min(Math.max(box[0], 0), width);
  const top = Math.min(Math.max(box[1], 0), height);
  const right = Math.min(Math.max(box[0] + box[2], left), width);
  const bottom = Math.min(Math.max(box[1] + box[3], top), height);
  return [left, top, right - left, bottom - top];
}

/** Scales both axes: pixels to 0..1 with (1 / widthPx, 1 / heightPx), and back. */
export function scaleBox(box: BoxNorm, byX: number, byY: number): BoxNorm {
  return [box[0] * byX, box[1] * byY, box[2] * byX, box[3] * byY];
}

function overlapArea(a: BoxNorm, b: BoxNorm): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}
