import type { FramesClient } from '../../analysis/client/workers.ts';
import { loadComments, parseThreadText } from '../../formats/thread.ts';
import { assembleThread } from '../../formats/thread-assembly.ts';
import type { ClipInfo } from '../../frames/frame.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import { nextTask } from '../next-task.ts';

/** Whoever shows what was found in the clip and the thread of before. */
export interface IntakeListener {
  /** Something is about to come: a problem with the last one of its kind is settled. */
  onComing(what: 'clip' | 'thread'): void;
  /** What was found belongs to another clip or thread from here on. */
  onReplaced(): void;
  /** Whether an imported result is shown, which the clip of the same file goes with. */
  isResultShown(): boolean;
}

/** The clip and the thread that the person brought. Its calls throw what is wrong with a file, as a ProblemError. */
export class Intake {
  clipFile = $state.raw<File | null>(null);
  /** Read from the file; of an imported result, as it says. */
  clip = $state.raw<AnalysisResult['clip'] | ClipInfo | null>(null);
  isReadingClip = $state(false);
  thread = $state.raw<Thread | null>(null);
  threadName = $state('');
  readonly isComplete: boolean = $derived(
    this.clipFile !== null && this.clip !== null && !this.isReadingClip && this.thread !== null,
  );
  /** Indices of the comments on screen; the thread view keeps it up to date. */
  commentsOnScreen: readonly number[] = [];

  readonly #frames: Pick<FramesClient, 'open'>;
  readonly #listener: IntakeListener;
  #opening: JobId | null = null;

  constructor(frames: Pick<FramesClient, 'open'>, listener: IntakeListener) {
    this.#frames = frames;
    this.#listener = listener;
  }

  /**
   * Takes the clip once its file is known to be one; a bad file takes nothing away that was there. Of two that come
   * one after the other, the first is dropped, whatever becomes of it.
   */
  async setClip(file: File): Promise<void> {
    const opening = jobId(crypto.randomUUID());
    this.#opening = opening;
    this.#listener.onComing('clip');
    this.isReadingClip = true;
    try {
      const clip = await this.#frames.open(opening, file);
      if (this.#opening === opening) this.#takeClip(file, clip);
    } catch (thrown) {
      if (this.#opening === opening) throw thrown;
    } finally {
      if (this.#opening === opening) this.isReadingClip = false;
    }
  }

  /** In three tasks, since a thread may be long. */
  async setThread(file: File): Promise<void> {
    const loaded = loadComments(file.name, new Uint8Array(await file.arrayBuffer()));
    await nextTask();
    const thread = assembleThread(loaded);
    await nextTask();
    this.#takeThread(file.name, thread);
  }

  /** Pasted comments; `name` is what the chip shows. */
  pasteThread(name: string, text: string): void {
    this.#takeThread(name, parseThreadText('pasted.txt', text));
  }

  /** The clip and the thread of a finished result. A clip that is loaded stays when it is the result's own. */
  takeFrom({ clip, comments }: AnalysisResult): void {
    if (!isSameClip(this.clip, clip)) this.clipFile = null;
    this.clip = clip;
    this.thread = { comments };
    this.threadName = '';
  }

  #takeClip(file: File, clip: ClipInfo): void {
    const isOfResult =
      this.#listener.isResultShown() && this.clipFile === null && isSameClip(this.clip, clip);
    if (!isOfResult) {
      this.#listener.onReplaced();
      this.clip = clip;
    }
    this.clipFile = file;
  }

  #takeThread(name: string, thread: Thread): void {
    this.#listener.onReplaced();
    this.#listener.onComing('thread');
    this.thread = thread;
    this.threadName = name;
    this.commentsOnScreen = [];
  }
}

function isSameClip(a: { readonly sha256: string } | null, b: { readonly sha256: string }): boolean {
  return a?.sha256 === b.sha256;
}
