import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_FLAGS, SOFTWARE_WEBGPU_FLAGS } from './tools/shared/chromium.ts';

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'browser/**/*.spec.ts'],
  outputDir: 'test-results',
  // One browser at a time: each already uses every core for inference.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    baseURL: 'http://localhost:4174',
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    launchOptions: {
      executablePath: findChromium(),
      args: [...QUIET_FLAGS, ...SOFTWARE_WEBGPU_FLAGS],
    },
  },
  webServer: {
    command: 'tsx tools/serve.ts',
    env: { PORT: '4174' },
    url: 'http://localhost:4174/',
    reuseExistingServer: false,
  },
});
