/** Builds and serves a page of this folder: one model alone in a browser, as its worker runs it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { serveIsolated } from '../isolated-server.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));

export interface PageServer {
  /** Of the page. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** @param folders served below these names, beside ONNX Runtime's own files below `ort` */
export async function servePage(
  page: 'coref.html' | 'aligner.html' | 'graph.html',
  folders: Readonly<Record<string, string>>,
): Promise<PageServer> {
  const built = await mkdtemp(path.join(tmpdir(), 'tamen-bench-'));
  await build({
    configFile: false,
    root: root('tools/shared/pages'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { input: root(`tools/shared/pages/${page}`) },
    },
  });
  const named = { ...folders, ort: root('node_modules/onnxruntime-web/dist') };
  const mounts = [
    ...Object.entries(named).map(([name, folder]) => ({
      prefix: `/${name}/`,
      files: sirv(folder, { dev: true }),
    })),
    { prefix: '/', files: sirv(built, { dev: true }) },
  ];
  const server = await serveIsolated(0, (request, response) => {
    const { url = '/' } = request;
    const mount = mounts.find(({ prefix }) => url.startsWith(prefix));
    request.url = url.slice((mount?.prefix.length ?? 1) - 1);
    const notFound = (): void => void response.writeHead(404).end();
    if (mount === undefined) notFound();
    else mount.files(request, response, notFound);
  });
  return {
    url: `${server.url}/${page}`,
    close: async () => {
      server.close();
      await rm(built, { recursive: true });
    },
  };
}
