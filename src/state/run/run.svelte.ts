import {
  startJob,
  type Job,
  type JobInput,
  type JobListener,
  type JobOutcome,
} from '../../analysis/client/analysis-job.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import { problemOf } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { nextTask } from '../next-task.ts';
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

  readonly #workers: Workers;
  readonly #models: Models;
  readonly #problems: Problems;
  readonly #spent: SpentWorkers;
  readonly #batch: FrameBatch;
  #job: Job | null = null;

  constructor(workers: Workers, models: Models, problems: Problems, batch = new FrameBatch()) {
    this.#workers = workers;
    this.#models = models;
    this.#problems = problems;
    this.#spent = new SpentWorkers(workers);
    this.#batch = batch;
  }

  /** A graphics device that goes away during the first try mostly comes back: a fresh worker gets a second. */
  async start(input: JobInput): Promise<void> {
    if ((await this.#try(input)) === 'device-lost') await this.#try(input);
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
    this.progress = {};
    this.status = 'idle';
  }

  /** Shows what another visit found. */
  show(result: AnalysisResult): void {
    this.forget();
    this.findings = findingsOf(result);
    this.status = 'done';
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
    const job = startJob(this.#workers, input, this.#listener);
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

  readonly #listener: JobListener = {
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
    this.findings = { ...this.findings, resolution: outcome.resolution, tracks: outcome.tracks };
    await nextTask();
    if (this.#job !== job) return;
    this.findings = {
      ...this.findings,
      links: outcome.links,
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
    this.progress = {};
    this.status = 'done';
    if (alignerOutcome.state === 'failed') {
      this.#problems.say({ kind: 'without-cn-clip', because: alignerOutcome.problem });
      this.#spent.spendAfter(alignerOutcome.problem);
    }
  }
}
