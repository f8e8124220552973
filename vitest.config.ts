import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Loading TensorFlow.js or a model takes a while on a busy machine; no test measures time. */
const PATIENT_MS = 120_000;

export default defineConfig({
  plugins: [svelte()],
  test: {
    maxWorkers: 2,
    testTimeout: PATIENT_MS,
    hookTimeout: PATIENT_MS,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          // Pure modules keep nothing between tests: each is read once a worker, in place of once a file.
          isolate: false,
          include: ['tests/fast/**/*.test.ts'],
          exclude: ['tests/fast/{state,components}/**'],
          environment: 'node',
        },
      },
      {
        extends: true,
        // Runes as they run in the page, with effects.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'page',
          // A file's tests take away what they mount; the modules and the document stay for the next file.
          isolate: false,
          include: ['tests/fast/{state,components}/**/*.test.ts'],
          environment: 'happy-dom',
        },
      },
      {
        extends: true,
        test: { name: 'models', include: ['tests/models/**/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
