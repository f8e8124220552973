/** Walks a TensorFlow graph from its outputs back and writes ONNX as it returns. */
import type { GraphBuilder } from '../builder.ts';
import { fromFloat16, toFloat16 } from '../float16.ts';
import { DataType } from '../schema.ts';
import { elementCount, tensorOf } from '../tensor.ts';
import { writeRounded } from './rounded-weights.ts';
import type { TfGraph, TfNode } from './tf-graph.ts';
import type { Activation, Constant, PendingConvolution, Shape, Value } from './values.ts';

export type Operator = (node: TfNode, converter: Converter) => Value;

/** How many bits a weight has, by a part of the name of the node whose weights they are. */
export type Bits = Readonly<Record<string, number>>;

/** Smaller tensors stay as they are: a Cast costs more bytes than it saves. */
const FLOAT16_FROM = 64;

export class Converter {
  readonly #values = new Map<string, Value>();
  readonly #consumers = new Map<string, number>();

  /**
   * @param outputs TensorFlow nodes that will be asked for by `activation`.
   * @param bits of weights that are rounded, by the end of the name of what they belong to
   */
  constructor(
    private readonly graph: TfGraph,
    readonly builder: GraphBuilder,
    private readonly operators: Readonly<Record<string, Operator>>,
    outputs: readonly string[],
    private readonly bits: Bits = {},
  ) {
    this.#count(outputs, new Set());
  }

  /** Makes a placeholder known. */
  define(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  /** What a node gives, written or pending. */
  value(name: string): Value {
    const known = this.#values.get(name);
    if (known) return known;
    const node = this.node(name);
    const value = node.op === 'Const' ? this.#weight(name) : this.#operator(node)(node, this);
    this.#values.set(name, value);
    return value;
  }

  /** What a node gives, written into the ONNX graph. @throws Error when it is no activation. */
  activation(name: string): Activation {
    const value = this.value(name);
    if (value.kind === 'activation') return value;
    const written = this.#write(name, value);
    this.#values.set(name, written);
    return written;
  }

  /** What a node gives as long as only the asking node wants it, so that it may be changed; else undefined. */
  exclusive(name: string): Value | undefined {
    return this.#consumers.get(name) === 1 ? this.value(name) : undefined;
  }

  constant(name: string): Constant {
    const value = this.value(name);
    if (value.kind !== 'constant') throw new Error(`${name} must be constant`);
    return value;
  }

  /** The i-th input's name. */
  input(node: TfNode, index: number): string {
    const name = node.inputs[index];
    if (name === undefined) throw new Error(`${node.name} (${node.op}) lacks input ${index}`);
    return name;
  }

  /** Adds one ONNX node named after the TensorFlow node. */
  emit(
    node: TfNode,
    shape: Shape,
    ...[opType, inputs, attributes]: [string, readonly string[], Parameters<GraphBuilder['node']>[3]?]
  ): Activation {
    return {
      kind: 'activation',
      shape,
      name: this.builder.node(opType, shortName(node.name), inputs, attributes),
    };
  }

  /** Of a convolution or a product, in as many bits as the recipe says for them. */
  kernel(name: string, dims: readonly number[], values: Float32Array, channelAxis: number): string {
    const bits = Object.entries(this.bits).find(([part]) => `/${name}/`.includes(`/${part}/`))?.[1];
    const weights = `${name}/weights`;
    return bits === undefined
      ? this.weights(weights, dims, values)
      : writeRounded(this.builder, { name: weights, dims, values, channelAxis }, bits);
  }

  /** Weights, stored in half precision where that loses nothing: ONNX Runtime folds the Cast when it loads. */
  weights(name: string, dims: readonly number[], values: Float32Array): string {
    const half = toFloat16(values);
    if (values.length < FLOAT16_FROM || !sameValues(fromFloat16(half), values)) {
      return this.builder.initializer(tensorOf(name, dims, values));
    }
    const stored = this.builder.initializer(tensorOf(`${name}/half`, dims, half, DataType.FLOAT16));
    return this.builder.node('Cast', name, [stored], { to: DataType.FLOAT });
  }

  integers(name: string, values: readonly number[]): string {
    return this.builder.initializer(tensorOf(name, [values.length], BigInt64Array.from(values.map(BigInt))));
  }

  floats(name: string, values: readonly number[]): string {
    return this.builder.initializer(tensorOf(name, [values.length], Float32Array.from(values)));
  }

  private node(name: string): TfNode {
    const node = this.graph.nodes.get(name);
    if (!node) throw new Error(`no node ${name}`);
    return node;
  }

  #operator(node: TfNode): Operator {
    const operator = this.operators[node.op];
    if (!operator) throw new Error(`operator ${node.op} is not supported (${node.name})`);
    return operator;
  }

  #weight(name: string): Constant {
    const weight = this.graph.weights.get(name);
    if (!weight) throw new Error(`no weights for ${name}`);
    return { kind: 'constant', ...weight };
  }

  #count(names: readonly string[], seen: Set<string>): void {
    for (const name of names) {
      this.#consumers.set(name, (this.#consumers.get(name) ?? 0) + 1);
      if (seen.has(name)) continue;
      seen.add(name);
      this.#count(this.node(name).inputs, seen);
    }
  }

  #write(name: string, value: Value): Activation {
    const short = shortName(name);
    switch (value.kind) {
      case 'convolution':
        return this.#activation(value.shape, this.#writeConvolution(short, value));
      case 'clip': {
        const { input, low, high } = value;
        const onnx =
          low === 0 && high === Infinity
            ? this.builder.node('Relu', short, [input])
            : this.builder.node('Clip', short, [input, this.#scalar(low), this.#scalar(high)]);
        return this.#activation(value.shape, onnx);
      }
      case 'pad': {
        const order = value.shape.length === 4 ? [0, 3, 1, 2] : value.shape.map((_, axis) => axis);
        const sides = [0, 1].flatMap((side) => order.map((axis) => value.pads[axis]?.[side] ?? 0));
        const inputs = [value.input.name, this.integers(`${short}/pads`, sides)];
        return this.#activation(value.shape, this.builder.node('Pad', short, inputs));
      }
      case 'constant': {
        const { shape, values } = value;
        if (values instanceof Int32Array) break;
        return this.#activation(shape, this.weights(short, shape, values));
      }
    }
    throw new Error(`${name} is no activation`);
  }

  #writeConvolution(name: string, convolution: PendingConvolution): string {
    const { input, weights, weightShape, bias, group, strides, dilations, pads } = convolution;
    const inputs = [input, this.kernel(name, weightShape, weights, 0)];
    if (bias.some((offset) => offset !== 0)) {
      inputs.push(this.weights(`${name}/bias`, [bias.length], bias));
    }
    return this.builder.node('Conv', name, inputs, {
      kernel_shape: weightShape.slice(2),
      strides,
      pads,
      dilations,
      group,
    });
  }

  #scalar(value: number): string {
    if (!Number.isFinite(value)) return '';
    return this.builder.initializer(tensorOf(`scalar/${value}`, [], Float32Array.of(value)));
  }

  #activation(shape: Shape, name: string): Activation {
    return { kind: 'activation', shape, name };
  }
}

/** Without the wrapper that TensorFlow's export puts around every name. */
export function shortName(name: string): string {
  return name.replace(/^StatefulPartitionedCall\/(model\/)?/, '');
}

function sameValues(left: Float32Array, right: Float32Array): boolean {
  return left.every((value, index) => value === right[index]);
}

/** A constant that broadcasts against an activation of this shape, as ONNX has it there. */
export function broadcastable(
  { shape, values }: Constant,
  rank: number,
): { dims: number[]; values: Float32Array } {
  if (values instanceof Int32Array) throw new Error('a constant of floats is wanted');
  if (rank !== 4 || elementCount(shape) === 1)
    return { dims: elementCount(shape) === 1 ? [] : [...shape], values };
  const full = [...Array<number>(4 - shape.length).fill(1), ...shape];
  const [n = 1, h = 1, w = 1, c = 1] = full;
  if (n * h * w !== 1) throw new Error('a constant that differs from place to place is not supported');
  return { dims: [c, 1, 1], values };
}
