/** Tensors of an ONNX file as typed arrays, and back. */
import { fromFloat16, toFloat16 } from './float16.ts';
import { DataType, EXTERNAL, type TensorProto } from './schema.ts';

export type TensorValues =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/**
 * Row-major values in the array of their type: FLOAT16 and BFLOAT16 as the 16 bits they are, BOOL as 0 and 1, 4-bit
 * types as bytes of two.
 * @throws Error for strings, and for a tensor whose data is in another file (see `externalRange`).
 */
export function valuesOf(tensor: TensorProto): TensorValues {
  if (tensor.dataLocation === EXTERNAL) throw new Error(`tensor ${tensor.name} is in another file`);
  const ArrayType = arrayTypeOf(tensor.dataType);
  if (tensor.rawData) {
    // Copied: raw data may begin at any byte, typed arrays may not.
    const bytes = Uint8Array.from(tensor.rawData);
    return new ArrayType(bytes.buffer, 0, bytes.length / ArrayType.BYTES_PER_ELEMENT);
  }
  if (ArrayType === BigInt64Array) return BigInt64Array.from(tensor.int64Data ?? []);
  if (ArrayType === BigUint64Array) return BigUint64Array.from(tensor.uint64Data ?? []);
  const plain = tensor.floatData ?? tensor.doubleData ?? tensor.uint64Data?.map(Number) ?? tensor.int32Data;
  return new (ArrayType as Float32ArrayConstructor)(plain ?? []);
}

/** The values of a FLOAT or FLOAT16 tensor. @throws Error for any other type. */
export function float32Of(tensor: TensorProto): Float32Array {
  const values = valuesOf(tensor);
  if (values instanceof Float32Array) return values;
  if (tensor.dataType === DataType.FLOAT16 && values instanceof Uint16Array) return fromFloat16(values);
  throw new Error(`tensor ${tensor.name} is not of floats`);
}

/**
 * @param values as many as `dims` multiply to; for 4-bit types half as many bytes.
 * @param dataType only where the array does not say it: FLOAT16, BOOL, UINT4, …
 */
export function tensorOf(
  name: string,
  dims: readonly number[],
  values: TensorValues,
  dataType: DataType = dataTypeOf(values),
): TensorProto {
  const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { dims: [...dims], dataType, name, rawData };
}

/** Half the bytes; see float16.ts for the rounding. */
export function float16Tensor(name: string, dims: readonly number[], values: Float32Array): TensorProto {
  return tensorOf(name, dims, toFloat16(values), DataType.FLOAT16);
}

export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}

/** Where a tensor's data lies in another file; undefined when it lies in this one. */
export function externalRange(
  tensor: TensorProto,
): { location: string; offset: number; length: number | undefined } | undefined {
  if (tensor.dataLocation !== EXTERNAL) return undefined;
  const entries = new Map(tensor.externalData?.map(({ key, value }) => [key, value]));
  const length = entries.get('length');
  return {
    location: entries.get('location') ?? '',
    offset: Number(entries.get('offset') ?? 0),
    length: length === undefined ? undefined : Number(length),
  };
}

/** The same tensor with its data in it, `bytes` being the range that `externalRange` named. */
export function withData(tensor: TensorProto, bytes: Uint8Array): TensorProto {
  const { dims, dataType, name } = tensor;
  return { dims, dataType, name, rawData: bytes };
}

type ArrayType =
  | Float32ArrayConstructor
  | Float64ArrayConstructor
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Int16ArrayConstructor
  | Uint16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | BigInt64ArrayConstructor
  | BigUint64ArrayConstructor;

const ARRAY_TYPES: ReadonlyMap<DataType, ArrayType> = new Map<DataType, ArrayType>([
  [DataType.FLOAT, Float32Array],
  [DataType.DOUBLE, Float64Array],
  [DataType.INT8, Int8Array],
  [DataType.UINT8, Uint8Array],
  [DataType.INT16, Int16Array],
  [DataType.UINT16, Uint16Array],
  [DataType.INT32, Int32Array],
  [DataType.UINT32, Uint32Array],
  [DataType.INT64, BigInt64Array],
  [DataType.UINT64, BigUint64Array],
  [DataType.FLOAT16, Uint16Array],
  [DataType.BFLOAT16, Uint16Array],
  [DataType.BOOL, Uint8Array],
  [DataType.UINT4, Uint8Array],
  [DataType.INT4, Uint8Array],
]);

function arrayTypeOf(dataType: DataType): ArrayType {
  const found = ARRAY_TYPES.get(dataType);
  if (!found) throw new Error(`tensors of type ${dataType} cannot be read`);
  return found;
}

function dataTypeOf(values: TensorValues): DataType {
  for (const [dataType, type] of ARRAY_TYPES) if (values.constructor === type) return dataType;
  throw new Error(`no ONNX type for ${values.constructor.name}`);
}
