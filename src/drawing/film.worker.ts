import { problemOf } from '../model/problem.ts';
import { drawFilm } from './film.ts';
import type { FilmReply, FilmRequest } from './film-messages.ts';

/** Draws one film and is ended with it: cancelling is ending the worker. */
const say = (reply: FilmReply, transfer: Transferable[] = []): void => {
  postMessage(reply, { transfer });
};

// WebKit evaluates a module worker's entry again when a later chunk imports from it.
const scope = self as typeof self & { isDrawing?: boolean };
if (scope.isDrawing !== true) {
  scope.isDrawing = true;
  addEventListener('message', ({ data: { clip, scene } }: MessageEvent<FilmRequest>) => {
    drawFilm(clip, scene, (share) => {
      say({ type: 'progress', share });
    }).then(
      (film) => {
        say({ type: 'done', film }, [film]);
      },
      (thrown: unknown) => {
        say({ type: 'failed', problem: problemOf(thrown) });
      },
    );
  });
}
