/** Operators that work value by value; what can go into a convolution before them does. */
import { broadcastable, type Converter, type Operator, shortName } from './converter.ts';
import type { TfNode } from './tf-graph.ts';
import {
  type Constant,
  fixed,
  type PendingAligner,
  type PendingConvolution,
  type Shape,
  type Value,
} from './values.ts';

export const ELEMENTWISE: Readonly<Record<string, Operator>> = {
  Add: add,
  AddV2: add,
  BiasAdd: add,
  Sub: binary('Sub'),
  Mul: multiply,
  RealDiv: binary('Div'),
  Minimum: (node, converter) =>
    bound(node, converter, 'Min', (clip, by) => ({ high: Math.min(clip.high, by) })),
  Maximum: (node, converter) =>
    bound(node, converter, 'Max', (clip, by) => ({ low: Math.max(clip.low, by) })),
  Relu: (node, converter) => clipped(converter, converter.input(node, 0), 0, Infinity),
  Relu6: (node, converter) => clipped(converter, converter.input(node, 0), 0, 6),
  Prelu: (node, converter) => prelu(node, converter, converter.input(node, 0), converter.input(node, 1)),
  Identity: (node, converter) => converter.value(converter.input(node, 0)),
  // Inputs are floats here already, whatever the original takes.
  Cast: (node, converter) => converter.value(converter.input(node, 0)),
  Sigmoid: unary('Sigmoid'),
  Tanh: unary('Tanh'),
  Abs: unary('Abs'),
  Sqrt: unary('Sqrt'),
  Exp: unary('Exp'),
  Neg: unary('Neg'),
  Rsqrt: (node, converter) => {
    const root = unary('Sqrt')(node, converter);
    return converter.emit(node, shapeOf(root), 'Reciprocal', [nameOf(root)]);
  },
  Square: (node, converter) => {
    const { shape, name } = converter.activation(converter.input(node, 0));
    return converter.emit(node, shape, 'Mul', [name, name]);
  },
};

/**
 * The activation that a fused operator names, after the value so far.
 * @param alphaInput index of the node's input that holds Prelu's slopes.
 */
export function activate(
  node: TfNode,
  converter: Converter,
  value: PendingConvolution,
  activation: string,
  alphaInput: number,
): Value {
  const before = `${node.name}/linear`;
  converter.define(before, value);
  if (activation === 'Relu') return clipped(converter, before, 0, Infinity);
  if (activation === 'Relu6') return clipped(converter, before, 0, 6);
  if (activation === 'Prelu') return prelu(node, converter, before, converter.input(node, alphaInput));
  if (activation === 'LeakyRelu') {
    const { shape, name } = converter.activation(before);
    const alpha = { float: node.attributes.number('leakyrelu_alpha') ?? 0.2 };
    return converter.emit(node, shape, 'LeakyRelu', [name], { alpha });
  }
  throw new Error(`activation ${activation} is not supported (${node.name})`);
}

function unary(opType: string) {
  return (node: TfNode, converter: Converter): Value => {
    const { shape, name } = converter.activation(converter.input(node, 0));
    return converter.emit(node, shape, opType, [name]);
  };
}

function binary(opType: string) {
  return (node: TfNode, converter: Converter): Value => {
    const values = [0, 1].map((index) => converter.value(converter.input(node, index)));
    const rank = Math.max(...values.map((value) => shapeOf(value).length));
    const operands = values.map((value, index) => {
      if (value.kind === 'constant') return constantOperand(node, converter, value, rank, index);
      return converter.activation(converter.input(node, index));
    });
    const ranks = operands.filter((each) => 'kind' in each).map((each) => each.shape.length);
    if (ranks.some((each) => each !== rank)) throw new Error(`${node.name} mixes ranks`);
    const shape = broadcastShape(values.map(shapeOf));
    return converter.emit(
      node,
      shape,
      opType,
      operands.map((each) => each.name),
    );
  };
}

function constantOperand(
  node: TfNode,
  converter: Converter,
  constant: Constant,
  rank: number,
  index: number,
) {
  const { dims, values } = broadcastable(constant, rank);
  const name = converter.weights(`${shortName(node.name)}/operand_${index}`, dims, values);
  return { name, shape: dims };
}

/** An offset a channel after a convolution becomes its bias. */
function add(node: TfNode, converter: Converter): Value {
  const folded = foldable(node, converter);
  if (!folded) return binary('Add')(node, converter);
  const { convolution, perChannel } = folded;
  return { ...convolution, bias: convolution.bias.map((bias, channel) => bias + perChannel(channel)) };
}

/** A scale a channel after a convolution goes into its weights and bias; sizes are multiplied here and now. */
function multiply(node: TfNode, converter: Converter): Value {
  const sizes = converter.value(converter.input(node, 0));
  if (sizes.kind === 'sizes') {
    const { values } = converter.constant(converter.input(node, 1));
    return { kind: 'sizes', sizes: sizes.sizes.map((size, axis) => fixed(size) * (values[axis] ?? 1)) };
  }
  const folded = foldable(node, converter);
  if (!folded) return binary('Mul')(node, converter);
  const { convolution, perChannel } = folded;
  const perOutput = convolution.weights.length / convolution.weightShape[0];
  return {
    ...convolution,
    weights: convolution.weights.map((weight, index) => weight * perChannel(Math.floor(index / perOutput))),
    bias: convolution.bias.map((bias, channel) => bias * perChannel(channel)),
  };
}

function foldable(node: TfNode, converter: Converter) {
  const convolution = converter.exclusive(converter.input(node, 0));
  const constant = converter.value(converter.input(node, 1));
  if (convolution?.kind !== 'convolution' || constant.kind !== 'constant') return undefined;
  const { values } = constant;
  const channels = convolution.bias.length;
  if (values.length !== 1 && (values.length !== channels || constant.shape.at(-1) !== channels))
    return undefined;
  return {
    convolution,
    perChannel: (channel: number) => values[values.length === 1 ? 0 : channel] ?? 0,
  };
}

function bound(
  node: TfNode,
  converter: Converter,
  opType: string,
  change: (clip: { low: number; high: number }, by: number) => Partial<PendingAligner>,
): Value {
  const constant = converter.value(converter.input(node, 1));
  if (constant.kind !== 'constant' || constant.values.length !== 1) return binary(opType)(node, converter);
  const by = constant.values[0] ?? 0;
  const clip = clipped(converter, converter.input(node, 0), -Infinity, Infinity);
  return { ...clip, ...change(clip, by) };
}

function clipped(converter: Converter, name: string, low: number, high: number): PendingAligner {
  const before = converter.exclusive(name);
  // min(max(x, low), high) twice is once with the tighter bounds, as long as low stays below high.
  if (before?.kind === 'clip' && Math.max(before.low, low) <= Math.min(before.high, high)) {
    return { ...before, low: Math.max(before.low, low), high: Math.min(before.high, high) };
  }
  const input = converter.activation(name);
  return { kind: 'clip', shape: input.shape, input: input.name, low, high };
}

function prelu(node: TfNode, converter: Converter, inputName: string, slopeName: string): Value {
  const input = converter.activation(inputName);
  const { dims, values } = broadcastable(converter.constant(slopeName), input.shape.length);
  const slope = converter.weights(`${shortName(node.name)}/slope`, dims, values);
  return converter.emit(node, input.shape, 'PRelu', [input.name, slope]);
}

function shapeOf(value: Value): Shape {
  return value.kind === 'sizes' ? [value.sizes.length] : value.shape;
}

function nameOf(value: Value): string {
  if (value.kind !== 'activation') throw new Error('not written yet');
  return value.name;
}

function broadcastShape(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    return sizes.find((size) => size !== 1) ?? 1;
  });
}
