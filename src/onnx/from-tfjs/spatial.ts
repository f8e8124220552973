/** Pad, pooling, resizing: what moves over height and width. */
import type { Converter, Operator } from './converter.ts';
import { sizesOf } from './shape.ts';
import type { TfNode } from './tf-graph.ts';
import { fixed, type Size, type Value } from './values.ts';

export const SPATIAL: Readonly<Record<string, Operator>> = {
  Pad: pad,
  MaxPool: maxPool,
  ResizeBilinear: resizeBilinear,
  DepthToSpace: depthToSpace,
};

/**
 * TensorFlow's padding for height and width, whose odd pixel goes below and to the right
 * (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
 * @returns pads as ONNX has them (top, left, bottom, right) and the size of the output.
 */
export function spatialPads(
  padding: string,
  sizes: readonly number[],
  kernel: readonly number[],
  strides: readonly number[],
  dilations: readonly number[],
): { pads: readonly number[]; out: readonly number[] } {
  if (padding !== 'SAME' && padding !== 'VALID') throw new Error(`padding ${padding} is not supported`);
  const axes = sizes.map((size, axis) => {
    const stride = strides[axis] ?? 1;
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    if (padding === 'VALID') return { before: 0, after: 0, out: Math.floor((size - reach) / stride) + 1 };
    const out = Math.ceil(size / stride);
    const total = Math.max((out - 1) * stride + reach - size, 0);
    const before = Math.floor(total / 2);
    return { before, after: total - before, out };
  });
  return {
    pads: [...axes.map((axis) => axis.before), ...axes.map((axis) => axis.after)],
    out: axes.map((axis) => axis.out),
  };
}

function pad(node: TfNode, converter: Converter): Value {
  const input = converter.activation(converter.input(node, 0));
  const { values } = converter.constant(converter.input(node, 1));
  const pads = input.shape.map((_, axis) => [values[2 * axis] ?? 0, values[2 * axis + 1] ?? 0] as const);
  const shape = input.shape.map((size, axis) => {
    const [before, after] = pads[axis] ?? [0, 0];
    return before + after === 0 ? size : fixed(size) + before + after;
  });
  return { kind: 'pad', shape, input, pads };
}

function maxPool(node: TfNode, converter: Converter): Value {
  const input = converter.activation(converter.input(node, 0));
  const [batch, height, width, channels] = input.shape as readonly [Size, Size, Size, Size];
  const kernel = node.attributes.integers('ksize').slice(1, 3);
  const strides = node.attributes.integers('strides').slice(1, 3);
  const sizes = [fixed(height), fixed(width)];
  const { pads, out } = spatialPads(
    node.attributes.string('padding') ?? 'VALID',
    sizes,
    kernel,
    strides,
    [1, 1],
  );
  const attributes = { kernel_shape: kernel, strides, pads };
  return converter.emit(node, [batch, ...out, channels], 'MaxPool', [input.name], attributes);
}

/** Coordinates as the original has them; scales rather than sizes, so that the batch stays free. */
function resizeBilinear(node: TfNode, converter: Converter): Value {
  const input = converter.activation(converter.input(node, 0));
  const [batch, height, width, channels] = input.shape as readonly [Size, Size, Size, Size];
  const [outHeight = 0, outWidth = 0] = sizesOf(converter.value(converter.input(node, 1))).map(fixed);
  const scales = [1, 1, outHeight / fixed(height), outWidth / fixed(width)];
  const mode = node.attributes.boolean('half_pixel_centers')
    ? 'half_pixel'
    : node.attributes.boolean('align_corners')
      ? 'align_corners'
      : 'asymmetric';
  const inputs = [input.name, '', converter.floats(`${input.name}/scales`, scales)];
  const attributes = { mode: 'linear', coordinate_transformation_mode: mode };
  return converter.emit(node, [batch, outHeight, outWidth, channels], 'Resize', inputs, attributes);
}

function depthToSpace(node: TfNode, converter: Converter): Value {
  const input = converter.activation(converter.input(node, 0));
  const [batch, height, width, channels] = input.shape as readonly [Size, Size, Size, Size];
  const block = node.attributes.integer('block_size');
  const shape = [batch, fixed(height) * block, fixed(width) * block, fixed(channels) / block ** 2];
  return converter.emit(node, shape, 'DepthToSpace', [input.name], { blocksize: block, mode: 'DCR' });
}
