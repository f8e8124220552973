/** `npm run check:python`: ruff and pytest on the training code, and on exports read by Python's programs. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runTool } from './shared/command.ts';

const from = (folder: string): string => fileURLToPath(new URL(`../${folder}`, import.meta.url));
const TRAINING = from('models/coref-zh/training');
const READERS = from('tests/python');
/** What is run where, and what Python needs for it. */
const STEPS = [
  { folder: TRAINING, module: 'ruff', args: ['check', '.'], needs: '' },
  { folder: TRAINING, module: 'pytest', args: ['-q'], needs: ', torch' },
  { folder: READERS, module: 'ruff', args: ['check', '.', '--line-length', '110'], needs: '' },
  { folder: READERS, module: 'pytest', args: ['-q', '-p', 'no:cacheprovider'], needs: '' },
] as const;

runTool(import.meta.url, {
  name: 'check:python',
  says: 'Lints and tests models/coref-zh/training and tests/python; skips with a word what Python lacks.',
  options: { python: { value: 'PYTHON', says: 'the interpreter', default: 'python3' } },
  run({ python }) {
    let failed = false;
    for (const { folder, module, args, needs } of STEPS) {
      const has = spawnSync(python, ['-c', `import ${module}${needs}`]).status === 0;
      if (!has) console.log(`${module} in ${folder}: skipped, ${python} has not what it needs`);
      else if (spawnSync(python, ['-m', module, ...args], { cwd: folder, stdio: 'inherit' }).status !== 0)
        failed = true;
    }
    return Promise.resolve(failed ? 1 : 0);
  },
});
