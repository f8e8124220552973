import * as Comlink from 'comlink';
import type { ClipInfo, FramesApi, SamplingOptions, SamplingSummary } from '../contracts/frames-api.ts';
import type {
  Device,
  FollowOptions,
  Followed,
  Looked,
  ModelsApi,
  Prepared,
  Resolved,
  Wishes,
} from '../contracts/models-api.ts';
import type { OnProgress } from '../contracts/reply.ts';
import type { HeadTrack } from '../domain/head-track.ts';
import type { JobId } from '../domain/ids.ts';
import type { Link } from '../domain/link.ts';
import type { Resolution } from '../domain/mention.ts';
import type { Thread } from '../domain/thread.ts';
import { WorkerClient } from './worker-client.ts';

/** Both workers with their contracts, replies unwrapped: every method rejects with a ProblemError. */
export interface Workers {
  readonly models: ModelsClient;
  readonly frames: FramesClient;
}

export function startWorkers(): Workers {
  return { models: new ModelsClient(), frames: new FramesClient() };
}

export class ModelsClient {
  readonly #client: WorkerClient<ModelsApi>;

  constructor(
    client = new WorkerClient<ModelsApi>(
      () => new Worker(new URL('../workers/models.worker.ts', import.meta.url), { type: 'module' }),
    ),
  ) {
    this.#client = client;
  }

  prepare(device: Device | 'auto', onProgress: OnProgress): Promise<Prepared> {
    return this.#client.call((remote) => remote.prepare(device, Comlink.proxy(onProgress)));
  }

  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPartial: (resolution: Resolution) => void,
    onProgress: OnProgress,
  ): Promise<Resolved> {
    return this.#client.call((remote) =>
      remote.resolve(job, thread, first, Comlink.proxy(onPartial), Comlink.proxy(onProgress)),
    );
  }

  follow(
    job: JobId,
    port: MessagePort,
    options: FollowOptions,
    onTracks: (tracks: readonly HeadTrack[]) => void,
    onProgress: OnProgress,
  ): Promise<Followed> {
    return this.#client.call((remote) =>
      remote.follow(
        job,
        Comlink.transfer(port, [port]),
        options,
        Comlink.proxy(onTracks),
        Comlink.proxy(onProgress),
      ),
    );
  }

  moments(job: JobId): Promise<readonly number[]> {
    return this.#client.call((remote) => remote.moments(job));
  }

  look(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Looked> {
    return this.#client.call((remote) =>
      remote.look(job, Comlink.transfer(port, [port]), Comlink.proxy(onProgress)),
    );
  }

  watch(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<readonly number[]> {
    return this.#client.call((remote) =>
      remote.watch(job, Comlink.transfer(port, [port]), Comlink.proxy(onProgress)),
    );
  }

  interest(job: JobId, text: string): Promise<readonly number[]> {
    return this.#client.call((remote) => remote.interest(job, text));
  }

  align(job: JobId, wishes: Wishes): Promise<Resolution | null> {
    return this.#client.call((remote) => remote.align(job, wishes));
  }

  async decide(job: JobId, wishes: Wishes): Promise<readonly Link[]> {
    const links: Link[] = [];
    const onPiece = (piece: readonly Link[]): Promise<void> => {
      for (const link of piece) links.push(link);
      return Promise.resolve();
    };
    await this.#client.call((remote) => remote.decide(job, wishes, Comlink.proxy(onPiece)));
    return links;
  }

  cancel(job: JobId): void {
    this.#client.tell((remote) => remote.cancel(job));
  }

  /** Ends the worker with its models; the next call starts a fresh one. */
  end(): void {
    this.#client.end();
  }
}

export class FramesClient {
  readonly #client: WorkerClient<FramesApi>;

  constructor(
    client = new WorkerClient<FramesApi>(
      () => new Worker(new URL('../workers/frames.worker.ts', import.meta.url), { type: 'module' }),
    ),
  ) {
    this.#client = client;
  }

  open(job: JobId, file: File): Promise<ClipInfo> {
    return this.#client.call((remote) => remote.open(job, file));
  }

  send(
    job: JobId,
    file: File,
    options: SamplingOptions,
    port: MessagePort,
    onProgress: OnProgress,
  ): Promise<SamplingSummary> {
    return this.#client.call((remote) =>
      remote.send(job, file, options, Comlink.transfer(port, [port]), Comlink.proxy(onProgress)),
    );
  }

  cancel(job: JobId): void {
    this.#client.tell((remote) => remote.cancel(job));
  }

  end(): void {
    this.#client.end();
  }
}
