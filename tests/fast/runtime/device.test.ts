import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../src/model/problem.ts';
import { chooseDevice, chooseThreads, requestDevice } from '../../../src/runtime/device.ts';

function gpuWith(adapter: object | null): GPU {
  return { requestAdapter: () => Promise.resolve(adapter) } as unknown as GPU;
}
const limits = { maxStorageBufferBindingSize: 2 ** 31 };
const real = gpuWith({ info: { isFallbackAdapter: false }, limits });
const software = gpuWith({ info: { isFallbackAdapter: true }, limits });
const narrow = gpuWith({
  info: { isFallbackAdapter: false },
  limits: { maxStorageBufferBindingSize: 2 ** 26 },
});
const none = gpuWith(null);

describe('choosing a device', () => {
  it('takes WebGPU by itself only where there is a real adapter', async () => {
    expect((await chooseDevice('auto', real)).device).toBe('webgpu');
    expect((await chooseDevice('auto', software)).device).toBe('wasm');
    expect((await chooseDevice('auto', none)).device).toBe('wasm');
  });

  it('leaves an adapter that binds little, or whose device has little memory, alone', async () => {
    expect((await chooseDevice('auto', narrow)).device).toBe('wasm');
    expect((await chooseDevice('auto', real, 1)).device).toBe('wasm');
    expect((await chooseDevice('auto', real, 4)).device).toBe('webgpu');
    expect((await chooseDevice('webgpu', narrow, 1)).device).toBe('webgpu');
  });

  it('takes any adapter when WebGPU is asked for by name', async () => {
    expect((await chooseDevice('webgpu', software)).device).toBe('webgpu');
  });

  it('says so when WebGPU is asked for and is not there', async () => {
    const failure: unknown = await chooseDevice('webgpu', none).catch((error: unknown) => error);
    expect(problemOf(failure)).toEqual({ kind: 'webgpu-absent' });
  });

  it('takes wasm when asked, whatever there is', async () => {
    expect((await chooseDevice('wasm', real)).device).toBe('wasm');
  });
});

describe('asking an adapter for a device', () => {
  it('takes only the features that it has, and its own limits', async () => {
    let wanted: GPUDeviceDescriptor | undefined;
    const adapter = {
      features: new Set(['shader-f16', 'texture-compression-bc']),
      limits: { maxBufferSize: 123 },
      requestDevice: (descriptor: GPUDeviceDescriptor) => {
        wanted = descriptor;
        return Promise.resolve({});
      },
    };
    await requestDevice(adapter as unknown as GPUAdapter);
    expect(wanted?.requiredFeatures).toEqual(['shader-f16']);
    expect(wanted?.requiredLimits).toMatchObject({ maxBufferSize: 123 });
  });

  it('says that there is no WebGPU when it gives none', async () => {
    const adapter = { features: new Set(), limits: {}, requestDevice: () => Promise.reject(new Error('no')) };
    const failure: unknown = await requestDevice(adapter as unknown as GPUAdapter).catch(
      (error: unknown) => error,
    );
    expect(problemOf(failure)).toEqual({ kind: 'webgpu-absent' });
  });
});

describe('choosing a number of threads', () => {
  it('is one without cross-origin isolation', () => {
    expect(chooseThreads({ crossOriginIsolated: false, navigator: { hardwareConcurrency: 8 } })).toBe(1);
    expect(chooseThreads({})).toBe(1);
  });
  it('is the number of cores with it, four at most', () => {
    expect(chooseThreads({ crossOriginIsolated: true, navigator: { hardwareConcurrency: 2 } })).toBe(2);
    expect(chooseThreads({ crossOriginIsolated: true, navigator: { hardwareConcurrency: 16 } })).toBe(4);
  });
});
