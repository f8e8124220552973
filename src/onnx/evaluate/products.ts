/** Matrix products, and the convolution that cuts a picture into patches. */
import { DataType, type NodeProto } from '../schema.ts';
import { elementCount } from '../tensor.ts';
import { floatOf, intOf, intsOf } from './attributes.ts';
import type { Inputs, Kernel } from './kernel.ts';
import { broadcast, broadcastShapes, type Numbers, type Value } from './value.ts';

export const PRODUCTS: Readonly<Record<string, Kernel>> = { MatMul: matMul, Gemm: gemm, Conv: patches };

/** @param right [columns, depth]: transposed, so that both are read in order. @returns [rows, columns] */
function multiply(left: Numbers, right: Numbers, rows: number, depth: number, columns: number): Float32Array {
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 2) {
    const a0 = row * depth;
    const a1 = row + 1 < rows ? a0 + depth : a0;
    for (let column = 0; column < columns; column += 4) {
      const b0 = column * depth;
      const b1 = column + 1 < columns ? b0 + depth : b0;
      const b2 = column + 2 < columns ? b1 + depth : b0;
      const b3 = column + 3 < columns ? b2 + depth : b0;
      // One variable a sum: the loop runs in registers.
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let t0 = 0;
      let t1 = 0;
      let t2 = 0;
      let t3 = 0;
      for (let k = 0; k < depth; k++) {
        const x = left[a0 + k] ?? 0;
        const y = left[a1 + k] ?? 0;
        const p = right[b0 + k] ?? 0;
        const q = right[b1 + k] ?? 0;
        const r = right[b2 + k] ?? 0;
        const s = right[b3 + k] ?? 0;
        s0 += x * p;
        s1 += x * q;
        s2 += x * r;
        s3 += x * s;
        t0 += y * p;
        t1 += y * q;
        t2 += y * r;
        t3 += y * s;
      }
      const width = Math.min(4, columns - column);
      result.set([s0, s1, s2, s3].slice(0, width), row * columns + column);
      if (row + 1 < rows) result.set([t0, t1, t2, t3].slice(0, width), (row + 1) * columns + column);
    }
  }
  return result;
}

/** [rows, columns] → [columns, rows] */
export function transposed(values: Numbers, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = values[row * columns + column] ?? 0;
    }
  }
  return result;
}

function matMul(node: NodeProto, inputs: Inputs): Value {
  const [a, b] = [inputs.at(0), inputs.at(1)];
  if (a.shape.length < 2 || b.shape.length < 2) throw new Error(`MatMul ${node.name ?? ''} of a vector`);
  const [rows = 1, depth = 1] = a.shape.slice(-2);
  const columns = b.shape.at(-1) ?? 1;
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...batch, rows, columns];
  if (!a.data || !b.data) return { shape, dataType: DataType.FLOAT };
  if (b.shape.length === 2) {
    const right = transposed(b.data, depth, columns);
    const data = multiply(a.data, right, elementCount(batch) * rows, depth, columns);
    return { shape, dataType: DataType.FLOAT, data };
  }
  const left = broadcast(a, [...batch, rows, depth]) ?? a.data;
  const right = broadcast(b, [...batch, depth, columns]) ?? b.data;
  const data = new Float32Array(elementCount(shape));
  for (let each = 0; each < elementCount(batch); each++) {
    const one = left.subarray(each * rows * depth, (each + 1) * rows * depth);
    const other = right.subarray(each * depth * columns, (each + 1) * depth * columns);
    data.set(multiply(one, transposed(other, depth, columns), rows, depth, columns), each * rows * columns);
  }
  return { shape, dataType: DataType.FLOAT, data };
}

function gemm(node: NodeProto, inputs: Inputs): Value {
  const [a, b] = [inputs.at(0), inputs.at(1)];
  if (intOf(node, 'transA', 0) !== 0 || floatOf(node, 'alpha', 1) !== 1 || floatOf(node, 'beta', 1) !== 1)
    throw new Error(`Gemm ${node.name ?? ''} with a transposed input or factors`);
  const [rows = 1, depth = 1] = a.shape;
  const isTransposed = intOf(node, 'transB', 0) === 1;
  const columns = b.shape[isTransposed ? 0 : 1] ?? 1;
  const shape = [rows, columns];
  const bias = inputs.has(2)
    ? inputs.at(2)
    : { shape: [], dataType: DataType.FLOAT, data: Float32Array.of(0) };
  const added = broadcast(bias, shape);
  if (!a.data || !b.data || !added) return { shape, dataType: DataType.FLOAT };
  const right = isTransposed ? b.data : transposed(b.data, depth, columns);
  const data = multiply(a.data, right, rows, depth, columns);
  for (let index = 0; index < data.length; index++) data[index] = (data[index] ?? 0) + (added[index] ?? 0);
  return { shape, dataType: DataType.FLOAT, data };
}

/** A convolution whose stride is its kernel's size, without padding or groups. */
function patches(node: NodeProto, inputs: Inputs): Value {
  const [picture, weights] = [inputs.at(0), inputs.at(1)];
  const [batch = 1, channels = 1, height = 1, width = 1] = picture.shape;
  const [filters = 1, , tall = 1, wide = 1] = weights.shape;
  const strides = intsOf(node, 'strides') ?? [1, 1];
  const isPlain = (intsOf(node, 'pads') ?? []).every((pad) => pad === 0) && intOf(node, 'group', 1) === 1;
  if (strides[0] !== tall || strides[1] !== wide || !isPlain)
    throw new Error(`Conv ${node.name ?? ''} does not cut into patches`);
  const [down, across] = [Math.floor(height / tall), Math.floor(width / wide)];
  const shape = [batch, filters, down, across];
  const bias = inputs.has(2) ? inputs.at(2).data : new Float32Array(filters);
  if (!picture.data || !weights.data || !bias) return { shape, dataType: DataType.FLOAT };
  const depth = channels * tall * wide;
  const cells = down * across;
  const data = new Float32Array(elementCount(shape));
  for (let each = 0; each < batch; each++) {
    const columns = new Float32Array(cells * depth);
    for (let cell = 0; cell < cells; cell++) {
      const top = Math.floor(cell / across) * tall;
      const left = (cell % across) * wide;
      for (let line = 0; line < channels * tall; line++) {
        const [channel, y] = [Math.floor(line / tall), top + (line % tall)];
        const start = ((each * channels + channel) * height + y) * width + left;
        columns.set(picture.data.subarray(start, start + wide), cell * depth + line * wide);
      }
    }
    const product = multiply(weights.data, columns, filters, depth, cells);
    for (let index = 0; index < product.length; index++) {
      data[each * product.length + index] = (product[index] ?? 0) + (bias[Math.floor(index / cells)] ?? 0);
    }
  }
  return { shape, dataType: DataType.FLOAT, data };
}
