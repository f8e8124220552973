/** A local server whose pages are cross-origin isolated. */
import { createServer, type RequestListener } from 'node:http';
import { ISOLATION_HEADERS } from './headers.ts';

export interface IsolatedServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends open connections too, which would keep the process alive. */
  readonly close: () => void;
}

/** Listens on this machine only; port 0 takes any free one. Every answer carries the isolation headers. */
export async function serveIsolated(port: number, answer: RequestListener): Promise<IsolatedServer> {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
