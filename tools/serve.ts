/** `npm start`: serves dist/ with the headers that WebAssembly threads need. $PORT names another port. */
import { spawnSync } from 'node:child_process';
import { runTool, wholeNumber } from './shared/command.ts';
import { serve } from './shared/serve-page.ts';

runTool(import.meta.url, {
  name: 'serve',
  says: 'Serves the built page with the headers that WebAssembly threads need.',
  options: {
    build: { says: 'builds the models and the page first, as `npm start` does' },
    port: { value: 'N', says: 'where, in place of $PORT or 4173' },
  },
  async run({ build, port = process.env['PORT'] ?? '4173' }) {
    for (const script of build ? ['models', 'build'] : []) {
      const { status } = spawnSync('npm', ['run', script], { stdio: 'inherit' });
      if (status !== 0) throw new Error(`npm run ${script} failed.`);
    }
    try {
      const { url } = await serve(wholeNumber('port', port));
      console.log(`Tamen is at ${url}`);
    } catch (thrown) {
      const isTaken = (thrown as NodeJS.ErrnoException).code === 'EADDRINUSE';
      throw isTaken
        ? new Error(`port ${port} is taken: --port names another one.`, { cause: thrown })
        : thrown;
    }
  },
});
