/** Operators along the last axis. */
import type { NodeProto } from '../schema.ts';
import { floatOf, intOf, intsOf } from './attributes.ts';
import { axisOf, type Inputs, type Kernel, valueWith } from './kernel.ts';
import type { Numbers, Value } from './value.ts';

export const REDUCTIONS: Readonly<Record<string, Kernel>> = {
  ReduceMean: reduce((row) => sum(row, (x) => x) / row.length),
  ReduceSum: reduce((row) => sum(row, (x) => x)),
  ReduceL2: reduce((row) => Math.sqrt(sum(row, (x) => x * x))),
  Softmax: softmax,
  LayerNormalization: layerNormalization,
};

function sum(row: Numbers, term: (x: number) => number): number {
  let total = 0;
  for (const x of row) total += term(x);
  return total;
}

function reduce(compute: (row: Numbers) => number): Kernel {
  return (node, inputs) => {
    const { shape, dataType, data } = inputs.at(0);
    // An attribute up to operator set 17, an input since.
    const axes = intsOf(node, 'axes') ?? Array.from(inputs.numbers(1));
    wantLast(node, axes.length === 1 ? axes[0] : undefined, shape.length);
    const size = shape.at(-1) ?? 1;
    const result = intOf(node, 'keepdims', 1) === 1 ? [...shape.slice(0, -1), 1] : shape.slice(0, -1);
    if (!data) return { shape: result, dataType };
    const reduced = new Float32Array(data.length / size);
    for (let row = 0; row < reduced.length; row++)
      reduced[row] = compute(data.subarray(row * size, (row + 1) * size));
    return { shape: result, dataType, data: reduced };
  };
}

function softmax(node: NodeProto, inputs: Inputs): Value {
  const { shape } = inputs.at(0);
  wantLast(node, intOf(node, 'axis', -1), shape.length);
  return eachRow(inputs.at(0), (row, target) => {
    let most = -Infinity;
    for (const x of row) most = Math.max(most, x);
    const total = sum(row, (x) => Math.exp(x - most));
    row.forEach((x, index) => (target[index] = Math.exp(x - most) / total));
  });
}

function layerNormalization(node: NodeProto, inputs: Inputs): Value {
  const { shape } = inputs.at(0);
  wantLast(node, intOf(node, 'axis', -1), shape.length);
  const [scale, bias] = [
    inputs.at(1).data,
    inputs.has(2) ? inputs.at(2).data : new Float32Array(shape.at(-1) ?? 1),
  ];
  if (!scale || !bias) return valueWith(shape, inputs.at(0).dataType, undefined);
  const epsilon = floatOf(node, 'epsilon', 1e-5);
  return eachRow(inputs.at(0), (row, target) => {
    const mean = sum(row, (x) => x) / row.length;
    const deviation = Math.sqrt(sum(row, (x) => (x - mean) ** 2) / row.length + epsilon);
    row.forEach((x, index) => {
      target[index] = ((x - mean) / deviation) * (scale[index] ?? 1) + (bias[index] ?? 0);
    });
  });
}

function eachRow(
  { shape, dataType, data }: Value,
  fill: (row: Numbers, target: Float32Array) => void,
): Value {
  if (!data) return { shape, dataType };
  const size = shape.at(-1) ?? 1;
  const result = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += size)
    fill(data.subarray(start, start + size), result.subarray(start, start + size));
  return { shape, dataType, data: result };
}

function wantLast(node: NodeProto, axis: number | undefined, rank: number): void {
  if (axis === undefined || axisOf(axis, rank) !== rank - 1)
    throw new Error(`${node.opType} ${node.name ?? ''} is not along the last axis`);
}
