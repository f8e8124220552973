/** `npm test`: everything that must hold, in the order in which it fails fastest. */
import { spawnSync } from 'node:child_process';
import { findChromium } from './shared/chromium.ts';

const STEPS = [
  ['npm', 'run', 'models'],
  ['npm', 'run', 'check'],
  ['npm', 'run', 'test:unit'],
  ['npm', 'run', 'build'],
  ['npm', 'run', 'test:e2e'],
];

const CHROME_PATH = findChromium();
for (const [command = '', ...args] of STEPS) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, CHROME_PATH } });
  if (status !== 0) {
    console.error(`\n${[command, ...args].join(' ')} failed.`);
    process.exit(status ?? 1);
  }
}
