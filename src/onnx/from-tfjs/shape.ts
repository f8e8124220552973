/** Shapes and what changes them. Chains of Shape, StridedSlice and Pack are worked out here, not in the graph. */
import { type Converter, type Operator, shortName } from './converter.ts';
import type { TfNode } from './tf-graph.ts';
import { type Activation, fixed, type Shape, type Size, type Value } from './values.ts';

export const SHAPES: Readonly<Record<string, Operator>> = {
  Shape: (node, converter) => ({
    kind: 'sizes',
    sizes: converter.activation(converter.input(node, 0)).shape,
  }),
  StridedSlice: stridedSlice,
  Pack: (node, converter) => ({
    kind: 'sizes',
    sizes: node.inputs.flatMap((name) => sizesOf(converter.value(name))),
  }),
  Reshape: (node, converter) =>
    reshape(
      node,
      converter,
      converter.activation(converter.input(node, 0)),
      sizesOf(converter.value(converter.input(node, 1))),
    ),
  Squeeze: squeeze,
  ConcatV2: concat,
};

/** NHWC and NCHW are the same in memory when there is one channel or one place. */
function liesAsNhwc(shape: Shape): boolean {
  const [, height, width, channels] = shape;
  return shape.length !== 4 || channels === 1 || (height === 1 && width === 1);
}

/** In TensorFlow's own order of dimensions, and not NCHW, when something works on memory. */
function inTfOrder(node: TfNode, converter: Converter, input: Activation): string {
  return liesAsNhwc(input.shape) ? input.name : transposed(node, converter, input);
}

/** With TensorFlow's shape, for whoever reads the output. */
export function inTfShape(node: TfNode, converter: Converter, input: Activation): string {
  return input.shape.length === 4 ? transposed(node, converter, input) : input.name;
}

function transposed(node: TfNode, converter: Converter, input: Activation): string {
  const name = `${shortName(node.name)}/nhwc`;
  return converter.builder.node('Transpose', name, [input.name], { perm: [0, 2, 3, 1] });
}

function reshape(node: TfNode, converter: Converter, input: Activation, wanted: Shape): Value {
  const shape = withoutGuess(input.shape, wanted);
  const name = inTfOrder(node, converter, input);
  const target = converter.integers(
    `${shortName(node.name)}/shape`,
    (liesAsNhwc(shape) && shape.length === 4 ? toNchwOrder(shape) : shape).map((size) =>
      size === 'batch' ? -1 : size,
    ),
  );
  const reshaped = converter.emit(node, shape, 'Reshape', [name, target]);
  if (liesAsNhwc(shape)) return reshaped;
  return converter.emit(node, shape, 'Transpose', [reshaped.name], { perm: [0, 3, 1, 2] });
}

/** Puts the size for -1. */
function withoutGuess(from: Shape, wanted: Shape): Shape {
  if (!wanted.includes(-1)) return wanted;
  const product = (sizes: Shape) =>
    sizes.reduce<number>((all, size) => all * (size === 'batch' ? 1 : size), 1);
  const batches = (sizes: Shape) => sizes.filter((size) => size === 'batch').length;
  const missing = product(from) / -product(wanted);
  const isBatch = batches(from) > batches(wanted);
  if (isBatch && missing !== 1) throw new Error('the batch cannot be merged with another dimension');
  return wanted.map((size): Size => (size === -1 ? (isBatch ? 'batch' : missing) : size));
}

function toNchwOrder(shape: Shape): Shape {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  return [batch, channels, height, width];
}

function squeeze(node: TfNode, converter: Converter): Value {
  const input = converter.activation(converter.input(node, 0));
  const axes = node.attributes
    .integers('squeeze_dims')
    .map((axis) => (axis + input.shape.length) % input.shape.length);
  const gone = (size: Size, axis: number) => (axes.length > 0 ? axes.includes(axis) : size === 1);
  return reshape(
    node,
    converter,
    input,
    input.shape.filter((size, axis) => !gone(size, axis)),
  );
}

/** Of shapes only: one element, or a run of them. */
function stridedSlice(node: TfNode, converter: Converter): Value {
  const sizes = sizesOf(converter.value(converter.input(node, 0)));
  const [begin = 0, end = 0, step = 1] = [1, 2, 3].map(
    (index) => converter.constant(converter.input(node, index)).values[0],
  );
  if (step !== 1) throw new Error(`${node.name} has a step`);
  const from = node.attributes.integer('begin_mask') ? 0 : begin;
  const to = node.attributes.integer('end_mask') ? undefined : end;
  const single = node.attributes.integer('shrink_axis_mask') !== 0;
  return { kind: 'sizes', sizes: single ? [sizes.at(from) ?? 1] : sizes.slice(from, to) };
}

/** Sizes known now. @throws Error when they depend on data. */
export function sizesOf(value: Value): Shape {
  if (value.kind === 'sizes') return value.sizes;
  if (value.kind === 'constant') return Array.from(value.values);
  throw new Error('a shape that depends on data is not supported');
}

function concat(node: TfNode, converter: Converter): Value {
  const inputs = node.inputs.slice(0, -1).map((name) => converter.activation(name));
  const rank = inputs[0]?.shape.length ?? 0;
  const given = converter.constant(node.inputs.at(-1) ?? '').values[0] ?? 0;
  const axis = (given + rank) % rank;
  const shape = (inputs[0]?.shape ?? []).map((size, index) =>
    index === axis ? inputs.reduce((sum, input) => sum + fixed(input.shape[axis]), 0) : size,
  );
  const onnxAxis = rank === 4 ? ([0, 2, 3, 1][axis] ?? 0) : axis;
  return converter.emit(
    node,
    shape,
    'Concat',
    inputs.map((input) => input.name),
    { axis: onnxAxis },
  );
}
