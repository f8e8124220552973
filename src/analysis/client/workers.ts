import type { FollowOptions, Followed } from '../../heads/followed.ts';
import type { ClipInfo, SamplingOptions, SamplingSummary } from '../../frames/frame.ts';
import type { Device } from '../../model/running-model.ts';
import type { OnProgress } from '../../model/progress.ts';
import * as Comlink from 'comlink';
import type { FramesApi } from '../api/frames-api.ts';
import type { AlignerOutcome, ModelsApi, OnPiece, Prepared, Wishes } from '../api/models-api.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { JobId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import { joinPieces } from '../api/resolution-pieces.ts';
import type { Thread } from '../../model/thread.ts';
import { WorkerClient } from './worker-client.ts';

/** Both workers with their contracts, replies unwrapped: every method rejects with a ProblemError. */
export interface Workers {
  readonly models: ModelsClient;
  readonly frames: FramesClient;
}

/** Mentions and clusters of a whole thread. */
interface Resolved {
  readonly resolution: Resolution;
  readonly timingMs: number;
}

export function startWorkers(): Workers {
  return { models: new ModelsClient(), frames: new FramesClient() };
}

export class ModelsClient {
  readonly #client: WorkerClient<ModelsApi>;

  constructor(
    client = new WorkerClient<ModelsApi>(
      () => new Worker(new URL('../worker/models.worker.ts', import.meta.url), { type: 'module' }),
    ),
  ) {
    this.#client = client;
  }

  prepare(device: Device | 'auto', onProgress: OnProgress): Promise<Prepared> {
    return this.#client.call((remote) => remote.prepare(device, Comlink.proxy(onProgress)));
  }

  /** @param onPartial gets what is known so far; all of it at last, before the answer */
  async resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPartial: (resolution: Resolution) => void,
    onProgress: OnProgress,
  ): Promise<Resolved> {
    let resolution = joinPieces([]);
    const onPiece = joining((whole) => {
      resolution = whole;
      onPartial(whole);
    });
    const timingMs = await this.#client.call((remote) =>
      remote.resolve(job, thread, first, Comlink.proxy(onPiece), Comlink.proxy(onProgress)),
    );
    return { resolution, timingMs };
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

  look(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<AlignerOutcome> {
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

  /** @returns the resolution anew if the picture told better whom some pronouns mean, else null */
  async align(job: JobId, wishes: Wishes): Promise<Resolution | null> {
    let corrected: Resolution | null = null;
    const onPiece = joining((whole) => {
      corrected = whole;
    });
    await this.#client.call((remote) => remote.align(job, wishes, Comlink.proxy(onPiece)));
    return corrected;
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

/** Collects pieces of a resolution and hands on what is whole. */
function joining(onWhole: (resolution: Resolution) => void): OnPiece {
  let pieces: Resolution[] = [];
  return (piece, isLast) => {
    pieces.push(piece);
    if (isLast) {
      onWhole(joinPieces(pieces));
      pieces = [];
    }
    return Promise.resolve();
  };
}

export class FramesClient {
  readonly #client: WorkerClient<FramesApi>;

  constructor(
    client = new WorkerClient<FramesApi>(
      () => new Worker(new URL('../worker/frames.worker.ts', import.meta.url), { type: 'module' }),
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
