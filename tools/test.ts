/** `npm test`: everything that must hold, in the order in which it fails fastest. */
import { spawnSync } from 'node:child_process';
import { findChromium } from './shared/chromium.ts';
import { runTool } from './shared/command.ts';

const SCRIPTS = ['models', 'check', 'test:unit', 'build', 'check:size', 'test:e2e'];

runTool(import.meta.url, {
  name: 'test',
  says: `Everything that must hold, one after another: ${SCRIPTS.join(', ')}.`,
  options: {},
  run() {
    const env = { ...process.env, CHROME_PATH: findChromium() };
    for (const script of SCRIPTS) {
      const startedMs = performance.now();
      const { status } = spawnSync('npm', ['run', script], { stdio: 'inherit', env });
      if (status !== 0) throw new Error(`npm run ${script} failed.`);
      console.log(`\nnpm run ${script}: ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
    }
    return Promise.resolve();
  },
});
