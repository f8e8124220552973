/** A value of a graph while it is worked out: its shape, and its numbers where they are known. */
import { fromFloat16 } from '../float16.ts';
import { DataType, type TensorProto } from '../schema.ts';
import { elementCount, tensorOf, valuesOf } from '../tensor.ts';

/** Floats as Float32Array; integers and truth values as Float64Array, exact to 2^53. */
export type Numbers = Float32Array | Float64Array;

export interface Value {
  readonly shape: readonly number[];
  /** FLOAT for every kind of float. */
  readonly dataType: DataType;
  /** Row-major; absent when only the shape is known. */
  readonly data?: Numbers;
}

/** @throws Error for strings and tensors in other files. */
export function valueOf(tensor: TensorProto): Value {
  const values = valuesOf(tensor);
  const shape = tensor.dims;
  if (tensor.dataType === DataType.FLOAT16 && values instanceof Uint16Array)
    return { shape, dataType: DataType.FLOAT, data: fromFloat16(values) };
  if (values instanceof Float32Array) return { shape, dataType: DataType.FLOAT, data: values };
  return { shape, dataType: tensor.dataType, data: Float64Array.from(values, Number) };
}

/** @throws Error when the numbers are not known. */
export function tensorOfValue(name: string, { shape, dataType, data }: Value): TensorProto {
  if (!data) throw new Error(`the numbers of ${name} are not known`);
  switch (dataType) {
    case DataType.FLOAT:
      return tensorOf(name, shape, Float32Array.from(data));
    case DataType.BOOL:
      return tensorOf(name, shape, Uint8Array.from(data), DataType.BOOL);
    case DataType.INT32:
      return tensorOf(name, shape, Int32Array.from(data));
    case DataType.INT64:
      return tensorOf(name, shape, BigInt64Array.from(data, toInt64));
    default:
      throw new Error(`${name} is of type ${dataType}, which cannot be written`);
  }
}

/** An empty array for that many numbers of a type. */
export function numbersFor(dataType: DataType, count: number): Numbers {
  return dataType === DataType.FLOAT ? new Float32Array(count) : new Float64Array(count);
}

/** How far apart neighbours along each axis lie in row-major order. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  return strides;
}

/** result[i, j, …] = data[offset + i · strides[0] + j · strides[1] + …] */
export function readStrided(
  data: Numbers,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
): Numbers {
  const result =
    data instanceof Float32Array
      ? new Float32Array(elementCount(shape))
      : new Float64Array(elementCount(shape));
  let written = 0;
  const walk = (axis: number, start: number) => {
    if (axis === shape.length) {
      result[written++] = data[start] ?? 0;
      return;
    }
    const size = shape[axis] ?? 0;
    const stride = strides[axis] ?? 0;
    if (axis === shape.length - 1) {
      for (let index = 0; index < size; index++) result[written++] = data[start + index * stride] ?? 0;
    } else {
      for (let index = 0; index < size; index++) walk(axis + 1, start + index * stride);
    }
  };
  walk(0, offset);
  return result;
}

/** The shape that two broadcast to, by NumPy's rule. @throws Error when they do not fit. */
export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1)
      throw new Error(`[${a.join(', ')}] and [${b.join(', ')}] do not fit together`);
    return left === 1 ? right : left;
  });
}

/** The numbers spread over a larger shape; undefined when they are not known. */
export function broadcast(value: Value, shape: readonly number[]): Numbers | undefined {
  if (!value.data) return undefined;
  const count = elementCount(shape);
  if (count === value.data.length) return value.data;
  const own = stridesOf(value.shape);
  const strides = shape.map((_, axis) => {
    const at = axis - shape.length + value.shape.length;
    return (value.shape[at] ?? 1) === 1 ? 0 : (own[at] ?? 0);
  });
  return readStrided(value.data, shape, strides);
}

/** ONNX writes "to the end" as the greatest 64-bit number, which a double cannot hold. */
function toInt64(value: number): bigint {
  const most = 2n ** 63n - 1n;
  const exact = BigInt(value);
  return exact > most ? most : exact;
}
