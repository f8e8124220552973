import type { FollowOptions } from '../../heads/followed.ts';
import type { SamplingOptions, SamplingSummary } from '../../frames/frame.ts';
import type { Device } from '../../model/running-model.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { AlignerOutcome, BroughtModel, Prepared, Wishes } from '../api/models-api.ts';
import type { Following } from '../../model/following.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import { ProblemError, problemOf, type Problem } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import type { Workers } from './workers.ts';

export interface JobInput {
  /** A file that the frames worker could open. */
  readonly clip: File;
  readonly thread: Thread;
  readonly device: Device | 'auto';
  /** In place of our coreference model. */
  readonly coreference: BroughtModel | null;
  readonly sampling: SamplingOptions;
  readonly follow: FollowOptions;
  /** Whether CN-CLIP is asked too, where one is stored. */
  readonly useAligner: boolean;
  /** Indices of the comments on screen: they are resolved first. */
  readonly first: readonly number[];
  readonly wishes: Wishes;
  /** What an earlier try, which failed later, read in this thread: it is not read again. */
  readonly known?: Resolution;
}

/** What the page hears while a job runs. None is called once the job was cancelled or has failed. */
export interface JobListener {
  readonly onProgress: OnProgress;
  readonly onPrepared: (prepared: Prepared) => void;
  readonly onResolution: (partial: Resolution) => void;
  /** The whole thread is read. */
  readonly onRead: (resolution: Resolution) => void;
  readonly onTracks: (partial: readonly HeadTrack[]) => void;
}

export interface JobOutcome {
  readonly sampling: SamplingSummary;
  /** What had been loaded when heads were followed. */
  readonly prepared: Prepared;
  readonly resolution: Resolution;
  readonly tracks: readonly HeadTrack[];
  readonly following: Following;
  readonly alignerOutcome: AlignerOutcome;
  /** As the wishes have it. */
  readonly links: readonly Link[];
  readonly wishes: Wishes;
  readonly timingsMs: Readonly<Record<string, number>>;
}

export interface Job {
  readonly id: JobId;
  /** Rejects with a ProblemError; with `cancelled` after `cancel`, at once and whatever the workers do. */
  readonly outcome: Promise<JobOutcome>;
  cancel(): void;
}

/** How long a failed job waits for its other calls to say why, before it reports. */
const GRACE_MS = 2000;

/** Runs one analysis over both workers. Frames go from worker to worker; this thread never sees one. */
export function startJob(workers: Workers, input: JobInput, listener: JobListener): Job {
  const id = jobId(crypto.randomUUID());
  let isLive = true;
  const whileLive =
    <Args extends unknown[]>(listen: (...args: Args) => void) =>
    (...args: Args): void => {
      if (isLive) listen(...args);
    };
  const stop = (): void => {
    isLive = false;
    workers.frames.cancel(id);
    workers.models.cancel(id);
  };

  let cancel: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => {
      stop();
      reject(new ProblemError({ kind: 'cancelled' }));
    };
  });
  const outcome = run(id, workers, input, {
    onProgress: whileLive(listener.onProgress),
    onPrepared: whileLive(listener.onPrepared),
    onResolution: whileLive(listener.onResolution),
    onRead: whileLive(listener.onRead),
    onTracks: whileLive(listener.onTracks),
    isLive: () => isLive,
    stop,
  }).catch((thrown: unknown) => {
    stop();
    throw thrown;
  });
  return { id, outcome: Promise.race([outcome, cancelled]), cancel };
}

interface RunListener extends JobListener {
  /** False once the job was cancelled: what has not begun must not begin. */
  readonly isLive: () => boolean;
  /** Ends what the other calls of the job do; their answers are dropped. */
  readonly stop: () => void;
}

async function run(id: JobId, workers: Workers, input: JobInput, listener: RunListener): Promise<JobOutcome> {
  const { frames, models } = workers;
  const startedMs = performance.now();
  listener.onPrepared(await models.prepare(input.device, input.coreference, listener.onProgress));
  if (!listener.isLive()) throw new ProblemError({ kind: 'cancelled' });
  const preparedMs = performance.now();

  const channel = new MessageChannel();
  const giveUp = (thrown: unknown): never => {
    listener.stop();
    throw thrown;
  };
  const [resolved, sampling, followed] = await allOrFirstProblem(
    readThread(id, workers, input, listener).catch(giveUp),
    frames.send(id, input.clip, input.sampling, channel.port1, listener.onProgress).catch(giveUp),
    models
      .follow(id, channel.port2, input.follow, listener.onTracks, listener.onProgress)
      .then(
        tapped(({ tracks }) => {
          listener.onTracks(tracks);
        }),
      )
      .catch(giveUp),
  );

  const prepared = await models.describe();
  listener.onPrepared(prepared);
  const compareMs = performance.now();
  const alignerOutcome = await compareHeads(id, workers, input, listener);

  const alignMs = performance.now();
  listener.onProgress({ stage: 'align', done: 0, total: 1 });
  const corrected = await models.align(id, input.wishes);
  const links = await models.decide(id, input.wishes);
  listener.onProgress({ stage: 'align', done: 1, total: 1 });
  const doneMs = performance.now();
  return {
    sampling,
    prepared,
    resolution: corrected ?? resolved.resolution,
    tracks: followed.tracks,
    following: followed.following,
    alignerOutcome,
    links,
    wishes: input.wishes,
    timingsMs: {
      prepare: preparedMs - startedMs,
      decode: sampling.decodeMs,
      ...followed.timingsMs,
      coreference: resolved.timingMs,
      aligner: alignMs - compareMs,
      align: doneMs - alignMs,
      total: doneMs - startedMs,
    },
  };
}

async function readThread(
  id: JobId,
  { models }: Workers,
  { thread, first, known }: JobInput,
  listener: RunListener,
): Promise<{ readonly resolution: Resolution; readonly timingMs: number }> {
  if (known !== undefined) {
    await models.adoptReading(id, thread, known);
    listener.onResolution(known);
    return { resolution: known, timingMs: 0 };
  }
  const read = await models.resolve(id, thread, first, listener.onResolution, listener.onProgress);
  listener.onRead(read.resolution);
  return read;
}

/** Frames once more, only those moments that CN-CLIP asks for. Whatever fails here costs one cue, not the analysis. */
async function compareHeads(
  id: JobId,
  workers: Workers,
  input: JobInput,
  listener: RunListener,
): Promise<AlignerOutcome> {
  if (!input.useAligner) return { state: 'off' };
  try {
    const atSec = await workers.models.moments(id);
    if (atSec.length === 0) return { state: 'idle' };
    if (!listener.isLive()) throw new ProblemError({ kind: 'cancelled' });
    listener.onProgress({ stage: 'aligner', done: 0, total: 0 });
    const channel = new MessageChannel();
    const [alignerOutcome] = await allOrFirstProblem(
      workers.models.compareHeads(id, channel.port2, listener.onProgress),
      workers.frames.send(id, input.clip, { ...input.sampling, atSec }, channel.port1, () => undefined),
    );
    return alignerOutcome;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem.kind === 'cancelled' || problem.kind === 'worker-died') throw thrown;
    return { state: 'failed', problem };
  }
}

function tapped<Value>(listen: (value: Value) => void): (value: Value) => Value {
  return (value) => {
    listen(value);
    return value;
  };
}

/**
 * As Promise.all, but of several failures the one that tells most is thrown: when a clip breaks off, the side
 * that waited for frames says only `cancelled`, and often first.
 */
async function allOrFirstProblem<Values extends readonly unknown[]>(
  ...calls: { readonly [Index in keyof Values]: Promise<Values[Index]> }
): Promise<Values> {
  const problems: Problem[] = [];
  const watched = calls.map((call) =>
    call.catch((thrown: unknown) => {
      problems.push(problemOf(thrown));
      throw thrown;
    }),
  );
  try {
    return (await Promise.all(watched)) as unknown as Values;
  } catch (thrown) {
    if (problemOf(thrown).kind === 'cancelled') {
      await Promise.race([
        Promise.allSettled(watched),
        new Promise((resolve) => setTimeout(resolve, GRACE_MS)),
      ]);
    }
    const telling = problems.find(({ kind }) => kind !== 'cancelled') ?? problemOf(thrown);
    throw new ProblemError(telling, { cause: thrown });
  }
}
