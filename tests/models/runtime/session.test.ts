import { describe, expect, it } from 'vitest';
import { tensorOf } from '../../../src/onnx/tensor.ts';
import { problemOf } from '../../../src/model/problem.ts';
import { faultOf, FaultWatch } from '../../../src/runtime/fault.ts';
import { float32Of } from '../../../src/runtime/tensor.ts';
import { graphWith, modelBytes, nodeRuntime } from '../../support/onnx-graph.ts';

async function doublingSession() {
  const graph = graphWith(['n'], ['n'], (builder, input) =>
    builder.node('Mul', 'output', [input, builder.initializer(tensorOf('two', [], Float32Array.of(2)))]),
  );
  return (await nodeRuntime()).createSession(modelBytes(graph), { name: 'doubling' });
}

async function failureOf(promise: Promise<unknown>) {
  return problemOf(
    await promise.then(
      () => 'it worked',
      (error: unknown) => error,
    ),
  );
}

describe('a session', () => {
  it('runs typed arrays in and out, and names its inputs and outputs', async () => {
    const session = await doublingSession();
    expect([session.inputs, session.outputs]).toEqual([['input'], ['output']]);
    const outputs = await session.run({ input: { data: Float32Array.of(1, 2, 3), dims: [3] } });
    expect(outputs).toEqual({ output: { data: Float32Array.of(2, 4, 6), dims: [3] } });
  });

  it('takes many calls at once, and a buffer that is filled anew after each', async () => {
    const session = await doublingSession();
    const buffer = new Float32Array(1);
    const runs = [1, 2, 3].map((value) => {
      buffer[0] = value;
      return session.run({ input: { data: buffer, dims: [1] } });
    });
    const values = (await Promise.all(runs)).map((outputs) => float32Of(outputs, 'output')[0]);
    expect(values).toEqual([2, 4, 6]);
  });

  it('fails a run of the wrong input by name, and runs the next', async () => {
    const session = await doublingSession();
    const wrong = session.run({ inptu: { data: Float32Array.of(1), dims: [1] } });
    expect(await failureOf(wrong)).toMatchObject({
      kind: 'internal',
      detail: expect.stringContaining('doubling') as string,
    });
    const right = await session.run({ input: { data: Float32Array.of(4), dims: [1] } });
    expect(float32Of(right, 'output')).toEqual(Float32Array.of(8));
  });

  it('refuses values that do not fill their shape', async () => {
    const session = await doublingSession();
    const run = session.run({ input: { data: Float32Array.of(1), dims: [2] } });
    expect(await failureOf(run)).toMatchObject({
      kind: 'internal',
      detail: expect.stringContaining('[2]') as string,
    });
  });

  it('does not run once it is released, and may be released twice', async () => {
    const session = await doublingSession();
    await session.release();
    await session.release();
    const run = session.run({ input: { data: Float32Array.of(1), dims: [1] } });
    expect(await failureOf(run)).toMatchObject({ kind: 'internal' });
  });

  it('is not made from bytes that are no model', async () => {
    const runtime = await nodeRuntime();
    const created = runtime.createSession(Uint8Array.of(1, 2, 3), { name: 'nonsense' });
    expect(await failureOf(created)).toMatchObject({ kind: 'internal' });
  });
});

describe('a fault', () => {
  it('is told apart by its message', () => {
    expect(faultOf('m', new Error('WebGPU device lost (2): gone')).kind).toBe('device-lost');
    expect(faultOf('m', new Error('std::bad_alloc')).kind).toBe('out-of-memory');
    expect(faultOf('m', new RangeError('Array buffer allocation failed')).kind).toBe('out-of-memory');
    expect(faultOf('m', 12345)).toEqual({ kind: 'internal', detail: 'm: 12345' });
  });

  it('of the device is the reason of every failure after it, zeros without an exception included', async () => {
    let lose = (): void => undefined;
    const device = new EventTarget();
    const lost = new Promise<void>((resolve) => (lose = resolve));
    const watch = new FaultWatch();
    watch.follow(Object.assign(device, { lost }) as unknown as GPUDevice);
    expect(await watch.attempt('m', () => Promise.resolve(1))).toBe(1);
    const during = watch.attempt('m', async () => {
      lose();
      await lost;
      return 0;
    });
    expect(await failureOf(during)).toEqual({ kind: 'device-lost' });
    expect(await failureOf(watch.attempt('m', () => Promise.resolve(1)))).toEqual({ kind: 'device-lost' });
  });
});
