import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { ISOLATION_HEADERS } from './tools/shared/headers.ts';
import { brotliBeside } from './tools/shared/brotli-beside.ts';
import { offlineFiles } from './tools/shared/offline-files.ts';
import { packedModels } from './tools/shared/packed-models.ts';
import { workerEntriesApart } from './tools/shared/worker-entries.ts';

/** The dev server hands styles to the page as <style> elements; the built page links them and needs no such leave. */
const styleElementsInDev: Plugin = {
  name: 'style-elements-in-dev',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

/**
 * transformers.js makes tokens and pixels for CN-CLIP; the models run in the runtime that the page has anyway. It gets
 * the tensors of ONNX Runtime without a second copy of the rest.
 */
const transformersWithoutRuntime: Plugin = {
  name: 'transformers-without-runtime',
  enforce: 'pre',
  resolveId(source, importer, options) {
    const isItsRuntime =
      source.startsWith('onnxruntime-web') && importer?.includes('@huggingface/transformers') === true;
    return isItsRuntime ? this.resolve('onnxruntime-common', importer, { ...options, skipSelf: true }) : null;
  },
};

export default defineConfig({
  base: './',
  publicDir: 'static',
  plugins: [svelte(), styleElementsInDev, transformersWithoutRuntime, offlineFiles(), brotliBeside()],
  worker: { format: 'es', plugins: () => [transformersWithoutRuntime, workerEntriesApart(), packedModels()] },
  // ONNX Runtime finds its WebAssembly by URL; pre-bundling would break that.
  optimizeDeps: { exclude: ['onnxruntime-web', '@huggingface/transformers'] },
  // ONNX Runtime without its own copy of the glue, which is fetched with its WebAssembly (src/runtime/bundled-files.ts).
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { port: 5173, headers: ISOLATION_HEADERS },
});
