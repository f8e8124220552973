/** A linear layer's weights in few bits, and the nodes that multiply with them. */
import { byFarthest, byLeastError, quantiseBlocks } from '../../onnx/blocks.ts';
import { attributeOf, type Attributes } from '../../onnx/builder.ts';
import { transposed } from '../../onnx/evaluate/products.ts';
import { MICROSOFT_OPSET, storeLinear8 } from '../../onnx/quantise.ts';
import { DataType, type NodeProto, type TensorProto } from '../../onnx/schema.ts';
import { float16Tensor, tensorOf } from '../../onnx/tensor.ts';
import type { Precision } from '../contract.ts';

const BLOCK_SIZE = 32;

export interface StoredMatrix {
  readonly name: string;
  /** Numbers that a product sums up, and outputs. */
  readonly depth: number;
  readonly width: number;
}

/**
 * @param values [depth, width], or [width, depth] when `isTransposed`.
 * @returns what is written to the file in the weight's place.
 */
export function storeMatrix(
  { name, depth, width }: StoredMatrix,
  values: Float32Array,
  isTransposed: boolean,
  precision: Precision,
): readonly TensorProto[] {
  if (precision === 'int8') {
    const byColumn = isTransposed ? transposed(values, width, depth) : values;
    return storeLinear8(tensorOf(name, [depth, width], byColumn), 'int8', 1).initializers.slice(0, 2);
  }
  const bits = precision === '4bit' ? 4 : 8;
  const byRow = isTransposed ? values : transposed(values, depth, width);
  const choose = bits === 4 ? byLeastError : byFarthest;
  const { packed, scales } = quantiseBlocks(byRow, width, depth, { bits, blockSize: BLOCK_SIZE }, choose);
  const perRow = Math.ceil(depth / BLOCK_SIZE);
  return [
    tensorOf(`${name}/blocks`, [width, perRow, (BLOCK_SIZE * bits) / 8], packed),
    // The scales are a fifth of a 4-bit file in single precision.
    float16Tensor(`${name}/scales/half`, [width, perRow], scales),
  ];
}

/** Puts products with stored matrices in the place of MatMul and Gemm. */
export function linkProducts(
  nodes: readonly NodeProto[],
  stored: ReadonlyMap<string, StoredMatrix>,
  precision: Precision,
): NodeProto[] {
  const prepared = new Set<string>();
  return nodes.flatMap((node) => {
    const [x = '', weights = '', bias = ''] = node.input;
    const matrix = node.opType === 'MatMul' || node.opType === 'Gemm' ? stored.get(weights) : undefined;
    if (!matrix) return [node];
    const [output = ''] = node.output;
    const product = bias === '' ? output : `${output}/product`;
    const sum = bias === '' ? [] : [nodeOf('Add', [product, bias], [output])];
    const prepare = (name: string, make: () => NodeProto) => {
      if (prepared.has(name)) return [];
      prepared.add(name);
      return [make()];
    };
    if (precision !== 'int8') {
      const scales = `${matrix.name}/scales`;
      return [
        ...prepare(scales, () => nodeOf('Cast', [`${scales}/half`], [scales], { to: DataType.FLOAT })),
        blockProduct(x, matrix, product, precision === '4bit' ? 4 : 8),
        ...sum,
      ];
    }
    const levels = [`${x}/levels`, `${x}/scale`, `${x}/zero_point`];
    return [
      ...prepare(x, () => nodeOf('DynamicQuantizeLinear', [x], levels)),
      ...integerProduct(levels, matrix, product),
      ...sum,
    ];
  });
}

function blockProduct(
  x: string,
  { name, depth, width }: StoredMatrix,
  output: string,
  bits: 4 | 8,
): NodeProto {
  const attributes = { K: depth, N: width, bits, block_size: BLOCK_SIZE, accuracy_level: 4 };
  const node = nodeOf('MatMulNBits', [x, `${name}/blocks`, `${name}/scales`], [output], attributes);
  return { ...node, domain: MICROSOFT_OPSET.domain };
}

/** Written so that ONNX Runtime makes one operator of it. */
function integerProduct(levels: readonly string[], { name }: StoredMatrix, output: string): NodeProto[] {
  const [quantised = '', scale = '', zeroPoint = ''] = levels;
  const [sums, floats, factors] = [`${output}/sums`, `${output}/floats`, `${output}/factors`];
  return [
    nodeOf('MatMulInteger', [quantised, `${name}/levels`, zeroPoint], [sums]),
    nodeOf('Cast', [sums], [floats], { to: DataType.FLOAT }),
    nodeOf('Mul', [scale, `${name}/scales`], [factors]),
    nodeOf('Mul', [floats, factors], [output]),
  ];
}

function nodeOf(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  attributes: Attributes = {},
): NodeProto {
  return {
    opType,
    name: output[0] ?? '',
    input: [...input],
    output: [...output],
    attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
  };
}
