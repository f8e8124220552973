/**
 * Smaller ways to store weights. Each works on one tensor and gives what takes its place in the graph, so that a
 * large file can be converted while it streams in, one tensor in memory at a time.
 */
import { type BlockFormat, quantiseBlocks } from './blocks.ts';
import { attributeOf, type Attributes } from './builder.ts';
import { readBy } from './cut.ts';
import { transposed } from './evaluate/products.ts';
import { DataType, type GraphProto, type NodeProto, type TensorProto } from './schema.ts';
import { elementCount, float16Tensor, float32Of, tensorOf } from './tensor.ts';

/** What takes the place of a weight, or of a node with its weight: the last node's output keeps the name. */
export interface Replacement {
  readonly initializers: readonly TensorProto[];
  readonly nodes: readonly NodeProto[];
}

/** Half precision, widened by a Cast, which ONNX Runtime does once when it loads: any device can run it. */
export function storeFloat16(tensor: TensorProto): Replacement {
  const half = float16Tensor(`${tensor.name}/half`, tensor.dims, float32Of(tensor));
  const cast = nodeOf('Cast', tensor.name, [half.name], { to: DataType.FLOAT });
  return { initializers: [half], nodes: [cast] };
}

/**
 * Eight bits with a scale for each index of `axis`: value ≈ (level − zeroPoint) · scale, off by half a scale.
 * 'int8' is symmetric about zero; 'uint8' spans from the least to the greatest value, zero met exactly.
 */
export function storeLinear8(tensor: TensorProto, type: 'int8' | 'uint8', axis: number): Replacement {
  const values = float32Of(tensor);
  const channels = tensor.dims[axis] ?? 1;
  const inner = elementCount(tensor.dims.slice(axis + 1));
  const channelOf = (index: number) => Math.floor(index / inner) % channels;
  const low = new Float32Array(channels);
  const high = new Float32Array(channels);
  values.forEach((value, index) => {
    const channel = channelOf(index);
    low[channel] = Math.min(low[channel] ?? 0, value);
    high[channel] = Math.max(high[channel] ?? 0, value);
  });
  const scales = low.map((least, channel) => {
    const most = high[channel] ?? 0;
    return (type === 'int8' ? Math.max(-least, most) / 127 : (most - least) / 255) || 1;
  });
  const zeroPoints = Array.from(low, (least, channel) =>
    type === 'int8' ? 0 : Math.round(-least / (scales[channel] ?? 1)),
  );
  const [bottom, top] = type === 'int8' ? [-127, 127] : [0, 255];
  const ArrayType = type === 'int8' ? Int8Array : Uint8Array;
  const levels = new ArrayType(values.length);
  values.forEach((value, index) => {
    const channel = channelOf(index);
    const level = Math.round(value / (scales[channel] ?? 1)) + (zeroPoints[channel] ?? 0);
    levels[index] = Math.min(Math.max(level, bottom), top);
  });
  const initializers = [
    tensorOf(`${tensor.name}/levels`, tensor.dims, levels),
    tensorOf(`${tensor.name}/scales`, [channels], scales),
    tensorOf(`${tensor.name}/zero_points`, [channels], ArrayType.from(zeroPoints)),
  ];
  const inputs = initializers.map(({ name }) => name);
  return { initializers, nodes: [nodeOf('DequantizeLinear', tensor.name, inputs, { axis })] };
}

/** The operator set that `matMulNBits` needs in a model's opsetImport. */
export const MICROSOFT_OPSET = { domain: 'com.microsoft', version: 1 } as const;

/**
 * A product with a constant matrix, as one with blocks of few bits.
 * @param node a MatMul whose second input is `weights`.
 * @param weights [K, N] of FLOAT or FLOAT16.
 */
function matMulNBits(node: NodeProto, weights: TensorProto, format: BlockFormat): Replacement {
  const [depth = 0, width = 0] = weights.dims;
  if (node.opType !== 'MatMul' || weights.dims.length !== 2 || node.input[1] !== weights.name) {
    throw new Error(`${node.name ?? node.opType} is no product with the matrix ${weights.name}`);
  }
  const { bits, blockSize, packed, scales } = quantiseBlocks(
    transposed(float32Of(weights), depth, width),
    width,
    depth,
    format,
  );
  const perRow = Math.ceil(depth / blockSize);
  const initializers = [
    tensorOf(`${weights.name}/blocks`, [width, perRow, (blockSize * bits) / 8], packed),
    tensorOf(`${weights.name}/scales`, [width, perRow], scales),
  ];
  const inputs = [node.input[0] ?? '', ...initializers.map(({ name }) => name)];
  const attributes = { K: depth, N: width, bits, block_size: blockSize };
  const product = nodeOf('MatMulNBits', node.output[0] ?? '', inputs, attributes);
  return { initializers, nodes: [{ ...product, domain: MICROSOFT_OPSET.domain }] };
}

/** Puts replacements for weights into a graph; `choose` gives undefined for those that stay. */
export function replaceWeights(
  graph: GraphProto,
  choose: (tensor: TensorProto) => Replacement | undefined,
): GraphProto {
  const replaced = graph.initializer.map(
    (tensor) => choose(tensor) ?? { initializers: [tensor], nodes: [] as NodeProto[] },
  );
  return {
    ...graph,
    initializer: replaced.flatMap(({ initializers }) => initializers),
    node: [...replaced.flatMap(({ nodes }) => nodes), ...graph.node],
  };
}

/** Turns every MatMul with a constant matrix that `choose` names a format for into MatMulNBits. */
export function replaceProducts(
  graph: GraphProto,
  choose: (weights: TensorProto) => BlockFormat | undefined,
): GraphProto {
  const weights = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const added: TensorProto[] = [];
  const node = graph.node.flatMap((each) => {
    const matrix = each.opType === 'MatMul' ? weights.get(each.input[1] ?? '') : undefined;
    const format = matrix?.dims.length === 2 ? choose(matrix) : undefined;
    if (!matrix || !format) return [each];
    const { initializers, nodes } = matMulNBits(each, matrix, format);
    for (const tensor of initializers)
      if (!added.some(({ name }) => name === tensor.name)) added.push(tensor);
    return [...nodes];
  });
  const used = new Set(node.flatMap(readBy));
  const initializer = [...graph.initializer.filter(({ name }) => used.has(name)), ...added];
  return { ...graph, node, initializer };
}

function nodeOf(opType: string, output: string, input: string[], attributes: Attributes): NodeProto {
  const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
  return { input, output: [output], name: output, opType, attribute };
}
