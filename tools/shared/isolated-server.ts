/** Local servers, whose pages are cross-origin isolated or not. */
import { createServer, type RequestListener } from 'node:http';
import { ISOLATION_HEADERS } from './headers.ts';

export interface LocalServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends open connections too, which would keep the process alive. */
  readonly close: () => void;
}

/** Every answer carries the isolation headers. Port 0 takes any free one. */
export function serveIsolated(port: number, answer: RequestListener): Promise<LocalServer> {
  return serveLocally(port, (request, response) => {
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    answer(request, response);
  });
}

/** Listens on this machine only, and adds nothing to what `answer` sends. */
export async function serveLocally(port: number, answer: RequestListener): Promise<LocalServer> {
  const server = createServer(answer);
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
