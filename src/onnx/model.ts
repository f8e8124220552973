/** An ONNX file as objects and back. */
import { MODEL, TENSOR } from './messages.ts';
import type { GraphProto, ModelProto, TensorProto } from './schema.ts';
import { decodeMessage, encodeMessage } from './wire.ts';

/**
 * @param bytes a whole .onnx file. `rawData` of the result are views into it.
 * @throws Error when it is not an ONNX model.
 */
export function decodeModel(bytes: Uint8Array): ModelProto {
  return decodeMessage(MODEL, bytes) as unknown as ModelProto;
}

/** The same model always gives the same bytes. */
export function encodeModel(model: ModelProto): Uint8Array {
  return encodeMessage(MODEL, model);
}

/** One tensor by itself, as ONNX stores test data. */
export function decodeTensor(bytes: Uint8Array): TensorProto {
  return decodeMessage(TENSOR, bytes) as unknown as TensorProto;
}

export function encodeTensor(tensor: TensorProto): Uint8Array {
  return encodeMessage(TENSOR, tensor);
}

/** @throws Error when the file holds none. */
export function graphOf(model: ModelProto): GraphProto {
  if (!model.graph) throw new Error('the ONNX file holds no graph');
  return model.graph;
}
