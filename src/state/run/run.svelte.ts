import {
  startJob,
  type Job,
  type JobInput,
  type JobListener,
  type JobOutcome,
} from '../../analysis/client/analysis-job.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import { carryResolution } from '../../coreference/reread/carry-resolution.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { Resolution } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import type { RereadThread } from '../../analysis/client/workers.ts';
import { problemOf } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { nextTask } from '../../model/next-task.ts';
import type { Problems } from '../problems.svelte.ts';
import { findingsOf, NOTHING_FOUND, type Findings } from './findings.ts';
import { FrameBatch } from './frame-batch.ts';
import type { Models } from './models.svelte.ts';
import type { ProgressByStage } from './progress.ts';
import { SpentWorkers } from './spent-workers.ts';

export type Status = 'idle' | 'running' | 'done' | 'failed';

/** One analysis after another: what runs, how far it is, and what was found. */
export class Run {
  status = $state<Status>('idle');
  progress = $state.raw<ProgressByStage>({});
  findings = $state.raw<Findings>(NOTHING_FOUND);
  /** A cancelled run left something, which is not matched. */
  readonly isPartial: boolean = $derived.by(() => {
    const { links, resolution, tracks } = this.findings;
    const isAnythingFound = resolution.mentions.length > 0 || tracks.length > 0;
    return this.status === 'idle' && links === null && isAnythingFound;
  });

  /** Comments that were changed are shown, and not read yet. */
  readonly isUnread: boolean = $derived.by(
    () => this.findings.thread !== null && this.findings.thread !== this.#read?.thread,
  );

  /** What was read last; null while that is the thread of the analysis. */
  #read = $state.raw<{ readonly thread: Thread; readonly resolution: Resolution } | null>(null);
  /** What was found in each, so that what is brought back by undo is who it was. */
  readonly #foundIn = new WeakMap<Thread, Resolution>();

  readonly #workers: Workers;
  readonly #models: Models;
  readonly #problems: Problems;
  readonly #spent: SpentWorkers;
  readonly #batch: FrameBatch;
  #job: Job | null = null;
  /** How often workers were ended to give their memory back: what they were told before is forgotten. */
  rests = 0;
  /** The job of which the worker knew before the last rest. */
  #resting: JobId | null = null;
  /** What the last analysis read before it failed: the next one of the same thread goes on from there. */
  #known: Pick<JobInput, 'thread' | 'coreference' | 'known'> | null = null;

  constructor(workers: Workers, models: Models, problems: Problems, batch = new FrameBatch()) {
    this.#workers = workers;
    this.#models = models;
    this.#problems = problems;
    this.#spent = new SpentWorkers(workers);
    this.#batch = batch;
  }

  /**
   * A graphics device that goes away during the first try mostly comes back: a fresh worker gets a second. Where an
   * analysis fails, the result that was shown before it is there again.
   */
  async start(input: JobInput): Promise<void> {
    const before = this.status === 'done' ? this.findings : null;
    if ((await this.#try(input)) === 'device-lost') await this.#try(input);
    if (this.#hasFailed() && before !== null) {
      // The evidence for it went with the worker or with the new job.
      this.findings = { ...before, job: null };
      this.status = 'done';
    }
  }

  #hasFailed(): boolean {
    return this.status === 'failed';
  }

  /** Stops at once and keeps what was found so far. */
  cancel(): void {
    const job = this.#job;
    if (job === null) return;
    this.#job = null;
    this.#batch.flush();
    this.status = 'idle';
    this.progress = {};
    job.outcome.catch(() => undefined);
    job.cancel();
  }

  /** Stops, and forgets what was found. */
  forget(): void {
    this.cancel();
    this.#batch.clear();
    this.findings = NOTHING_FOUND;
    this.#read = null;
    this.progress = {};
    this.status = 'idle';
  }

  /** Shows what another visit found. */
  show(result: AnalysisResult): void {
    this.forget();
    this.findings = findingsOf(result);
    this.status = 'done';
  }

  /** Says of which comments the findings speak, where these are not the ones that were loaded. */
  takeThread(thread: Thread): void {
    this.#read = { thread, resolution: this.findings.resolution };
    this.findings = { ...this.findings, thread };
  }

  /**
   * Shows comments that were changed by hand with what is known of them, until they are read anew.
   * @param loaded the thread that the analysis read
   */
  showThread(thread: Thread, loaded: Thread): void {
    this.#read ??= { thread: this.findings.thread ?? loaded, resolution: this.findings.resolution };
    this.#foundIn.set(this.#read.thread, this.#read.resolution);
    this.findings = { ...this.findings, thread, resolution: this.#knownOf(thread, this.#read) };
  }

  /**
   * Reads changed comments anew; heads and their looks stay. What was changed meanwhile keeps what is known of it.
   * @returns null if that failed, which is said in the problems, or is of no use any more
   */
  async reread(
    thread: Thread,
    { device, coreference, wishes }: Pick<JobInput, 'device' | 'coreference' | 'wishes'>,
  ): Promise<RereadThread | null> {
    const before = this.#read;
    const { tracks } = this.findings;
    if (before === null) return null;
    const known = this.#knownOf(thread, before);
    try {
      const { models } = this.#workers;
      this.#models.prepared = await models.prepare(device, coreference, this.#listener.onProgress);
      const round = this.findings.readings + 1;
      let job = this.findings.job;
      const ask = (): Promise<RereadThread | null> =>
        job === null ? Promise.resolve(null) : models.reread(job, { thread, known, round }, wishes);
      let read = await ask();
      if (read === null) {
        // An imported result, or a worker that was ended: what was seen is told to the one that runs now.
        job = jobId(crypto.randomUUID());
        await models.adopt(job, tracks.map(withoutPortrait));
        read = await ask();
      }
      if (read === null || job === null) return null;
      const links = await models.decide(job, wishes);
      if (this.findings.tracks !== tracks || this.status !== 'done') return null;
      const { resolution } = read;
      this.#read = { thread, resolution };
      this.#foundIn.set(thread, resolution);
      this.findings = {
        ...this.findings,
        job,
        resolution: carryResolution(thread, resolution, this.findings.thread ?? thread),
        readings: round,
        links,
        decidedBy: wishes,
      };
      return read;
    } catch (thrown) {
      this.fail(thrown);
      return null;
    } finally {
      this.#batch.clear();
      if (this.status === 'done') this.progress = {};
    }
  }

  #knownOf(thread: Thread, read: { readonly thread: Thread; readonly resolution: Resolution }): Resolution {
    return this.#foundIn.get(thread) ?? carryResolution(read.thread, read.resolution, thread);
  }

  /**
   * Gives the memory of models and frames back while nobody uses the page. What was found stays; models come back from where
   * the browser keeps them when they are asked.
   */
  rest(): void {
    if (this.status === 'running') return;
    this.#workers.frames.endIfIdle();
    if (this.#models.prepared === null || !this.#workers.models.endIfIdle()) return;
    this.#models.prepared = null;
    this.rests += 1;
    this.#resting = this.findings.job;
  }

  /** Has the models loaded, where they are not. @throws ProblemError as ModelsApi.prepare says */
  async prepare({ device, coreference }: Pick<JobInput, 'device' | 'coreference'>): Promise<void> {
    this.#models.prepared ??= await this.#workers.models.prepare(device, coreference, () => undefined);
  }

  /** After a rest: tells the worker of now what was found, so that it can decide anew. */
  async wake(thread: Thread): Promise<void> {
    const { job, resolution, tracks, links } = this.findings;
    if (job === null || this.#resting !== job) return;
    await this.#workers.models.recall(job, thread, resolution, tracks.map(withoutPortrait), links ?? []);
    this.#resting = null;
  }

  /** Says what went wrong beside the analysis: one that runs goes on, and what was found stays. */
  fail(thrown: unknown): void {
    const problem = problemOf(thrown);
    if (this.status === 'idle') this.status = 'failed';
    this.#problems.say(problem);
    if (this.#spent.endAfter(problem)) this.#models.prepared = null;
  }

  async #try(input: JobInput): Promise<'device-lost' | undefined> {
    this.forget();
    this.#problems.dismiss();
    this.#spent.beforeRun();
    this.status = 'running';
    const known = isReadAlready(this.#known, input) ? this.#known?.known : undefined;
    const job = startJob(
      this.#workers,
      { ...input, ...(known && { known }) },
      {
        ...this.#listener,
        onRead: (resolution) => {
          this.#known = { thread: input.thread, coreference: input.coreference, known: resolution };
        },
      },
    );
    this.#job = job;
    try {
      const outcome = await job.outcome;
      if (this.#job === job) await this.#finish(job, outcome);
    } catch (thrown) {
      if (this.#job !== job) return undefined;
      this.#job = null;
      this.#batch.clear();
      this.progress = {};
      this.status = 'failed';
      this.fail(thrown);
      if (problemOf(thrown).kind === 'device-lost') return 'device-lost';
    }
    return undefined;
  }

  readonly #listener: Omit<JobListener, 'onRead'> = {
    onProgress: (progress) => {
      this.#batch.add(progress.stage, () => {
        this.progress = { ...this.progress, [progress.stage]: progress };
      });
    },
    onPrepared: (prepared) => {
      this.#models.prepared = prepared;
    },
    onResolution: (resolution) => {
      this.#batch.add('resolution', () => (this.findings = { ...this.findings, resolution }));
    },
    onTracks: (tracks) => {
      this.#batch.add('tracks', () => (this.findings = { ...this.findings, tracks }));
    },
  };

  /** In three tasks, so that none is long: what was found is drawn, then the links, then what can be done with them. */
  async #finish(job: Job, outcome: JobOutcome): Promise<void> {
    const { alignerOutcome } = outcome;
    this.#batch.clear();
    const { resolution, tracks, following } = outcome;
    this.findings = { ...this.findings, resolution, tracks, following };
    await nextTask();
    if (this.#job !== job) return;
    this.findings = {
      ...this.findings,
      links: outcome.links,
      alignerAnswers: alignerOutcome.state === 'done' ? alignerOutcome.answers : [],
      job: job.id,
      decidedBy: outcome.wishes,
      sampledFps: outcome.sampling.sampledFps,
      models: [
        ...outcome.prepared.models,
        ...(alignerOutcome.state === 'done' ? [alignerOutcome.model] : []),
      ],
      timingsMs: outcome.timingsMs,
    };
    await nextTask();
    if (this.#job !== job) return;
    this.#job = null;
    this.#known = null;
    this.progress = {};
    this.status = 'done';
    if (alignerOutcome.state === 'failed') {
      this.#problems.say({ kind: 'without-cn-clip', because: alignerOutcome.problem });
      this.#spent.spendAfter(alignerOutcome.problem);
    }
  }
}

function isReadAlready(
  known: Pick<JobInput, 'thread' | 'coreference'> | null,
  { thread, coreference }: JobInput,
): boolean {
  return known?.thread === thread && known.coreference === coreference;
}

/** Pictures stay where they are shown. */
function withoutPortrait({ id, boxes, bestTimeSec, attributes, seenSec }: HeadTrack): HeadTrack {
  return { id, boxes, bestTimeSec, attributes, ...(seenSec && { seenSec }) };
}
