import type { StoredAlignerInfo } from '../../aligner/kept.ts';
import type { AlignerFilesApi } from '../api/aligner-files-api.ts';
import { callsOf, type Caller, type Calls } from './calls.ts';
import { WorkerClient } from './worker-client.ts';

/** `get` also checks and keeps what has come; what was kept before stays until then. */
export type AlignerFilesClient = Omit<Calls<AlignerFilesApi>, 'get'> & {
  get(...args: Parameters<AlignerFilesApi['get']>): Promise<StoredAlignerInfo>;
};

/**
 * Gets and keeps CN-CLIP in a worker of its own, beside the analysis. Memory that WebAssembly has grown to is given back
 * only when its worker ends, so the worker that converts is not the one that checks, and none stays when all is done.
 */
export function alignerFilesClient(
  worker = new WorkerClient<AlignerFilesApi>(
    () => new Worker(new URL('../worker/aligner-files.worker.ts', import.meta.url), { type: 'module' }),
  ),
): AlignerFilesClient {
  const calls = callsOf(oneWorkerACall(worker), {
    describe: 'ask',
    get: 'ask',
    finish: 'ask',
    fetchCoreference: 'ask',
    cancel: 'tell',
    discard: 'ask',
    use: 'ask',
    clear: 'ask',
  });
  return {
    ...calls,
    async get(request, onProgress) {
      await calls.get(request, onProgress);
      return calls.finish(onProgress);
    },
  };
}

/** One call after the other, since each ends the worker. */
function oneWorkerACall<Api extends object>(worker: WorkerClient<Api>): Caller<Api> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    call(send) {
      const turn = last.then(async () => {
        try {
          return await worker.call(send);
        } finally {
          worker.end();
        }
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    tell(send) {
      worker.tell(send);
    },
  };
}
