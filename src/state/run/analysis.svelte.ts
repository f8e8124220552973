import type { JobInput } from '../../analysis/client/analysis-job.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import { parseResult } from '../../formats/results/result.ts';
import { countOf, type Facts } from '../../model/facts.ts';
import { ProblemError } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import { whatHolds } from '../../workbench/what-holds.ts';
import { knownIn, NO_EDITS, type Edits } from '../edits/edits.ts';
import { factsWithFile, isAnnotationFile } from '../edits/take-annotation.ts';
import { History, type KeptHistory } from '../edits/history.svelte.ts';
import { intakeOf } from '../intake/intake-of.ts';
import { Intake, type Coming } from '../intake/intake.svelte.ts';
import type { KeptChoices } from '../intake/kept-choices.ts';
import { loadSample, loadSampleClip } from '../intake/sample.ts';
import type { ReadThreads } from '../intake/thread-reader.ts';
import { Problems } from '../problems.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { jobInput } from './job-input.ts';
import { lighterAfter } from './lighter.ts';
import type { Models } from './models.svelte.ts';
import { Run } from './run.svelte.ts';
import { sameWords } from './same-words.ts';

/** What an earlier tab left; the result as JSON. */
export interface Left {
  readonly clip: File | null;
  readonly thread: Thread | null;
  readonly threadName: string;
  readonly result: string | null;
  readonly edits: KeptHistory<Edits>;
}

/**
 * The clip, the thread, what an analysis finds in them and what the person changed by hand, and what one of these
 * means for the others. Whatever goes wrong is said in `problem`; no call rejects.
 */
export class Analysis {
  readonly intake: Intake;
  readonly run: Run;
  readonly problems = new Problems();
  /** What the person changed by hand. It outlasts an analysis: the next one has to obey it. */
  readonly edits = new History<Edits>(NO_EDITS);
  /** Something is about to come with which so much done by hand would be lost: the person is asked first. */
  question = $state.raw<{ readonly lost: number; readonly answer: (isAgreed: boolean) => void } | null>(null);
  #asked: Promise<boolean> | null = null;

  /** What is shown came with the page; nothing of it was computed here. */
  isKept = $state(false);

  readonly #settings: Settings;

  constructor(
    workers: Workers,
    settings: Settings,
    models: Models,
    readThreads: ReadThreads,
    choices: KeptChoices,
  ) {
    this.#settings = settings;
    this.run = new Run(workers, models, this.problems);
    const readers = { frames: workers.frames, readThreads, choices };
    this.intake = new Intake(readers, {
      onComing: (what) => {
        this.problems.settle(what);
      },
      mayReplace: (coming) => this.#mayReplace(coming),
      onReplaced: (coming) => {
        this.isKept = false;
        this.run.forget();
        const { facts, thread } = this.edits.current;
        const held = this.#whatHolds(coming);
        const isRewritten = thread !== null && coming.thread !== undefined;
        if (isRewritten || countOf(held) < countOf(facts))
          this.edits.reset({ facts: held, thread: isRewritten ? null : thread });
      },
      isResultShown: () => this.run.status === 'done',
      onProblem: (problem) => {
        this.run.fail(new ProblemError(problem));
      },
    });
  }

  /** Takes dropped files, each for what it is. */
  async take(files: readonly File[]): Promise<void> {
    const threads: File[] = [];
    const refused: unknown[] = [];
    for (const file of files) {
      try {
        const use = await intakeOf(file);
        if (use === 'clip') await this.intake.setClip(file);
        else if (use === 'thread') threads.push(file);
        else if (use === 'annotation') await this.takeAnnotation(file);
        else await this.#said(() => this.#importResult(file));
      } catch (thrown) {
        refused.push(thrown);
      }
    }
    // Dropped together they are one thread's: pages, or comments and their replies apart.
    if (threads.length > 0) await this.setThread(...threads);
    // Last, since a good file settles what was wrong before it.
    for (const thrown of refused) this.run.fail(thrown);
    // A clip and its comments in one gesture want nothing more said.
    const isPair = threads.length > 0 && files.length > threads.length;
    if (isPair && this.run.status === 'idle' && this.problems.current === null) await this.start();
  }

  setClip(file: File): Promise<void> {
    return this.#said(() => this.intake.setClip(file));
  }

  /** Comment files, read and joined; what was read without doubt is taken at once. */
  setThread(...files: readonly File[]): Promise<void> {
    const sources = files.map((file) => ({ name: file.name, content: file }));
    return this.#said(() => this.intake.files.take(sources));
  }

  /** Pasted comments; `name` is what the chip shows. */
  pasteThread(name: string, text: string): Promise<void> {
    return this.#said(() => this.intake.files.takeAlone([{ name, content: text }]));
  }

  /** Loads the clip and the thread that ship with the page, and analyses them. */
  startSample(): Promise<void> {
    return this.#said(async () => {
      const { clip, thread } = await loadSample();
      const source = { name: thread.name, content: thread };
      await Promise.all([this.setClip(clip), this.intake.files.takeAlone([source])]);
      await this.start();
    });
  }

  /** The comments that what was found speaks of. */
  readonly thread: Thread | null = $derived.by(() => this.run.findings.thread ?? this.intake.thread);

  /** Opens the finished result of the sample that came with the page; its clip comes after it. */
  openKept(result: AnalysisResult): Promise<void> {
    return this.#said(async () => {
      this.show(result);
      this.isKept = true;
      await this.intake.setClip(await loadSampleClip());
    });
  }

  /** What is typed and not yet taken is taken first; with doubts about it the person looks before anything begins. */
  async start(): Promise<void> {
    const { typed } = this.intake;
    if (typed !== null) {
      await this.pasteThread(typed.name, typed.text);
      if (this.intake.typed !== null) return;
    }
    // What was rewritten is what is analysed from here on.
    const { thread: loaded } = this.intake;
    const { thread: rewritten } = this.edits.current;
    if (loaded !== null && rewritten !== null) {
      this.intake.thread = rewritten;
      this.edits.restore(knownIn(this.edits.kept, loaded, rewritten));
    }
    const input = this.#input();
    if (input === null) return;
    this.isKept = false;
    await this.run.start(input);
  }

  /** Settings for a device that was not up to the last analysis; null where nothing of the kind is wrong. */
  readonly lighter = $derived.by(() => {
    const problem = this.problems.current;
    if (problem === null || this.run.status === 'running' || !this.intake.isComplete) return null;
    return lighterAfter(problem, this.#settings);
  });

  /** Goes on with the analysis that failed, and asks less of the device from here on. */
  async startLighter(): Promise<void> {
    const { lighter } = this;
    if (lighter === null) return;
    this.#settings.device = lighter.device;
    this.#settings.samplingFps = lighter.samplingFps;
    await this.start();
  }

  /** For whoever asks the models beside an analysis: after a rest none is loaded. @throws ProblemError */
  prepareModels(): Promise<void> {
    return this.run.prepare(this.#settings);
  }

  cancel(): void {
    this.run.cancel();
  }

  /** Heads or mentions that another program wrote of what is shown: what differs is one step by hand. */
  takeAnnotation(file: File): Promise<void> {
    return this.#said(async () => {
      const { clip } = this.intake;
      const { status, findings } = this.run;
      const { comments } = this.thread ?? {};
      const isShown = status === 'done' && clip !== null && comments !== undefined;
      const { current } = this.edits;
      const target = isShown
        ? { clip: { ...clip, sampledFps: findings.sampledFps }, comments, findings }
        : null;
      const facts = await factsWithFile(current.facts, target, file);
      // What was changed meanwhile is not to be lost.
      if (facts !== current.facts && this.edits.current === current) this.edits.change({ ...current, facts });
      this.problems.dismiss();
    });
  }

  /** A finished result, or an annotation of what is shown. */
  import(file: File): Promise<void> {
    return this.#said(async () => {
      if (await isAnnotationFile(file)) {
        await this.takeAnnotation(file);
        return;
      }
      await this.#importResult(file);
    });
  }

  /** @throws ProblemError result-* */
  async #importResult(file: File): Promise<void> {
    const result = parseResult(await file.text());
    if (await this.#mayLose(countOf(this.edits.current.facts))) this.show(result);
  }

  /** What was changed by hand in it is one step, which can be undone. */
  show(result: AnalysisResult): void {
    this.isKept = false;
    const { byHand } = result;
    this.problems.dismiss();
    this.run.show(byHand === undefined ? result : { ...result, ...byHand.found });
    this.intake.takeFrom(result);
    this.edits.reset(NO_EDITS);
    if (byHand !== undefined) this.edits.change({ ...NO_EDITS, facts: byHand.facts });
  }

  /** Opens what an earlier tab left. A clip that can no longer be read is said; the rest is there all the same. */
  async restore({ clip, thread, threadName, result, edits }: Left): Promise<void> {
    if (clip !== null) await this.setClip(clip);
    if (thread !== null) await this.intake.takeThread(threadName, thread);
    if (result === null) {
      this.edits.restore(edits);
      return;
    }
    const problem = this.problems.current;
    try {
      this.show(parseResult(result));
    } catch (thrown) {
      this.run.fail(thrown);
      return;
    }
    if (problem !== null) this.problems.say(problem);
    const found = this.intake.thread;
    this.intake.thread = thread ?? this.intake.thread;
    this.intake.threadName = threadName;
    this.edits.restore(edits);
    const read =
      found === null ? null : (sameWords(edits.current.thread, found) ?? sameWords(thread, found) ?? found);
    if (read !== null && read !== this.intake.thread) this.run.takeThread(read);
  }

  /** Null while the clip or the thread is missing. */
  #input(): JobInput | null {
    const { clipFile, thread, isComplete, commentsOnScreen } = this.intake;
    if (!isComplete || clipFile === null || thread === null) return null;
    const what = { clip: clipFile, thread, first: commentsOnScreen };
    return jobInput(what, this.#settings, this.edits.current.facts);
  }

  #whatHolds({ sha256, thread }: Coming): Facts {
    const { clip, thread: before } = this.intake;
    const isSameClip = sha256 === undefined || clip === null || sha256 === clip.sha256;
    const { facts, thread: rewritten } = this.edits.current;
    return whatHolds(facts, (thread ?? rewritten ?? before)?.comments ?? [], isSameClip);
  }

  #mayReplace(coming: Coming): Promise<boolean> {
    return this.#mayLose(countOf(this.edits.current.facts) - countOf(this.#whatHolds(coming)));
  }

  /** What comes together is asked for once. */
  #mayLose(lost: number): Promise<boolean> {
    if (lost <= 0) return Promise.resolve(true);
    this.#asked ??= new Promise<boolean>((resolve) => {
      this.question = {
        lost,
        answer: (isAgreed) => {
          this.question = null;
          this.#asked = null;
          resolve(isAgreed);
        },
      };
    });
    return this.#asked;
  }

  async #said(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      this.run.fail(thrown);
    }
  }
}
