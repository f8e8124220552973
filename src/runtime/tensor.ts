/** Plain tensors in and out of a session; ONNX Runtime's own class stays in this folder. */
import type * as OrtModule from 'onnxruntime-web';
import { ProblemError } from '../model/problem.ts';

/** float32, int32, int64, uint8, int8: the array's class says which. Row-major, as many values as dims say. */
export interface Tensor<Data extends TensorData = TensorData> {
  readonly data: Data;
  readonly dims: readonly number[];
}
export type TensorData = Float32Array | Int32Array | BigInt64Array | Uint8Array | Int8Array;
export type Tensors = Readonly<Record<string, Tensor>>;

/** The values of a named float32 output. @throws ProblemError 'internal' when it is missing or of another type. */
export function float32Of(outputs: Tensors, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new ProblemError({ kind: 'internal', detail: `the model gave no float32 output "${name}"` });
}

type Ort = typeof OrtModule;

/** Copies, so that the caller may fill its buffer anew while this run waits its turn. */
export function toOrt(ort: Ort, name: string, { data, dims }: Tensor): OrtModule.Tensor {
  const count = dims.reduce((product, size) => product * size, 1);
  if (count !== data.length) {
    const detail = `input "${name}" has ${data.length} values, its shape [${dims.join(', ')}] wants ${count}`;
    throw new ProblemError({ kind: 'internal', detail });
  }
  if (data instanceof Float32Array) return new ort.Tensor('float32', data.slice(), dims);
  if (data instanceof Int32Array) return new ort.Tensor('int32', data.slice(), dims);
  if (data instanceof BigInt64Array) return new ort.Tensor('int64', data.slice(), dims);
  if (data instanceof Int8Array) return new ort.Tensor('int8', data.slice(), dims);
  return new ort.Tensor('uint8', data.slice(), dims);
}

export function fromOrt(name: string, tensor: OrtModule.Tensor): Tensor {
  const { data, dims } = tensor;
  if (
    data instanceof Float32Array ||
    data instanceof Int32Array ||
    data instanceof BigInt64Array ||
    data instanceof Uint8Array ||
    data instanceof Int8Array
  ) {
    return { data, dims };
  }
  throw new ProblemError({ kind: 'internal', detail: `output "${name}" is of type ${tensor.type}` });
}
