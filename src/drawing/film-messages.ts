import type { Problem } from '../model/problem.ts';
import type { Scene } from './scene.ts';

/** page → film worker, once. */
export interface FilmRequest {
  readonly clip: Blob;
  readonly scene: Scene;
}

/** film worker → page. */
export type FilmReply =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly film: ArrayBuffer }
  | { readonly type: 'failed'; readonly problem: Problem };
