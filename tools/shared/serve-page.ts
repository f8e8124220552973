/** Serves a built page on this machine: `npm start`, the tests, `npm run analyze`. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { connectPolicy } from './headers.ts';
import { type LocalServer, serveIsolated, serveLocally } from './isolated-server.ts';

export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface ServeOptions {
  readonly folder?: string;
  /** False: as a host that sends files and nothing else. */
  readonly hasHeaders?: boolean;
}

/** Port 0 takes any free one. @throws where nothing was built yet */
export async function serve(
  port: number,
  { folder = DIST, hasHeaders = true }: ServeOptions = {},
): Promise<LocalServer> {
  if (!existsSync(folder))
    throw new Error('There is no built page yet: run `npm run models && npm run build`.');
  const files = sirv(folder, { etag: true, brotli: hasHeaders });
  const listen = hasHeaders ? serveIsolated : serveLocally;
  return listen(port, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (hasHeaders) {
      for (const [name, value] of Object.entries(connectPolicy(pathname))) response.setHeader(name, value);
    }
    files(request, response, () => {
      response.writeHead(404).end('not found');
    });
  });
}
