import type { FramesClient } from '../../analysis/client/workers.ts';
import type { ClipInfo } from '../../frames/frame.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import type { KeptChoices } from './kept-choices.ts';
import { ThreadIntake } from './thread-intake.svelte.ts';
import type { ReadThreads } from './thread-reader.ts';

/** What is about to take the place of the clip or the thread. */
export interface Coming {
  /** Of the clip. */
  readonly sha256?: string;
  readonly thread?: Thread;
}

/** Whoever shows what was found in the clip and the thread of before. */
export interface IntakeListener {
  /** Something is about to come: a problem with the last one of its kind is settled. */
  onComing(what: 'clip' | 'thread'): void;
  /** Whether it may: what was done by hand could be lost. */
  mayReplace(coming: Coming): Promise<boolean>;
  /** What was found belongs to another clip or thread from here on. */
  onReplaced(coming: Coming): void;
  /** Whether an imported result is shown, which the clip of the same file goes with. */
  isResultShown(): boolean;
  /** Comment files that could not be read. */
  onProblem(problem: Problem): void;
}

/** Who reads what is brought. */
export interface IntakeReaders {
  readonly frames: Pick<FramesClient, 'open'>;
  readonly readThreads: ReadThreads;
  readonly choices: KeptChoices;
}

/** The clip and the thread that the person brought. */
export class Intake {
  clipFile = $state.raw<File | null>(null);
  /** Read from the file; of an imported result, as it says. */
  clip = $state.raw<AnalysisResult['clip'] | ClipInfo | null>(null);
  isReadingClip = $state(false);
  thread = $state.raw<Thread | null>(null);
  threadName = $state('');
  /** Comments that somebody is typing in place of a file; an analysis that begins takes them first. */
  typed = $state.raw<{ readonly name: string; readonly text: string } | null>(null);
  /** How comment files were read. */
  readonly files: ThreadIntake;
  readonly isComplete: boolean = $derived(
    this.clipFile !== null && this.clip !== null && !this.isReadingClip && this.thread !== null,
  );
  /** Whether an analysis can begin: comments that are typed but not yet taken count too. */
  readonly canBegin: boolean = $derived(
    this.isComplete || (this.clipFile !== null && !this.isReadingClip && this.typed !== null),
  );
  /** Indices of the comments on screen; the thread view keeps it up to date. */
  commentsOnScreen: readonly number[] = [];

  readonly #frames: Pick<FramesClient, 'open'>;
  readonly #listener: IntakeListener;
  #opening: JobId | null = null;

  constructor({ frames, readThreads, choices }: IntakeReaders, listener: IntakeListener) {
    this.#frames = frames;
    this.#listener = listener;
    this.files = new ThreadIntake(readThreads, choices, {
      onThread: (name, thread) => this.takeThread(name, thread),
      onProblem: (problem) => {
        listener.onProblem(problem);
      },
    });
  }

  /**
   * Takes the clip once its file is known to be one; a bad file takes nothing away that was there. Of two that come
   * one after the other, the first is dropped, whatever becomes of it.
   * @throws ProblemError clip-*
   */
  async setClip(file: File): Promise<void> {
    const opening = jobId(crypto.randomUUID());
    this.#opening = opening;
    this.#listener.onComing('clip');
    this.isReadingClip = true;
    try {
      const clip = await this.#frames.open(opening, file);
      if (this.#opening !== opening) return;
      if (await this.#mayTake(clip)) this.#takeClip(file, clip);
    } catch (thrown) {
      if (this.#opening === opening) throw thrown;
    } finally {
      if (this.#opening === opening) this.isReadingClip = false;
    }
  }

  /** A thread that was read already. */
  async takeThread(name: string, thread: Thread): Promise<void> {
    if (!(await this.#listener.mayReplace({ thread }))) return;
    this.#listener.onReplaced({ thread });
    this.#listener.onComing('thread');
    this.thread = thread;
    this.threadName = name;
    this.typed = null;
    this.commentsOnScreen = [];
  }

  /** The clip and the thread of a finished result. A clip that is loaded stays when it is the result's own. */
  takeFrom({ clip, comments, caption, gold }: AnalysisResult): void {
    if (!isSameClip(this.clip, clip)) this.clipFile = null;
    this.clip = clip;
    this.files.forget();
    this.thread = { comments, ...(caption && { caption }), ...(gold && { gold }) };
    this.threadName = '';
    this.typed = null;
  }

  #isOfResult(clip: ClipInfo): boolean {
    return this.#listener.isResultShown() && this.clipFile === null && isSameClip(this.clip, clip);
  }

  #mayTake(clip: ClipInfo): Promise<boolean> {
    return this.#isOfResult(clip) ? Promise.resolve(true) : this.#listener.mayReplace(clip);
  }

  #takeClip(file: File, clip: ClipInfo): void {
    if (!this.#isOfResult(clip)) {
      this.#listener.onReplaced(clip);
      this.clip = clip;
    }
    this.clipFile = file;
  }
}

function isSameClip(a: { readonly sha256: string } | null, b: { readonly sha256: string }): boolean {
  return a?.sha256 === b.sha256;
}
