/** The page of graph.html: one graph alone on WebGPU, as the models worker runs it, to be compared with other devices. */
import { createRuntime } from '../../../src/runtime/session.ts';
import { runtimeFiles } from './runtime-files.ts';

const graphPage = {
  /**
   * Runs a graph once; ONNX Runtime tells the console where it places each node.
   * @param file below the server's root
   * @param input the only one: its shape, and its values row by row
   * @returns all values of each output
   */
  async run(
    file: string,
    input: { readonly dims: readonly number[]; readonly values: readonly number[] },
  ): Promise<Record<string, number[]>> {
    const runtime = await createRuntime({
      device: 'webgpu',
      threads: 1,
      isVerbose: true,
      files: runtimeFiles(),
    });
    const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
    const session = await runtime.createSession(bytes, { name: file });
    const [name = ''] = session.inputs;
    const outputs = await session.run({
      [name]: { dims: input.dims, data: Float32Array.from(input.values) },
    });
    await session.release();
    return Object.fromEntries(
      Object.entries(outputs).map(([of, { data }]) => [of, Array.from(data, Number)]),
    );
  },
};
export type GraphPage = typeof graphPage;

Object.assign(globalThis, { graphPage });
