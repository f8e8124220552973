import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { ISOLATION_HEADERS } from './tools/headers.ts';

/** The dev server hands styles to the page as <style> elements; the built page links them and needs no such leave. */
const styleElementsInDev: Plugin = {
  name: 'style-elements-in-dev',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

export default defineConfig({
  base: './',
  publicDir: 'static',
  plugins: [svelte(), styleElementsInDev],
  worker: { format: 'es' },
  // ONNX Runtime finds its WebAssembly by URL; pre-bundling would break that.
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { port: 5173, headers: ISOLATION_HEADERS },
});
