/**
 * Weights as whole numbers with a scale for each channel of the output: a fraction of the bytes of half precision.
 * ONNX Runtime puts them together once, when it loads.
 */
import type { GraphBuilder } from '../builder.ts';
import { DataType } from '../schema.ts';
import { elementCount, tensorOf } from '../tensor.ts';

/** A tensor to be rounded. */
export interface Weights {
  readonly name: string;
  readonly dims: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
  /** Which of `dims` counts the channels of the output. */
  readonly channelAxis: number;
}

/** Bits that one byte holds beside the sign. */
const BYTE_BITS = 7;

/**
 * Writes whole numbers of ±(2^(bits − 1) − 1) and the nodes that scale them, and returns the name of the weights. What is
 * over eight bits lies in a second tensor, apart, so that each packs as what it is.
 * @param bits with the sign, 8 to 15
 */
export function writeRounded(builder: GraphBuilder, weights: Weights, bits: number): string {
  const { name, dims, values, channelAxis } = weights;
  const top = 2 ** (bits - 1) - 1;
  const low = bits - 1 - BYTE_BITS;
  const channels = dims[channelAxis] ?? 1;
  const inner = elementCount(dims.slice(channelAxis + 1));
  const channelOf = (index: number): number => Math.floor(index / inner) % channels;
  const scales = scalesOf(values, channels, channelOf, top);
  const steps = Int16Array.from(values, (value, index) =>
    Math.round(value / (scales[channelOf(index)] ?? 1)),
  );

  const floats = (part: string, data: Int8Array | Uint8Array): string => {
    const stored = builder.initializer(tensorOf(`${name}/${part}`, dims, data));
    return builder.node('Cast', `${name}/${part}/float`, [stored], { to: DataType.FLOAT });
  };
  const scaleDims = dims.map((_, axis) => (axis === channelAxis ? channels : 1));
  const scaled = (whole: string, factor: number): string => {
    const by = builder.initializer(
      tensorOf(
        `${name}/scale/${factor}`,
        scaleDims,
        scales.map((scale) => scale * factor),
      ),
    );
    return builder.node('Mul', low === 0 ? name : `${name}/scaled/${factor}`, [whole, by]);
  };
  const high = scaled(
    floats(
      'high',
      Int8Array.from(steps, (step) => step >> low),
    ),
    2 ** low,
  );
  if (low === 0) return high;
  const rest = scaled(
    floats(
      'low',
      Uint8Array.from(steps, (step) => step & (2 ** low - 1)),
    ),
    1,
  );
  return builder.node('Add', name, [high, rest]);
}

function scalesOf(
  values: Float32Array,
  channels: number,
  channelOf: (index: number) => number,
  top: number,
): Float32Array<ArrayBuffer> {
  const peaks = new Float32Array(channels);
  for (const [index, value] of values.entries()) {
    const channel = channelOf(index);
    peaks[channel] = Math.max(peaks[channel] ?? 0, Math.abs(value));
  }
  return peaks.map((peak) => (peak === 0 ? 1 : peak / top));
}
