/** Serves dist/ with the headers that WebAssembly threads need: `npm start`, the tests, `npm run analyze`. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { connectPolicy } from './shared/headers.ts';
import { type IsolatedServer, serveIsolated } from './shared/isolated-server.ts';

export const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Serves a built page; port 0 takes any free one. */
export async function serve(port: number, folder = DIST): Promise<IsolatedServer> {
  if (!existsSync(folder))
    throw new Error('There is no built page yet: run `npm run models && npm run build`.');
  const files = sirv(folder, { etag: true });
  return serveIsolated(port, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    for (const [name, value] of Object.entries(connectPolicy(pathname))) response.setHeader(name, value);
    files(request, response, () => {
      response.writeHead(404).end('not found');
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env['PORT'] ?? 4173);
  serve(port).then(
    ({ url }) => {
      console.log(`Tamen is at ${url}`);
    },
    (error: unknown) => {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      console.error(taken ? `Port ${port} is taken: set PORT to another one.` : String(error));
      process.exitCode = 1;
    },
  );
}
