/** What the models worker does: loads the models, resolves threads, follows heads, and aligns the two. */
import type { AlignerReading } from '../../aligner/reading.ts';
import type { Followed, FollowOptions } from '../../heads/followed.ts';
import type { Device } from '../../model/running-model.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { AlignerOutcome, ModelsApi, OnPiece, Prepared, Wishes } from '../api/models-api.ts';
import type { Reply } from '../api/reply.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { JobId } from '../../model/ids.ts';
import { withLessSure } from '../../coreference/less-sure.ts';
import type { Link } from '../../model/link.ts';
import { alignerQueriesOf } from '../../aligner/queries.ts';
import { pronounsByPicture } from '../../matching/decide/pronouns-by-picture.ts';
import { scoreClusters } from '../../matching/score-clusters.ts';
import type { Resolution } from '../../model/mention.ts';
import { ProblemError } from '../../model/problem.ts';
import { piecesOfResolution } from '../api/resolution-pieces.ts';
import type { Thread } from '../../model/thread.ts';
import { answer } from './answer.ts';
import type { AlignerEmbedder } from '../../aligner/net/embedder.ts';
import {
  type AlignerReader,
  embedHeads,
  momentsOf,
  runningAligner,
} from '../../aligner/net/aligner-reader.ts';
import { interestIn, type FrameEmbeddings, embedFrames } from '../../aligner/net/frame-embeddings.ts';
import { receiveFrames } from '../../frames/frame-stream.ts';
import { followHeads } from '../../heads/net/follow-heads.ts';
import { decide, piecesOf, settingsOf, type LinkEvidence } from './link-evidence.ts';
import { LoadedModels, type ModelSource } from './loaded-models.ts';
import { RunningJobs } from './running-jobs.ts';

/** What is kept of a job until it is aligned. */
interface Findings {
  thread?: Thread;
  resolution?: Resolution;
  tracks?: readonly HeadTrack[];
  alignerReadings?: readonly AlignerReading[];
}

export class AnalysisModels implements ModelsApi {
  readonly #source: ModelSource;
  readonly #jobs = new RunningJobs();
  #wanted: Device | 'auto' | undefined;
  #loading: Promise<LoadedModels> | undefined;
  readonly #findings = new Map<JobId, Findings>();
  /** Of the job that was aligned last. */
  #evidence: (LinkEvidence & { readonly job: JobId }) | undefined;

  /** Of the clip that was watched last. */
  #frameEmbeddings: (FrameEmbeddings & { readonly job: JobId }) | undefined;

  /** @param looks CN-CLIP, where there is a place for it to be stored */
  constructor(
    source: ModelSource,
    readonly looks?: AlignerReader,
  ) {
    this.#source = source;
  }

  prepare(device: Device | 'auto', onProgress: OnProgress): Promise<Reply<Prepared>> {
    return answer(async () => (await this.#load(device, onProgress)).describe());
  }

  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPiece: OnPiece,
    onProgress: OnProgress,
  ): Promise<Reply<number>> {
    return answer(() =>
      this.#jobs.run(job, async (signal) => {
        const { coreference } = await this.#loaded();
        const startedMs = performance.now();
        const onPartial = (partial: Resolution): Promise<void> => tell(partial, onPiece);
        const resolution = await coreference.resolve(thread, { first, onPartial, onProgress, signal });
        const timingMs = performance.now() - startedMs;
        await tell(resolution, onPiece);
        Object.assign(this.#findingsOf(job), { thread, resolution });
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
      this.#jobs.run(job, async (signal) => {
        const models = await this.#loaded();
        const frames = receiveFrames(port, signal);
        const followed = await followHeads(frames, {
          models,
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

  moments(job: JobId): Promise<Reply<readonly number[]>> {
    return answer(async () => {
      const { thread, resolution, tracks } = this.#findingsOf(job);
      if (!thread || !resolution || !tracks || alignerQueriesOf(thread, resolution).length === 0) return [];
      const embedder = await this.looks?.embedder((await this.#loaded()).runtime);
      return embedder === undefined ? [] : momentsOf(tracks, embedder);
    });
  }

  look(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Reply<AlignerOutcome>> {
    return answer(() =>
      this.#jobs.run(job, async (signal): Promise<AlignerOutcome> => {
        const findings = this.#findingsOf(job);
        const { thread, resolution, tracks } = findings;
        const embedder = await this.looks?.embedder((await this.#loaded()).runtime);
        if (!thread || !resolution || !tracks || !embedder) return { state: 'idle' };
        const startedMs = performance.now();
        try {
          const frames = receiveFrames(port, signal);
          findings.alignerReadings = await embedHeads(
            frames,
            tracks,
            alignerQueriesOf(thread, resolution),
            embedder,
            {
              signal,
              onProgress: (done, total) => {
                onProgress({ stage: 'aligner', done, total });
              },
            },
          );
        } finally {
          await embedder.release();
        }
        return { state: 'done', model: runningAligner(embedder), timingMs: performance.now() - startedMs };
      }),
    );
  }

  watch(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Reply<readonly number[]>> {
    return answer(() =>
      this.#jobs.run(job, async (signal) => {
        const embedder = await this.#clip();
        const frameEmbeddings = await embedFrames(receiveFrames(port, signal), embedder, {
          signal,
          onDone: (done, total) => {
            onProgress({ stage: 'aligner', done, total });
          },
        });
        this.#frameEmbeddings = { job, ...frameEmbeddings };
        return frameEmbeddings.timesSec;
      }),
    );
  }

  interest(job: JobId, text: string): Promise<Reply<readonly number[]>> {
    return answer(async () => {
      if (this.#frameEmbeddings?.job !== job) throw new Error('the clip of this job was not watched');
      return interestIn(this.#frameEmbeddings, text);
    });
  }

  align(job: JobId, wishes: Wishes, onPiece: OnPiece): Promise<Reply<undefined>> {
    return answer(async () => {
      const { thread, resolution: told, tracks, alignerReadings } = this.#findingsOf(job);
      this.#findings.delete(job);
      if (!thread || !told || !tracks) throw new Error('nothing was found for this job yet');
      const resolution = pronounsByPicture(thread, told, tracks, settingsOf(wishes));
      const scores = scoreClusters(
        thread,
        resolution,
        tracks,
        stillAsked(alignerReadings, thread, resolution),
      );
      const known = new Set(scores.map(({ cluster }) => cluster));
      const lessSureScores = scoreClusters(thread, withLessSure(resolution), tracks).filter(
        ({ cluster }) => !known.has(cluster),
      );
      this.#evidence = { job, tracks, scores, lessSureScores };
      if (resolution !== told) await tell(resolution, onPiece);
      return undefined;
    });
  }

  decide(
    job: JobId,
    wishes: Wishes,
    onPiece: (links: readonly Link[]) => Promise<void>,
  ): Promise<Reply<undefined>> {
    return answer(async () => {
      if (this.#evidence?.job !== job) throw new Error('nothing is known of this job any more');
      for (const piece of piecesOf(decide(this.#evidence, wishes))) await onPiece(piece);
      return undefined;
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

  async #clip(): Promise<AlignerEmbedder> {
    const embedder = await this.looks?.embedder((await this.#loaded()).runtime);
    if (embedder === undefined) throw new ProblemError({ kind: 'model-missing', file: 'CN-CLIP' });
    return embedder;
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

async function tell(resolution: Resolution, onPiece: OnPiece): Promise<void> {
  const pieces = piecesOfResolution(resolution);
  for (const [at, piece] of pieces.entries()) await onPiece(piece, at === pieces.length - 1);
}

/** Answers of CN-CLIP to what would be asked of these clusters too: not those read from a pronoun that has moved. */
function stillAsked(
  alignerReadings: readonly AlignerReading[] | undefined,
  thread: Thread,
  resolution: Resolution,
): readonly AlignerReading[] {
  if (alignerReadings === undefined) return [];
  const asked = new Set(alignerQueriesOf(thread, resolution).map((query) => JSON.stringify(query)));
  return alignerReadings.filter(({ query }) => asked.has(JSON.stringify(query)));
}
