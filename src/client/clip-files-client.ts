import * as Comlink from 'comlink';
import type {
  ClipFilesApi,
  ClipFilesState,
  ClipRequest,
  OnClipProgress,
  StoredClipInfo,
} from '../contracts/clip-files-api.ts';
import { WorkerClient } from './worker-client.ts';

/**
 * Gets and keeps CN-CLIP in a worker of its own, beside the analysis. Memory that WebAssembly has grown to is given back
 * only when its worker ends, so the worker that converts is not the one that checks, and none stays when all is done.
 */
export class ClipFilesClient {
  readonly #client: WorkerClient<ClipFilesApi>;

  constructor(
    client = new WorkerClient<ClipFilesApi>(
      () => new Worker(new URL('../workers/clip-files.worker.ts', import.meta.url), { type: 'module' }),
    ),
  ) {
    this.#client = client;
  }

  describe(): Promise<ClipFilesState> {
    return this.#ending(this.#client.call((remote) => remote.describe()));
  }

  /** Gets, converts, checks and keeps; what was kept before stays until then. @throws ProblemError */
  async get(request: ClipRequest, onProgress: OnClipProgress): Promise<StoredClipInfo> {
    await this.#ending(this.#client.call((remote) => remote.get(request, Comlink.proxy(onProgress))));
    return this.finish(onProgress);
  }

  /** The last step of `get`, where a visit ended before it. @throws ProblemError */
  finish(onProgress: OnClipProgress): Promise<StoredClipInfo> {
    return this.#ending(this.#client.call((remote) => remote.finish(Comlink.proxy(onProgress))));
  }

  cancel(): void {
    this.#client.tell((remote) => remote.cancel());
  }

  async discard(): Promise<void> {
    await this.#ending(this.#client.call((remote) => remote.discard()));
  }

  async clear(): Promise<void> {
    await this.#ending(this.#client.call((remote) => remote.clear()));
  }

  async #ending<Value>(call: Promise<Value>): Promise<Value> {
    try {
      return await call;
    } finally {
      this.#client.end();
    }
  }
}
