/** Cuts squares out of RGBA frames for the models, in plain TypeScript: the same values on every device. */
import type { BoxPx } from '../model/head-track.ts';

/** RGBA pixels, row by row. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** A square region of a picture, in its pixels; it may hang over the edges. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly sidePx: number;
}

/** The smallest square around the whole picture, centred: what letterboxing shows to a model. */
export function letterbox({ widthPx, heightPx }: Picture): Square {
  const sidePx = Math.max(widthPx, heightPx);
  return { x: (widthPx - sidePx) / 2, y: (heightPx - sidePx) / 2, sidePx };
}

/** The square around a box's centre whose side is `scale` times the box's longer side. */
export function squareAround([x, y, width, height]: BoxPx, scale: number): Square {
  const sidePx = Math.max(width, height) * scale;
  return { x: x + (width - sidePx) / 2, y: y + (height - sidePx) / 2, sidePx };
}

/**
 * Squares of one size that cover the picture, neighbours sharing at least `overlap` of their side.
 * @param share the side as a share of the picture's longer side
 */
export function tiles({ widthPx, heightPx }: Picture, share: number, overlap: number): Square[] {
  const sidePx = share * Math.max(widthPx, heightPx);
  const along = (lengthPx: number): number[] => {
    if (lengthPx <= sidePx * 1.02) return [(lengthPx - sidePx) / 2];
    const steps = Math.ceil((lengthPx - sidePx) / (sidePx * (1 - overlap)));
    return Array.from({ length: steps + 1 }, (_, i) => (i * (lengthPx - sidePx)) / steps);
  };
  return along(heightPx).flatMap((y) => along(widthPx).map((x) => ({ x, y, sidePx })));
}

/** How the values 0..255 are written: value × factor + offset. */
export interface ValueRange {
  readonly factor: number;
  readonly offset: number;
}
export const SIGNED_UNIT: ValueRange = { factor: 1 / 127.5, offset: -1 };
export const BYTES: ValueRange = { factor: 1, offset: 0 };

/**
 * Resamples a square to size × size and writes it as RGB, row by row (NHWC), at `out[at…]`. Outside of the picture
 * it is black. Shrinking to half or less averages over areas, else a small face would flicker with the pixels that
 * happen to be picked; everything else is bilinear, pixel centres at .5 as in OpenCV.
 */
export function cropInto(
  picture: Picture,
  square: Square,
  size: number,
  range: ValueRange,
  out: Float32Array,
  at = 0,
): void {
  const average = square.sidePx / size >= 2;
  const spans = average ? areaSpans : bilinearSpans;
  const columns = spans(square.x, square.sidePx, size, picture.widthPx);
  const rows = spans(square.y, square.sidePx, size, picture.heightPx);
  out.fill(range.offset, at, at + size * size * 3);
  (average ? averageInto : bilinearInto)(picture, columns, rows, size, range, out, at);
}

/**
 * The same for a square that is turned by `angleRad` (clockwise) around its own centre; always bilinear. A face that is
 * turned upright so is read far better: the models were trained on upright ones.
 */
export function cropTurnedInto(
  picture: Picture,
  square: Square,
  angleRad: number,
  size: number,
  range: ValueRange,
  out: Float32Array,
  at = 0,
): void {
  const { rgba, widthPx, heightPx } = picture;
  const step = square.sidePx / size;
  const cos = Math.cos(angleRad) * step;
  const sin = Math.sin(angleRad) * step;
  const middleX = square.x + square.sidePx / 2 - 0.5;
  const middleY = square.y + square.sidePx / 2 - 0.5;
  for (let row = 0, to = at; row < size; row += 1) {
    for (let column = 0; column < size; column += 1, to += 3) {
      const u = column + 0.5 - size / 2;
      const v = row + 0.5 - size / 2;
      const x = middleX + u * cos - v * sin;
      const y = middleY + u * sin + v * cos;
      if (x < -0.5 || y < -0.5 || x > widthPx - 0.5 || y > heightPx - 0.5) {
        out.fill(range.offset, to, to + 3);
        continue;
      }
      const left = Math.max(Math.floor(x), 0);
      const top = Math.max(Math.floor(y), 0);
      const right = Math.min(left + 1, widthPx - 1);
      const bottom = Math.min(top + 1, heightPx - 1);
      const across = Math.max(x - left, 0);
      const down = Math.max(y - top, 0);
      for (let channel = 0; channel < 3; channel += 1) {
        const a = rgba[(top * widthPx + left) * 4 + channel] as number;
        const b = rgba[(top * widthPx + right) * 4 + channel] as number;
        const c = rgba[(bottom * widthPx + left) * 4 + channel] as number;
        const d = rgba[(bottom * widthPx + right) * 4 + channel] as number;
        const upper = a + (b - a) * across;
        const lower = c + (d - c) * across;
        out[to + channel] = (upper + (lower - upper) * down) * range.factor + range.offset;
      }
    }
  }
}

/** An unturned square as RGBA bytes, for pictures that are shown or measured. */
export function cropPicture(
  picture: Picture,
  square: Square,
  size: number,
): Picture & { readonly rgba: Uint8ClampedArray<ArrayBuffer> } {
  const rgb = new Float32Array(size * size * 3);
  cropInto(picture, square, size, BYTES, rgb);
  const rgba = new Uint8ClampedArray(size * size * 4);
  for (let pixel = 0, from = 0, to = 0; pixel < size * size; pixel += 1, from += 3, to += 4) {
    rgba[to] = rgb[from] ?? 0;
    rgba[to + 1] = rgb[from + 1] ?? 0;
    rgba[to + 2] = rgb[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
  return { widthPx: size, heightPx: size, rgba };
}

/**
 * Which source indices make up each output index along one axis. Output indices whose centre lies outside of the
 * picture are not between `from` and `to`.
 */
interface Spans {
  readonly from: number;
  readonly to: number;
  /** First source index, and one past the last (areas) or the second one (bilinear). */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Weight of the second source index (bilinear only). */
  readonly share: Float32Array;
}

function areaSpans(start: number, length: number, size: number, limit: number): Spans {
  const spans = emptySpans(start, length, size, limit);
  const step = length / size;
  for (let i = spans.from; i < spans.to; i += 1) {
    const first = Math.min(Math.max(Math.round(start + i * step), 0), limit - 1);
    spans.first[i] = first;
    spans.second[i] = Math.min(Math.max(Math.round(start + (i + 1) * step), first + 1), limit);
  }
  return spans;
}

function bilinearSpans(start: number, length: number, size: number, limit: number): Spans {
  const spans = emptySpans(start, length, size, limit);
  const step = length / size;
  for (let i = spans.from; i < spans.to; i += 1) {
    const position = Math.min(Math.max(start + (i + 0.5) * step - 0.5, 0), limit - 1);
    const first = Math.floor(position);
    spans.first[i] = first;
    spans.second[i] = Math.min(first + 1, limit - 1);
    spans.share[i] = position - first;
  }
  return spans;
}

function emptySpans(start: number, length: number, size: number, limit: number): Spans {
  const step = length / size;
  const clampIndex = (index: number): number => Math.min(Math.max(index, 0), size);
  return {
    from: clampIndex(Math.ceil(-start / step - 0.5)),
    to: clampIndex(Math.ceil((limit - start) / step - 0.5)),
    first: new Int32Array(size),
    second: new Int32Array(size),
    share: new Float32Array(size),
  };
}

/* The two loops below run over every pixel of every frame: typed arrays, no allocation, `as number` where an index
   is known to be inside. */

/** Of a wide area every second or third pixel is enough. */
const MOST_SAMPLES = 4;

function averageInto(
  { rgba, widthPx }: Picture,
  columns: Spans,
  rows: Spans,
  size: number,
  { factor, offset }: ValueRange,
  out: Float32Array,
  at: number,
): void {
  for (let row = rows.from; row < rows.to; row += 1) {
    const top = rows.first[row] as number;
    const bottom = rows.second[row] as number;
    const stepY = Math.ceil((bottom - top) / MOST_SAMPLES);
    let to = at + (row * size + columns.from) * 3;
    for (let column = columns.from; column < columns.to; column += 1) {
      const left = columns.first[column] as number;
      const right = columns.second[column] as number;
      const stepX = Math.ceil((right - left) / MOST_SAMPLES);
      let red = 0;
      let green = 0;
      let blue = 0;
      let count = 0;
      for (let y = top; y < bottom; y += stepY) {
        const end = (y * widthPx + right) * 4;
        for (let from = (y * widthPx + left) * 4; from < end; from += 4 * stepX) {
          red += rgba[from] as number;
          green += rgba[from + 1] as number;
          blue += rgba[from + 2] as number;
          count += 1;
        }
      }
      const scale = factor / count;
      out[to] = red * scale + offset;
      out[to + 1] = green * scale + offset;
      out[to + 2] = blue * scale + offset;
      to += 3;
    }
  }
}

function bilinearInto(
  { rgba, widthPx }: Picture,
  columns: Spans,
  rows: Spans,
  size: number,
  { factor, offset }: ValueRange,
  out: Float32Array,
  at: number,
): void {
  for (let row = rows.from; row < rows.to; row += 1) {
    const top = (rows.first[row] as number) * widthPx;
    const bottom = (rows.second[row] as number) * widthPx;
    const down = rows.share[row] as number;
    let to = at + (row * size + columns.from) * 3;
    for (let column = columns.from; column < columns.to; column += 1) {
      const left = columns.first[column] as number;
      const right = columns.second[column] as number;
      const across = columns.share[column] as number;
      const topLeft = (top + left) * 4;
      const topRight = (top + right) * 4;
      const bottomLeft = (bottom + left) * 4;
      const bottomRight = (bottom + right) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const a = rgba[topLeft + channel] as number;
        const b = rgba[topRight + channel] as number;
        const c = rgba[bottomLeft + channel] as number;
        const d = rgba[bottomRight + channel] as number;
        const upper = a + (b - a) * across;
        const lower = c + (d - c) * across;
        out[to + channel] = (upper + (lower - upper) * down) * factor + offset;
      }
      to += 3;
    }
  }
}
