/** Builds and serves coref.html: the coreference model alone in a browser. */
import { fileURLToPath } from 'node:url';
import { type PageServer, servePage } from './page-server.ts';

const MODEL = fileURLToPath(new URL('../../../models/coref-zh', import.meta.url));

/** @param model folder with contract.json and the files that it names */
export const serveCoref = (model: string = MODEL): Promise<PageServer> => servePage('coref.html', { model });
