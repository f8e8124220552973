/** Builds and serves coref.html: the coreference model alone in a browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { build } from 'vite';
import { serveIsolated } from '../isolated-server.ts';

const root = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export interface CorefServer {
  /** Of the page. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** @param model folder with contract.json and the files that it names */
export async function serveCoref(model: string = root('models/coref-zh')): Promise<CorefServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tamen-coref-'));
  await build({
    configFile: false,
    root: root('tools/bench'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { input: root('tools/bench/coref.html') },
    },
  });
  const mounts = [
    { prefix: '/model/', files: sirv(model, { dev: true }) },
    { prefix: '/ort/', files: sirv(root('node_modules/onnxruntime-web/dist'), { dev: true }) },
    { prefix: '/', files: sirv(folder, { dev: true }) },
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
    url: `${server.url}/coref.html`,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
