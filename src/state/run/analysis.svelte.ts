import type { ClipInfo } from '../../frames/frame.ts';
import { startJob, type Job, type JobOutcome } from '../../analysis/client/analysis-job.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import { ProblemError, problemOf, type Problem } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import { parseResult } from '../../formats/results/result.ts';
import type { ReadThreads } from '../intake/thread-reader.ts';
import { ThreadIntake } from '../intake/thread-intake.svelte.ts';
import type { KeptChoices } from '../intake/kept-choices.ts';
import { NOTHING_FOUND, type Findings } from './findings.ts';
import { FrameBatch } from './frame-batch.ts';
import { intakeOf } from '../intake/intake.ts';
import { NO_EDITS, type Edits } from '../edits/edits.ts';
import { History } from '../edits/history.svelte.ts';
import type { Models } from './models.svelte.ts';
import { placeOf } from '../intake/problem-place.ts';
import type { ProgressByStage } from './progress.ts';
import { loadSample } from '../intake/sample.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { wishesOf } from './wishes.ts';

/** What an earlier tab left; the result as JSON. */
export interface Left {
  readonly clip: File | null;
  readonly thread: Thread | null;
  readonly threadName: string;
  readonly result: string | null;
  readonly edits: Edits;
}

export type Status = 'idle' | 'running' | 'done' | 'failed';

/** Ten minutes at one frame a second: a longer clip is sampled more thinly. */
const MAX_FRAMES = 600;
const MAX_SIDE_PX = 1280;

/** The clip, the thread, and what an analysis finds in them. */
export class Analysis {
  status = $state<Status>('idle');
  clipFile = $state.raw<File | null>(null);
  /** Read from the file; of an imported result, as it says. */
  clip = $state.raw<AnalysisResult['clip'] | ClipInfo | null>(null);
  isReadingClip = $state(false);
  thread = $state.raw<Thread | null>(null);
  threadName = $state('');
  problem = $state.raw<Problem | null>(null);
  progress = $state.raw<ProgressByStage>({});
  findings = $state.raw<Findings>(NOTHING_FOUND);
  readonly canStart: boolean = $derived(
    this.clipFile !== null && this.clip !== null && !this.isReadingClip && this.thread !== null,
  );
  /** A cancelled run left something, which is not matched. */
  readonly isPartial: boolean = $derived.by(() => {
    const { links, resolution, tracks } = this.findings;
    const isAnythingFound = resolution.mentions.length > 0 || tracks.length > 0;
    return this.status === 'idle' && links === null && isAnythingFound;
  });
  /** What the person changed by hand in these findings. */
  readonly edits = new History<Edits>(NO_EDITS);
  /** Indices of the comments on screen; the thread view keeps it up to date. */
  commentsOnScreen: readonly number[] = [];

  /** How comment files were read. */
  readonly intake: ThreadIntake;

  readonly #workers: Workers;
  readonly #settings: Settings;
  readonly #models: Models;
  readonly #batch = new FrameBatch();
  #job: Job | null = null;
  /** Still good for what it found, not for another analysis. */
  #isModelsWorkerSpent = false;
  #opening: JobId | null = null;

  constructor(
    workers: Workers,
    settings: Settings,
    models: Models,
    readThreads: ReadThreads,
    choices: KeptChoices,
  ) {
    this.#workers = workers;
    this.#settings = settings;
    this.#models = models;
    this.intake = new ThreadIntake(readThreads, choices, {
      onThread: (name, thread) => {
        this.#setThread(name, thread);
      },
      onProblem: (problem) => {
        this.#fail(new ProblemError(problem));
      },
    });
  }

  /** Takes dropped files, each for what it is. */
  async take(files: readonly File[]): Promise<void> {
    const threads: File[] = [];
    for (const file of files) {
      try {
        const intake = await intakeOf(file);
        if (intake === 'clip') await this.setClip(file);
        else if (intake === 'thread') threads.push(file);
        else await this.import(file);
      } catch (thrown) {
        this.#fail(thrown);
      }
    }
    // Dropped together they are one thread's: pages, or comments and their replies apart.
    if (threads.length > 0) await this.setThread(...threads);
    // A clip and its comments in one gesture want nothing more said.
    const isPair = threads.length > 0 && files.length > threads.length;
    if (isPair && this.status === 'idle' && this.problem === null) await this.start();
  }

  /** Shows the clip once its file is known to be one; a bad file takes nothing away that was there. */
  async setClip(file: File): Promise<void> {
    const opening = jobId(crypto.randomUUID());
    this.#opening = opening;
    this.#settle('clip');
    this.isReadingClip = true;
    try {
      const clip = await this.#workers.frames.open(opening, file);
      if (this.#opening !== opening) return;
      const isOfImported = this.status === 'done' && this.clipFile === null && isSameClip(this.clip, clip);
      if (!isOfImported) {
        this.cancel();
        this.#forget();
      }
      this.clip = isOfImported ? this.clip : clip;
      this.clipFile = file;
    } catch (thrown) {
      if (this.#opening === opening) this.#fail(thrown);
    } finally {
      if (this.#opening === opening) this.isReadingClip = false;
    }
  }

  /** Comment files, read and joined; what was read without doubt is taken at once. */
  async setThread(...files: readonly File[]): Promise<void> {
    await this.intake.take(files.map((file) => ({ name: file.name, content: file })));
  }

  /** Pasted comments; `name` is what the chip shows. */
  async pasteThread(name: string, text: string): Promise<void> {
    await this.intake.takeAlone([{ name, content: text }]);
  }

  /** Loads the clip and the thread that ship with the page, and analyses them. */
  async startSample(): Promise<void> {
    try {
      const { clip, thread } = await loadSample();
      await Promise.all([
        this.setClip(clip),
        this.intake.takeAlone([{ name: thread.name, content: thread }]),
      ]);
      await this.start();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** A graphics device that goes away during the first try mostly comes back: a fresh worker gets a second. */
  async start(isSecondTry = false): Promise<void> {
    const { clipFile, thread } = this;
    if (!this.canStart || clipFile === null || thread === null) return;
    this.cancel();
    this.#forget();
    this.problem = null;
    this.status = 'running';
    if (this.#isModelsWorkerSpent) this.#workers.models.end();
    this.#isModelsWorkerSpent = false;
    const job = startJob(
      this.#workers,
      {
        clip: clipFile,
        thread,
        device: this.#settings.device,
        sampling: { fps: this.#settings.samplingFps, maxFrames: MAX_FRAMES, maxSidePx: MAX_SIDE_PX },
        follow: { guessGenderAndAge: this.#settings.guessGenderAndAge },
        useAligner: this.#settings.isCueOn('aligner'),
        first: this.commentsOnScreen,
        wishes: wishesOf(this.#settings, this.edits.current),
      },
      {
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
      },
    );
    this.#job = job;
    try {
      const outcome = await job.outcome;
      if (this.#job === job) await this.#finish(job, outcome);
    } catch (thrown) {
      if (this.#job !== job) return;
      this.#fail(thrown);
      if (problemOf(thrown).kind === 'device-lost' && !isSecondTry) await this.start(true);
    }
  }

  /** Stops at once and keeps the clip, the thread and what was found so far. */
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

  async import(file: File): Promise<void> {
    try {
      this.show(parseResult(await file.text()));
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Shows a finished result. A clip that is loaded stays when it is the result's own. */
  show(result: AnalysisResult): void {
    this.cancel();
    this.#forget();
    this.problem = null;
    if (!isSameClip(this.clip, result.clip)) this.clipFile = null;
    this.clip = result.clip;
    this.intake.forget();
    this.thread = { comments: result.comments };
    this.threadName = '';
    this.findings = {
      resolution: { mentions: result.mentions, clusters: result.clusters, lessSure: result.lessSure },
      tracks: result.tracks,
      links: result.links,
      job: null,
      decidedBy: null,
      sampledFps: result.clip.sampledFps,
      models: result.models,
      timingsMs: result.timingsMs,
    };
    this.status = 'done';
  }

  /** Opens what an earlier tab left. A clip that can no longer be read is said; the rest is there all the same. */
  async restore({ clip, thread, threadName, result, edits }: Left): Promise<void> {
    if (clip !== null) await this.setClip(clip);
    if (thread !== null) this.#setThread(threadName, thread);
    if (result === null) return;
    try {
      const { problem } = this;
      this.show(parseResult(result));
      this.problem = problem;
      this.thread = thread ?? this.thread;
      this.threadName = threadName;
      this.edits.reset(edits);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  dismissProblem(): void {
    this.problem = null;
  }

  #setThread(name: string, thread: Thread): void {
    this.cancel();
    this.#forget();
    this.#settle('thread');
    this.thread = thread;
    this.threadName = name;
    this.commentsOnScreen = [];
  }

  /** A new clip settles what was wrong with the clip; a bad thread beside it stays said. */
  #settle(place: 'clip' | 'thread'): void {
    const other = place === 'clip' ? 'thread' : 'clip';
    if (this.problem !== null && placeOf(this.problem) !== other) this.problem = null;
  }

  #forget(): void {
    this.#batch.clear();
    this.findings = NOTHING_FOUND;
    this.edits.reset(NO_EDITS);
    this.progress = {};
    this.status = 'idle';
  }

  /** In three tasks, so that none is long: what was found is drawn, then the links, then what can be done with them. */
  async #finish(job: Job, outcome: JobOutcome): Promise<void> {
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
        ...(outcome.alignerOutcome.state === 'done' ? [outcome.alignerOutcome.model] : []),
      ],
      timingsMs: outcome.timingsMs,
    };
    await nextTask();
    if (this.#job !== job) return;
    this.#job = null;
    this.progress = {};
    this.status = 'done';
    if (outcome.alignerOutcome.state === 'failed') {
      const because = outcome.alignerOutcome.problem;
      this.problem = { kind: 'without-cn-clip', because };
      this.#isModelsWorkerSpent = leavesRuin(because);
    }
  }

  #fail(thrown: unknown): void {
    const problem = problemOf(thrown);
    const wasRunning = this.#job !== null;
    this.#job = null;
    this.#batch.clear();
    this.progress = {};
    if (wasRunning || this.status !== 'done') this.status = 'failed';
    this.problem = problem;
    if (leavesRuin(problem)) {
      this.#workers.models.end();
      this.#workers.frames.end();
      this.#models.prepared = null;
    }
  }
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What is left inside a worker after these cannot be relied on: the next analysis starts a fresh one. */
function leavesRuin({ kind }: Problem): boolean {
  return kind === 'device-lost' || kind === 'out-of-memory' || kind === 'worker-died';
}

function isSameClip(a: { readonly sha256: string } | null, b: { readonly sha256: string }): boolean {
  return a?.sha256 === b.sha256;
}
