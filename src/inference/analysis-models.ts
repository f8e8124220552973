/** What the models worker does: loads the models, resolves threads, follows heads, and aligns the two. */
import type {
  Device,
  Followed,
  FollowOptions,
  ModelsApi,
  Prepared,
  Resolved,
} from '../contracts/models-api.ts';
import type { OnProgress, Reply } from '../contracts/reply.ts';
import type { HeadTrack } from '../domain/head-track.ts';
import type { JobId } from '../domain/ids.ts';
import type { ClusterScores } from '../domain/link.ts';
import { scoreClusters } from '../domain/matching/score-clusters.ts';
import type { Resolution } from '../domain/mention.ts';
import type { Thread } from '../domain/thread.ts';
import { answer } from './answer.ts';
import { receiveFrames } from './frame-stream.ts';
import { followHeads } from './heads/follow.ts';
import { LoadedModels, type ModelSource } from './loaded-models.ts';
import { RunningJobs } from './running-jobs.ts';

/** What is kept of a job until it is aligned. */
interface Findings {
  thread?: Thread;
  resolution?: Resolution;
  tracks?: readonly HeadTrack[];
}

export class AnalysisModels implements ModelsApi {
  readonly #source: ModelSource;
  readonly #jobs = new RunningJobs();
  #wanted: Device | 'auto' | undefined;
  #loading: Promise<LoadedModels> | undefined;
  readonly #findings = new Map<JobId, Findings>();

  constructor(source: ModelSource) {
    this.#source = source;
  }

  prepare(device: Device | 'auto', onProgress: OnProgress): Promise<Reply<Prepared>> {
    return answer(async () => (await this.#load(device, onProgress)).describe());
  }

  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPartial: (resolution: Resolution) => void,
    onProgress: OnProgress,
  ): Promise<Reply<Resolved>> {
    return answer(() =>
      this.#jobs.run(job, async (signal) => {
        const { coreference } = await this.#loaded();
        const startedMs = performance.now();
        const resolution = await coreference.resolve(thread, { first, onPartial, onProgress, signal });
        Object.assign(this.#findingsOf(job), { thread, resolution });
        return { resolution, timingMs: performance.now() - startedMs };
      }),
    );
  }

  follow(
    job: JobId,
    port: MessagePort,
    options: FollowOptions,
    onTracks: (tracks: readonly HeadTrack[]) => void,
    onProgress: OnProgress,
  ): Promise<Reply<Followed>> {
    return answer(() =>
      this.#jobs.run(job, async (signal) => {
        const { heads, appearance } = await this.#loaded();
        const frames = receiveFrames(port, signal);
        const followed = await followHeads(frames, {
          heads,
          appearance,
          options,
          onTracks,
          onProgress,
          signal,
        });
        this.#findingsOf(job).tracks = followed.tracks;
        return followed;
      }),
    );
  }

  align(job: JobId): Promise<Reply<readonly ClusterScores[]>> {
    return answer(() => {
      const { thread, resolution, tracks } = this.#findingsOf(job);
      this.#findings.delete(job);
      if (!thread || !resolution || !tracks) throw new Error('nothing was found for this job yet');
      return Promise.resolve(scoreClusters(thread, resolution, tracks));
    });
  }

  cancel(job: JobId): void {
    this.#jobs.cancel(job);
    this.#findings.delete(job);
  }

  /** A load that failed is forgotten, so that the next one tries again. */
  #load(device: Device | 'auto', onProgress: OnProgress): Promise<LoadedModels> {
    if (this.#loading && device === this.#wanted) return this.#loading;
    const before = this.#loading;
    const loading = (async () => {
      await (await before?.catch(() => undefined))?.release();
      return LoadedModels.load(device, this.#source, onProgress);
    })();
    this.#wanted = device;
    this.#loading = loading;
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = undefined;
    });
    return loading;
  }

  #loaded(): Promise<LoadedModels> {
    if (!this.#loading) throw new Error('the models were not prepared');
    return this.#loading;
  }

  #findingsOf(job: JobId): Findings {
    const findings = this.#findings.get(job) ?? {};
    this.#findings.set(job, findings);
    return findings;
  }
}
