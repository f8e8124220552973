import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_FLAGS, SOFTWARE_WEBGPU_FLAGS } from './tools/shared/chromium.ts';

/** Where the built page is served; another one lets two runs stand side by side. */
const PORT = process.env['TEST_PORT'] ?? '4174';

/** What runs models of full size; the other specs import a finished result, decode a small clip or convert a small graph. */
const WITH_MODELS = [
  'browser/{aligner,coref,head-models}.spec.ts',
  'e2e/{aligner,bad-input,corpus,guide,sample,typing,webgpu}.spec.ts',
];
/** Browsers of their own, each with its own server. */
const ENGINES = ['engines/**/*.spec.ts'];

export default defineConfig({
  testDir: 'tests',
  testMatch: ['engines/**/*.spec.ts', 'e2e/**/*.spec.ts', 'browser/**/*.spec.ts'],
  outputDir: 'test-results',
  // Beside what runs models, which takes every core it gets, one more browser: most of its time it waits.
  workers: 2,
  projects: [
    { name: 'models', testMatch: WITH_MODELS, workers: 1 },
    { name: 'page', testIgnore: [...WITH_MODELS, ...ENGINES], workers: 1 },
    // Begun by whichever of the two is done first, and shared out when both are.
    { name: 'engines', testMatch: ENGINES, fullyParallel: true },
  ],
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // A browser under load now and then loses a key or an event; what passes the second time is reported as flaky.
  retries: 1,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    // A step that cannot be done says which, instead of using up the time of its test.
    actionTimeout: 45_000,
    // What is intercepted must come from the network; tests/engines has the service worker.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: findChromium(),
      args: [...QUIET_FLAGS, ...SOFTWARE_WEBGPU_FLAGS],
    },
  },
  webServer: {
    command: 'tsx tools/serve.ts',
    env: { PORT },
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
