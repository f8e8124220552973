import type { FilmReply, FilmRequest } from '../../drawing/film-messages.ts';
import { ProblemError } from '../../model/problem.ts';

/** A film under way. */
export interface Film {
  readonly made: Promise<ArrayBuffer>;
  /** Ends the work at once; `made` rejects with `cancelled`. */
  cancel(): void;
}
export type MakeFilm = (request: FilmRequest, onProgress: (share: number) => void) => Film;

/** In a worker of its own, which ends with the film: encoders and their memory go with it. */
export const makeFilm: MakeFilm = (request, onProgress) => {
  const worker = new Worker(new URL('../../drawing/film.worker.ts', import.meta.url), { type: 'module' });
  let cancel: () => void = () => undefined;
  const made = new Promise<ArrayBuffer>((resolve, reject) => {
    cancel = () => {
      reject(new ProblemError({ kind: 'cancelled' }));
    };
    worker.addEventListener('message', ({ data }: MessageEvent<FilmReply>) => {
      if (data.type === 'progress') onProgress(data.share);
      else if (data.type === 'done') resolve(data.film);
      else reject(new ProblemError(data.problem));
    });
    worker.addEventListener('error', () => {
      reject(new ProblemError({ kind: 'worker-died' }));
    });
    worker.postMessage(request);
  }).finally(() => {
    worker.terminate();
  });
  return {
    made,
    cancel: () => {
      cancel();
    },
  };
};
