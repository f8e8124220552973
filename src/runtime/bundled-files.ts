/**
 * Where Vite puts the runtime's and the models' files. Only a worker imports this module: in Node it has no
 * meaning.
 */
import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { ProblemError } from '../model/problem.ts';
import type { FetchModelFile } from './model-files.ts';
import type { RuntimeOptions } from './session.ts';

/** For `createRuntime({ files: RUNTIME_FILES })`. */
export const RUNTIME_FILES: NonNullable<RuntimeOptions['files']> = {
  webgpu: { mjs: absolute(asyncifyMjs), wasm: absolute(asyncifyWasm) },
  wasm: { mjs: absolute(plainMjs), wasm: absolute(plainWasm) },
};

const MODEL_URLS = import.meta.glob<string>('/models/*/*.{onnx,bin,json}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** For `loadModelFile`: the HTTP cache keeps what was fetched, the names carry a hash. */
export const fetchBundledModel: FetchModelFile = (path, signal, isAnew = false) => {
  const url = MODEL_URLS[`/models/${path}`];
  if (url === undefined) throw new ProblemError({ kind: 'model-missing', file: path });
  return fetch(absolute(url), { ...(signal && { signal }), ...(isAnew && { cache: 'reload' }) });
};

/** With base './' a bundled URL is relative to this module. */
function absolute(url: string): string {
  return new URL(url, import.meta.url).href;
}
