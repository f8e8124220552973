/** The page of bench-cn-clip.ts and of the browser test: what clip-worker.ts does, to be called from outside. */
import * as Comlink from 'comlink';
import type { ClipWork } from './clip-worker.ts';

const worker = new Worker(new URL('./clip-worker.ts', import.meta.url), { type: 'module' });
const clipPage = Comlink.wrap<ClipWork>(worker);
export type ClipPage = typeof clipPage;

Object.assign(globalThis, { clipPage });
