/**
 * What the models worker does: loads the models, resolves threads, follows heads, and aligns the two. Some 300 lines, since each
 * method of ModelsApi stands here once and calls what it takes from elsewhere.
 */
import type { AlignerEmbedder } from '../../aligner/net/embedder.ts';
import {
  type AlignerReader,
  embedHeads,
  momentsOf,
  runningAligner,
} from '../../aligner/net/aligner-reader.ts';
import { interestIn, type FrameEmbeddings, embedFrames } from '../../aligner/net/frame-embeddings.ts';
import { answerIn, type AlignerReading } from '../../aligner/reading.ts';
import { receiveFrames } from '../../frames/frame-stream.ts';
import type { Followed, FollowOptions } from '../../heads/followed.ts';
import { followHeads } from '../../heads/net/follow-heads.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { JobId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import { ProblemError } from '../../model/problem.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { Device } from '../../model/running-model.ts';
import type { Thread } from '../../model/thread.ts';
import { explainComment, type ExplainedDialogue } from '../../coreference/explain/explain-comment.ts';
import { keepIds } from '../../coreference/reread/keep-ids.ts';
import { resolveThread } from '../../coreference/resolve-thread.ts';
import type {
  AlignerOutcome,
  BroughtModel,
  ModelsApi,
  OnPiece,
  Prepared,
  Reread,
  Rereading,
  Wishes,
} from '../api/models-api.ts';
import type { Reply } from '../api/reply.ts';
import { piecesOfResolution } from '../api/resolution-pieces.ts';
import { answer } from './answer.ts';
import { GatheringJobs } from './gathering-jobs.ts';
import { Aligned, recalled } from './job-steps.ts';
import { piecesOf } from './link-evidence.ts';
import { LoadedModels, type ModelSource } from './loaded-models.ts';
import { RunningJobs } from './running-jobs.ts';

export class AnalysisModels implements ModelsApi {
  readonly #source: ModelSource;
  readonly #alignerReader: AlignerReader | undefined;
  readonly #running = new RunningJobs();
  #wanted: Device | 'auto' | undefined;
  #loading: Promise<LoadedModels> | undefined;
  readonly #jobs = new GatheringJobs();
  /** The job that was aligned last. */
  #aligned: { readonly job: JobId; readonly step: Aligned } | undefined;
  /** Of the clip whose frames were embedded last. */
  #frameEmbeddings: (FrameEmbeddings & { readonly job: JobId }) | undefined;

  /** @param alignerReader CN-CLIP, where there is a place for it to be stored */
  constructor(source: ModelSource, alignerReader?: AlignerReader) {
    this.#source = source;
    this.#alignerReader = alignerReader;
  }

  prepare(
    device: Device | 'auto',
    brought: BroughtModel | null,
    onProgress: OnProgress,
  ): Promise<Reply<Prepared>> {
    return answer(async () => {
      const models = await this.#load(device, onProgress);
      await models.bring(brought);
      return models.describe();
    });
  }

  describe(): Promise<Reply<Prepared>> {
    return answer(async () => (await this.#loaded()).describe());
  }

  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPiece: OnPiece,
    onProgress: OnProgress,
  ): Promise<Reply<number>> {
    return answer(() =>
      this.#running.run(job, async (signal) => {
        const { coreference } = await this.#loaded();
        const startedMs = performance.now();
        const onPartial = (partial: Resolution): Promise<void> => tell(partial, onPiece);
        const options = { first, onPartial, onProgress, signal };
        const resolution = await resolveThread(thread, coreference.remembering, options);
        const timingMs = performance.now() - startedMs;
        await tell(resolution, onPiece);
        this.#jobs.gather(job, (gathering) => gathering.resolved(thread, resolution));
        return timingMs;
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
      this.#running.run(job, async (signal) => {
        const models = await this.#loaded();
        const frames = receiveFrames(port, signal);
        const followed = await followHeads(frames, { models, options, onTracks, onProgress, signal });
        this.#jobs.gather(job, (gathering) => gathering.followed(followed.tracks));
        return followed;
      }),
    );
  }

  moments(job: JobId): Promise<Reply<readonly number[]>> {
    return answer(async () => {
      const gathered = this.#jobs.gathered(job);
      if (gathered.queries.length === 0) return [];
      const embedder = await this.#storedAligner();
      return embedder === undefined ? [] : momentsOf(gathered.tracks, embedder);
    });
  }

  compareHeads(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Reply<AlignerOutcome>> {
    return answer(() =>
      this.#running.run(job, async (signal): Promise<AlignerOutcome> => {
        const gathered = this.#jobs.gathered(job);
        const embedder = await this.#storedAligner();
        if (embedder === undefined) return { state: 'idle' };
        const startedMs = performance.now();
        const onDone = aligning(onProgress);
        let readings: readonly AlignerReading[];
        try {
          const frames = receiveFrames(port, signal);
          const options = { signal, onProgress: onDone };
          readings = await embedHeads(frames, gathered.tracks, gathered.queries, embedder, options);
          this.#jobs.set(job, gathered.compared(readings));
        } finally {
          await embedder.release();
        }
        return {
          state: 'done',
          model: runningAligner(embedder),
          answers: readings.map((reading) => answerIn(reading, embedder.logitScale)),
          timingMs: performance.now() - startedMs,
        };
      }),
    );
  }

  align(job: JobId, wishes: Wishes, onPiece: OnPiece): Promise<Reply<undefined>> {
    return answer(async () => {
      const step = this.#jobs.gathered(job).align(wishes);
      this.#jobs.delete(job);
      this.#aligned = { job, step };
      if (step.corrected !== null) await tell(step.corrected, onPiece);
      return undefined;
    });
  }

  recall(
    job: JobId,
    thread: Thread,
    resolution: Resolution,
    tracks: readonly HeadTrack[],
    links: readonly Link[],
  ): Promise<Reply<undefined>> {
    return answer(() => {
      this.#aligned = { job, step: recalled(thread, resolution, tracks, links) };
      return Promise.resolve(undefined);
    });
  }

  decide(
    job: JobId,
    wishes: Wishes,
    onPiece: (links: readonly Link[]) => Promise<void>,
  ): Promise<Reply<undefined>> {
    return answer(async () => {
      if (this.#aligned?.job !== job) throw new Error('nothing is known of this job any more');
      for (const piece of piecesOf(this.#aligned.step.decide(wishes))) await onPiece(piece);
      return undefined;
    });
  }

  embedFrames(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Reply<readonly number[]>> {
    return answer(() =>
      this.#running.run(job, async (signal) => {
        const embedder = await this.#storedAligner();
        if (embedder === undefined) throw new ProblemError({ kind: 'model-missing', file: 'CN-CLIP' });
        const frames = receiveFrames(port, signal);
        const embeddings = await embedFrames(frames, embedder, { signal, onDone: aligning(onProgress) });
        this.#frameEmbeddings = { job, ...embeddings };
        return embeddings.timesSec;
      }),
    );
  }

  interestIn(job: JobId, text: string): Promise<Reply<readonly number[]>> {
    return answer(async () => {
      if (this.#frameEmbeddings?.job !== job) throw new Error('no frames of this job were embedded');
      return interestIn(this.#frameEmbeddings, text);
    });
  }

  reread(
    job: JobId,
    { thread, known, round }: Rereading,
    wishes: Wishes,
    onPiece: OnPiece,
  ): Promise<Reply<Reread | null>> {
    return answer(() =>
      this.#running.run(job, async (signal) => {
        const before = this.#aligned;
        if (before?.job !== job) return null;
        const { remembering } = (await this.#loaded()).coreference;
        const startedMs = performance.now();
        const scoredBefore = remembering.scoredByModel;
        const resolution = keepIds(known, await resolveThread(thread, remembering, { signal }), round);
        if (this.#aligned !== before) return null;
        const step = before.step.reread(thread, resolution).align(wishes);
        this.#aligned = { job, step };
        const timingMs = performance.now() - startedMs;
        await tell(step.resolution, onPiece);
        return { timingMs, dialoguesScored: remembering.scoredByModel - scoredBefore };
      }),
    );
  }

  adoptReading(job: JobId, thread: Thread, resolution: Resolution): Promise<Reply<undefined>> {
    return answer(() => {
      this.#jobs.gather(job, (gathering) => gathering.resolved(thread, resolution));
      return Promise.resolve(undefined);
    });
  }

  adopt(job: JobId, tracks: readonly HeadTrack[]): Promise<Reply<undefined>> {
    return answer(() => {
      this.#aligned = { job, step: Aligned.toHeads(tracks) };
      return Promise.resolve(undefined);
    });
  }

  explain(thread: Thread, comment: number): Promise<Reply<ExplainedDialogue | null>> {
    return answer(async () => {
      const { remembering } = (await this.#loaded()).coreference;
      return explainComment(thread, comment, remembering);
    });
  }

  timeAnew(): Promise<Reply<undefined>> {
    return answer(async () => {
      await this.#source.times?.clear();
      this.#wanted = undefined;
      return undefined;
    });
  }

  cancel(job: JobId): void {
    this.#running.cancel(job);
    this.#jobs.delete(job);
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

  /** Undefined where none is stored. */
  async #storedAligner(): Promise<AlignerEmbedder | undefined> {
    return this.#alignerReader?.embedder((await this.#loaded()).runtime);
  }
}

async function tell(resolution: Resolution, onPiece: OnPiece): Promise<void> {
  const pieces = piecesOfResolution(resolution);
  for (const [at, piece] of pieces.entries()) await onPiece(piece, at === pieces.length - 1);
}

function aligning(onProgress: OnProgress): (done: number, total: number) => void {
  return (done, total) => {
    onProgress({ stage: 'aligner', done, total });
  };
}
