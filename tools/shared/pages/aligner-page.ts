/** The page of bench-cn-clip.ts and of the browser test: what clip-worker.ts does, to be called from outside. */
import * as Comlink from 'comlink';
import type { AlignerWork } from './aligner-worker.ts';

const worker = new Worker(new URL('./aligner-worker.ts', import.meta.url), { type: 'module' });
const alignerPage = Comlink.wrap<AlignerWork>(worker);
export type AlignerPage = typeof alignerPage;

Object.assign(globalThis, { alignerPage });
