import * as Comlink from 'comlink';
import type {
  ClipFilesApi,
  ClipFilesState,
  ClipPrecision,
  ClipRequest,
  OnClipProgress,
  StoredClipInfo,
} from '../contracts/clip-files-api.ts';
import type { Reply } from '../contracts/reply.ts';
import { WorkerClient } from './worker-client.ts';

/**
 * Gets and keeps CN-CLIP in a worker of its own, beside the analysis. Memory that WebAssembly has grown to is given back
 * only when its worker ends, so the worker that converts is not the one that checks, and none stays when all is done.
 */
export class ClipFilesClient {
  readonly #client: WorkerClient<ClipFilesApi>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    client = new WorkerClient<ClipFilesApi>(
      () => new Worker(new URL('../workers/clip-files.worker.ts', import.meta.url), { type: 'module' }),
    ),
  ) {
    this.#client = client;
  }

  describe(): Promise<ClipFilesState> {
    return this.#call((remote) => remote.describe());
  }

  /** Gets, converts, checks and keeps; what was kept before stays until then. @throws ProblemError */
  async get(request: ClipRequest, onProgress: OnClipProgress): Promise<StoredClipInfo> {
    await this.#call((remote) => remote.get(request, Comlink.proxy(onProgress)));
    return this.finish(onProgress);
  }

  /** The last step of `get`, where a visit ended before it. @throws ProblemError */
  finish(onProgress: OnClipProgress): Promise<StoredClipInfo> {
    return this.#call((remote) => remote.finish(Comlink.proxy(onProgress)));
  }

  /** Stops what runs. */
  cancel(): void {
    this.#client.tell((remote) => remote.cancel());
  }

  async discard(): Promise<void> {
    await this.#call((remote) => remote.discard());
  }

  async use(wanted: ClipPrecision | 'auto'): Promise<void> {
    await this.#call((remote) => remote.use(wanted));
  }

  async clear(precision?: ClipPrecision): Promise<void> {
    await this.#call((remote) => remote.clear(precision));
  }

  /** One after the other, since each ends the worker. */
  #call<Value>(send: (remote: Comlink.Remote<ClipFilesApi>) => Promise<Reply<Value>>): Promise<Value> {
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
