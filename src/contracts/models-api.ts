import type { HeadTrack } from '../domain/head-track.ts';
import type { JobId } from '../domain/ids.ts';
import type { ClusterScores } from '../domain/link.ts';
import type { Resolution } from '../domain/mention.ts';
import type { Thread } from '../domain/thread.ts';
import type { OnProgress, Reply } from './reply.ts';

export type Device = 'webgpu' | 'wasm';

/** One model as it runs now. */
export interface RunningModel {
  readonly role: 'coreference' | 'heads' | 'appearance';
  readonly id: string;
  readonly sha256: string;
  readonly precision: string;
  readonly device: Device;
}

export interface Prepared {
  readonly device: Device;
  readonly threads: number;
  readonly models: readonly RunningModel[];
}

export interface FollowOptions {
  /** Off: no gender and no age is guessed from faces. */
  readonly guessGenderAndAge: boolean;
}

/** What following heads gave, with where its time went. */
export interface Followed {
  readonly tracks: readonly HeadTrack[];
  readonly timingsMs: {
    readonly preprocess: number;
    readonly heads: number;
    readonly track: number;
    readonly appearance: number;
  };
}

export interface Resolved {
  readonly resolution: Resolution;
  readonly timingMs: number;
}

export interface ModelsApi {
  /** Loads the runtime and the models that are always there. 'auto' takes WebGPU where an adapter exists. */
  prepare(device: Device | 'auto', onProgress: OnProgress): Promise<Reply<Prepared>>;
  /**
   * Mentions and clusters of the whole thread.
   * @param first indices of the comments on screen, which are resolved first
   * @param onPartial gets what is known so far, at most 4 times a second
   */
  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPartial: (resolution: Resolution) => void,
    onProgress: OnProgress,
  ): Promise<Reply<Resolved>>;
  /** Takes frames from the port until its end. `onTracks` gets the tracks as they grow, at most 4 times a second. */
  follow(
    job: JobId,
    port: MessagePort,
    options: FollowOptions,
    onTracks: (tracks: readonly HeadTrack[]) => void,
    onProgress: OnProgress,
  ): Promise<Reply<Followed>>;
  /** Every cue for every cluster and head of what `resolve` and `follow` found for this job. */
  align(job: JobId): Promise<Reply<readonly ClusterScores[]>>;
  cancel(job: JobId): void;
}
