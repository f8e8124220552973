/** `npm run check:python`: ruff and pytest on the training code, where Python has them; CI has. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runTool } from './shared/command.ts';

const TRAINING = fileURLToPath(new URL('../models/coref-zh/training', import.meta.url));
const STEPS = [
  ['ruff', 'check', '.'],
  ['pytest', '-q'],
] as const;

runTool(import.meta.url, {
  name: 'check:python',
  says: 'Lints and tests models/coref-zh/training; skips with a word what Python lacks.',
  options: { python: { value: 'PYTHON', says: 'the interpreter', default: 'python3' } },
  run({ python }) {
    let failed = false;
    for (const [module, ...args] of STEPS) {
      const has =
        spawnSync(python, ['-c', `import ${module}${module === 'pytest' ? ', torch' : ''}`]).status === 0;
      if (!has) console.log(`${module}: skipped, ${python} has not what it needs`);
      else if (spawnSync(python, ['-m', module, ...args], { cwd: TRAINING, stdio: 'inherit' }).status !== 0)
        failed = true;
    }
    return Promise.resolve(failed ? 1 : 0);
  },
});
