/** Matrix products, reductions and softmax. */
import { type Converter, type Operator, shortName } from './converter.ts';
import type { TfNode } from './tf-graph.ts';
import { fixed, permute, type Shape, type Value } from './values.ts';

export const DENSE: Readonly<Record<string, Operator>> = {
  MatMul: (node, converter) => matMul(node, converter, []),
  _FusedMatMul: (node, converter) => matMul(node, converter, node.attributes.strings('fused_ops')),
  Mean: (node, converter) => reduce(node, converter, 'ReduceMean'),
  Sum: (node, converter) => reduce(node, converter, 'ReduceSum'),
  Max: (node, converter) => reduce(node, converter, 'ReduceMax'),
  Softmax: (node, converter) => {
    const { shape, name } = converter.activation(converter.input(node, 0));
    if (shape.length === 4) throw new Error(`${node.name}: softmax over an image is not supported`);
    return converter.emit(node, shape, 'Softmax', [name], { axis: -1 });
  },
};

function matMul(node: TfNode, converter: Converter, fusedOps: readonly string[]): Value {
  const [bias, activation, ...rest] = fusedOps;
  if ((bias !== undefined && bias !== 'BiasAdd') || rest.length > 0)
    throw new Error(`cannot fuse ${node.name}`);
  if (node.attributes.boolean('transpose_a')) throw new Error(`${node.name} transposes its input`);
  const input = converter.activation(converter.input(node, 0));
  const weights = converter.constant(converter.input(node, 1));
  if (input.shape.length !== 2 || weights.values instanceof Int32Array) {
    throw new Error(`${node.name} is not a product of matrices of floats`);
  }
  const transposed = node.attributes.boolean('transpose_b');
  const values = transposed ? permute(weights.values, weights.shape, [1, 0]) : weights.values;
  const [rows = 0, columns = 0] = transposed ? weights.shape.toReversed() : weights.shape;
  const name = shortName(node.name);
  const inputs = [input.name, converter.kernel(name, [rows, columns], values, 1)];
  if (bias !== undefined) {
    const offsets = Float32Array.from(converter.constant(converter.input(node, 2)).values);
    inputs.push(converter.weights(`${name}/bias`, [columns], offsets));
  }
  const shape: Shape = [input.shape[0] ?? 'batch', columns];
  const product = converter.emit(node, shape, 'Gemm', inputs);
  if (activation === undefined) return product;
  if (activation !== 'Relu') throw new Error(`activation ${activation} is not supported (${node.name})`);
  return converter.emit(node, shape, 'Relu', [product.name]);
}

function reduce(node: TfNode, converter: Converter, opType: string): Value {
  const input = converter.activation(converter.input(node, 0));
  const rank = input.shape.length;
  const axes = Array.from(
    converter.constant(converter.input(node, 1)).values,
    (axis) => (axis + rank) % rank,
  );
  const keep = node.attributes.boolean('keep_dims');
  const shape = input.shape
    .map((size, axis) => (axes.includes(axis) ? 1 : fixedOrBatch(size)))
    .filter((_, axis) => keep || !axes.includes(axis));
  const onImage = rank === 4;
  if (onImage && !keep && !(axes.includes(1) && axes.includes(2))) {
    throw new Error(`${node.name} leaves part of an image`);
  }
  const onnxAxes = axes.map((axis) => (onImage ? ([0, 2, 3, 1][axis] ?? 0) : axis)).sort((a, b) => a - b);
  const inputs = [input.name, converter.integers(`${shortName(node.name)}/axes`, onnxAxes)];
  return converter.emit(node, shape, opType, inputs, { keepdims: keep ? 1 : 0 });
}

function fixedOrBatch(size: Shape[number]): Shape[number] {
  return size === 'batch' ? size : fixed(size);
}
