import type {
  AlignerFilesState,
  AlignerRequest,
  OnAlignerProgress,
  StoredAlignerInfo,
} from '../../aligner/kept.ts';
import * as Comlink from 'comlink';
import type { AlignerFilesApi } from '../api/aligner-files-api.ts';
import type { AlignerPrecision } from '../../aligner/precision.ts';
import type { Reply } from '../api/reply.ts';
import { WorkerClient } from './worker-client.ts';

/**
 * Gets and keeps CN-CLIP in a worker of its own, beside the analysis. Memory that WebAssembly has grown to is given back
 * only when its worker ends, so the worker that converts is not the one that checks, and none stays when all is done.
 */
export class AlignerFilesClient {
  readonly #client: WorkerClient<AlignerFilesApi>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    client = new WorkerClient<AlignerFilesApi>(
      () => new Worker(new URL('../worker/aligner-files.worker.ts', import.meta.url), { type: 'module' }),
    ),
  ) {
    this.#client = client;
  }

  describe(): Promise<AlignerFilesState> {
    return this.#call((remote) => remote.describe());
  }

  /** Gets, converts, checks and keeps; what was kept before stays until then. @throws ProblemError */
  async get(request: AlignerRequest, onProgress: OnAlignerProgress): Promise<StoredAlignerInfo> {
    await this.#call((remote) => remote.get(request, Comlink.proxy(onProgress)));
    return this.finish(onProgress);
  }

  /** The last step of `get`, where a visit ended before it. @throws ProblemError */
  finish(onProgress: OnAlignerProgress): Promise<StoredAlignerInfo> {
    return this.#call((remote) => remote.finish(Comlink.proxy(onProgress)));
  }

  /** Stops what runs. */
  cancel(): void {
    this.#client.tell((remote) => remote.cancel());
  }

  async discard(): Promise<void> {
    await this.#call((remote) => remote.discard());
  }

  async use(wanted: AlignerPrecision | 'auto'): Promise<void> {
    await this.#call((remote) => remote.use(wanted));
  }

  async clear(precision?: AlignerPrecision): Promise<void> {
    await this.#call((remote) => remote.clear(precision));
  }

  /** One after the other, since each ends the worker. */
  #call<Value>(send: (remote: Comlink.Remote<AlignerFilesApi>) => Promise<Reply<Value>>): Promise<Value> {
    const turn = this.#last.then(async () => {
      try {
        return await this.#client.call(send);
      } finally {
        this.#client.end();
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
