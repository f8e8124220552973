/** Small ONNX graphs, run by ONNX Runtime. */
import { GraphBuilder } from '../../src/onnx/builder.ts';
import { encodeModel } from '../../src/onnx/model.ts';
import { DataType, type GraphProto } from '../../src/onnx/schema.ts';
import { createRuntime, type Runtime } from '../../src/runtime/session.ts';
import type { Tensor } from '../../src/runtime/tensor.ts';

const OPSETS = [
  { domain: '', version: 18 },
  { domain: 'com.microsoft', version: 1 },
];

export function modelBytes(graph: GraphProto): Uint8Array {
  return encodeModel({ irVersion: 10, opsetImport: OPSETS, graph });
}

/** input → build → output, both of floats. */
export function graphWith(
  inputShape: readonly (number | string)[],
  outputShape: readonly (number | string)[],
  build: (builder: GraphBuilder, input: string) => string,
): GraphProto {
  const builder = new GraphBuilder();
  const output = build(builder, builder.input('input', DataType.FLOAT, inputShape));
  builder.output(output, DataType.FLOAT, outputShape);
  const { graph } = builder.build({ name: 'test', producer: 'test', opsets: OPSETS });
  if (!graph) throw new Error('no graph');
  return graph;
}

/** The first output. */
export async function runModel(bytes: Uint8Array, input: Tensor): Promise<Tensor> {
  const session = await (await nodeRuntime()).createSession(bytes, { name: 'test' });
  const outputs = await session.run({ [session.inputs[0] ?? 'input']: input });
  await session.release();
  const output = outputs[session.outputs[0] ?? ''];
  if (!output) throw new Error('no output');
  return output;
}

export function nodeRuntime(): Promise<Runtime> {
  runtime ??= createRuntime({ device: 'wasm', threads: 1 });
  return runtime;
}
let runtime: Promise<Runtime> | undefined;

/** ‖actual − expected‖ / ‖expected‖ */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let norm = 0;
  for (let index = 0; index < expected.length; index++) {
    difference += ((actual[index] ?? NaN) - (expected[index] ?? 0)) ** 2;
    norm += (expected[index] ?? 0) ** 2;
  }
  return Math.sqrt(difference / norm);
}
