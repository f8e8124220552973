import type { Device } from '../../../src/model/running-model.ts';
import type { RuntimeFiles } from '../../../src/runtime/session.ts';

/** ONNX Runtime's own files, where page-server.ts serves them. */
export function runtimeFiles(): Readonly<Record<Device, RuntimeFiles>> {
  const files = (name: string): RuntimeFiles => ({
    mjs: `${location.origin}/ort/ort-wasm-simd-threaded${name}.mjs`,
    wasm: `${location.origin}/ort/ort-wasm-simd-threaded${name}.wasm`,
  });
  return { webgpu: files('.asyncify'), wasm: files('') };
}
