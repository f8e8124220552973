/** Serves dist/ with the headers that WebAssembly threads need: `npm start`, the tests, `npm run analyze`. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { ISOLATION_HEADERS } from './headers.ts';

export const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Serves a built page; port 0 takes any free one. Resolves with its address, without a slash at the end. */
export async function serve(port: number, folder = DIST): Promise<{ url: string; server: Server }> {
  if (!existsSync(folder))
    throw new Error('There is no built page yet: run `npm run models && npm run build`.');
  const files = sirv(folder, {
    etag: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404).end('not found');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}`, server };
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
