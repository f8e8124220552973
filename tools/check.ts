/** `npm run check`: what can be said of the code without running it, two checks at a time. */
import { spawn } from 'node:child_process';
import { runTool } from './shared/command.ts';

/** The longest first, so that none is left to run alone at the end. */
const CHECKS = [
  'eslint . --max-warnings 0',
  'prettier --check --log-level warn .',
  'tsc -p tsconfig.node.json',
  'svelte-check --tsconfig tsconfig.app.json --fail-on-warnings --tsgo',
  'tsc -p tsconfig.worker.json',
  'knip',
  'tsc -p tsconfig.pure.json',
  'npm run -s check:lint',
  'npm run -s check:rooms',
  'npm run -s check:python',
] as const;
const AT_ONCE = 2;

runTool(import.meta.url, {
  name: 'check',
  says: `Format, lint, types, rooms, what nothing uses, the training code: ${AT_ONCE} of these at a time.`,
  options: {},
  async run() {
    const waiting = [...CHECKS];
    const failed: string[] = [];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { said, isGood, seconds } = await run(next);
        console.log(`${isGood ? '✓' : '✗'} ${next} (${seconds.toFixed(0)} s)`);
        if (!isGood) failed.push(next);
        if (!isGood || next.endsWith('check:python')) console.log(said);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return failed.length === 0 ? 0 : 1;
  },
});

interface Outcome {
  readonly said: string;
  readonly isGood: boolean;
  readonly seconds: number;
}

/** npm puts what it installs in the path of what it runs. */
function run(command: string): Promise<Outcome> {
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, env: { ...process.env, FORCE_COLOR: '1' } });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - startedMs) / 1000;
      resolve({ said: Buffer.concat(said).toString(), isGood: code === 0, seconds });
    });
  });
}
