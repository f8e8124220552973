/**
 * Weights in blocks of few bits with a scale each, laid out as ONNX Runtime's MatMulNBits reads them
 * (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits).
 */

export interface BlockFormat {
  readonly bits: 4 | 8;
  /** Values along a row that share a scale: a power of two, 16 or more. */
  readonly blockSize: number;
}

export interface Blocks extends BlockFormat {
  readonly rows: number;
  readonly columns: number;
  /** [rows, blocks, blockSize · bits / 8]; of two values in a byte the first is the lower half. */
  readonly packed: Uint8Array<ArrayBuffer>;
  /** [rows, blocks] */
  readonly scales: Float32Array<ArrayBuffer>;
}

/** Finds a scale for the values from `start` on. @param zero the level that stands for 0: 2^(bits−1). */
export type ChooseScale = (values: Float32Array, start: number, length: number, zero: number) => number;

/**
 * value ≈ (level − 2^(bits−1)) · scale. With `byFarthest` the value farthest from zero is met exactly, and no other
 * is off by more than the magnitude of its block's scale.
 * @param values [rows, columns]; a row's last block is filled up with zeros.
 */
export function quantiseBlocks(
  values: Float32Array,
  rows: number,
  columns: number,
  { bits, blockSize }: BlockFormat,
  chooseScale: ChooseScale = byFarthest,
): Blocks {
  const perRow = Math.ceil(columns / blockSize);
  const zero = 2 ** (bits - 1);
  const packed = new Uint8Array((rows * perRow * blockSize * bits) / 8);
  const scales = new Float32Array(rows * perRow);
  for (let block = 0; block < scales.length; block++) {
    const start = Math.floor(block / perRow) * columns + (block % perRow) * blockSize;
    const length = Math.min(blockSize, columns - (block % perRow) * blockSize);
    const scale = Math.fround(chooseScale(values, start, length, zero));
    scales[block] = scale;
    for (let index = 0; index < blockSize; index++) {
      const value = index < length ? (values[start + index] ?? 0) : 0;
      const level = scale === 0 ? zero : Math.min(Math.round(value / scale) + zero, 2 * zero - 1);
      const at = block * blockSize + index;
      if (bits === 8) packed[at] = Math.max(level, 0);
      else packed[at >> 1] = (packed[at >> 1] ?? 0) | (Math.max(level, 0) << (at % 2 === 0 ? 0 : 4));
    }
  }
  return { bits, blockSize, rows, columns, packed, scales };
}

/** The values that MatMulNBits computes with, [rows, columns]. */
export function dequantiseBlocks(blocks: Blocks): Float32Array<ArrayBuffer> {
  const { bits, blockSize, rows, columns, packed, scales } = blocks;
  const perRow = Math.ceil(columns / blockSize);
  const zero = 2 ** (bits - 1);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const block = row * perRow + Math.floor(column / blockSize);
      const at = block * blockSize + (column % blockSize);
      const byte = packed[bits === 8 ? at : at >> 1] ?? 0;
      const level = bits === 8 ? byte : at % 2 === 0 ? byte & 15 : byte >> 4;
      values[row * columns + column] = (level - zero) * (scales[block] ?? 0);
    }
  }
  return values;
}

export const byFarthest: ChooseScale = (values, start, length, zero) =>
  farthest(values, start, length) / -zero;

/** Of scales near to that of the farthest value, the one with the least squared error: for few bits worth the time. */
export const byLeastError: ChooseScale = (values, start, length, zero) => {
  const widest = byFarthest(values, start, length, zero);
  let best = widest;
  let least = squaredError(values, start, length, zero, widest, Infinity);
  for (const share of SHARES) {
    const scale = widest * share;
    const error = squaredError(values, start, length, zero, scale, least);
    if (error < least) {
      least = error;
      best = scale;
    }
  }
  return best;
};
/** A negative share gives the farthest value the side that has a level less. */
const SHARES: readonly number[] = [-1.12, 0.92, 0.84];

/** Stops, at some value above it, when the sum is more than `enough`. */
function squaredError(
  values: Float32Array,
  start: number,
  length: number,
  zero: number,
  scale: number,
  enough: number,
): number {
  if (scale === 0) return 0;
  const levels = 1 / scale;
  let sum = 0;
  for (let index = start; index < start + length && sum <= enough; index++) {
    const value = values[index] ?? 0;
    const level = Math.max(-zero, Math.min(zero - 1, Math.floor(value * levels + 0.5)));
    const error = level * scale - value;
    sum += error * error;
  }
  return sum;
}

function farthest(values: Float32Array, start: number, length: number): number {
  let found = 0;
  for (let index = start; index < start + length; index++) {
    const value = values[index] ?? 0;
    if (Math.abs(value) > Math.abs(found)) found = value;
  }
  return found;
}
