import { chosenColumns, type Field, type FieldChoice } from '../../formats/threads/fields/field.ts';
import type { ThreadSource } from '../../formats/threads/read-sources.ts';
import type { FileReport, ThreadReport } from '../../formats/threads/report.ts';
import type { Problem } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import type { KeptChoices } from './kept-choices.ts';
import { NO_SHAPES, shapesOf } from './shapes.ts';
import type { ReadThreads } from './thread-reader.ts';

export { FIELDS, type Field } from '../../formats/threads/fields/field.ts';
export type { LeftOutReason } from '../../formats/threads/loaded.ts';
export type { FileReport } from '../../formats/threads/report.ts';

/** Files that were read and make a thread, with what was understood of them. */
export interface ReadThread {
  readonly thread: Thread;
  readonly report: ThreadReport;
  readonly files: readonly FileReport[];
}

interface Uses {
  readonly onThread: (name: string, thread: Thread) => Promise<void>;
  readonly onProblem: (problem: Problem) => void;
}

/** The comment files of the page: read, joined, shown as they were understood, and mended by the person. */
export class ThreadIntake {
  /** What the preview shows; null before any file. */
  read = $state.raw<ReadThread | null>(null);
  /** A thread that was read with doubts waits here for the person to say that it is right. */
  isWaiting = $state(false);
  isReading = $state(false);

  #sources: readonly ThreadSource[] = [];
  #shapes = NO_SHAPES;
  /** Of several clips in the files the one that the person chose. */
  #clip: string | undefined;
  /** Whether more files may join those that are there. */
  #isOpen = true;
  /** Readings come one after the other: each begins with what the one before it left. */
  #turn: Promise<void> = Promise.resolve();
  /** Something took the place of all that was dropped; what was still being read, or waited for, is let go. */
  #era = 0;

  readonly #readThreads: ReadThreads;
  readonly #choices: KeptChoices;
  readonly #uses: Uses;

  constructor(readThreads: ReadThreads, choices: KeptChoices, uses: Uses) {
    this.#readThreads = readThreads;
    this.#choices = choices;
    this.#uses = uses;
  }

  /**
   * Takes dropped files. They join those before where they belong to them, and take their place where not. While
   * others are being read they wait for these.
   */
  take(sources: readonly ThreadSource[]): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#isOpen ? this.#sources : [];
      const isRead = await this.#run([...before, ...sources], before.length, true);
      if (isRead) this.#isOpen = true;
    });
  }

  /** Only these: what was there before goes, and nothing joins them later (a sample, pasted text). */
  takeAlone(sources: readonly ThreadSource[]): Promise<void> {
    this.#beginAnew();
    return this.#inTurn(async () => {
      const isRead = await this.#run(sources, 0, true);
      if (isRead) this.#isOpen = false;
    });
  }

  /** Leaves a file out again. */
  remove(file: number): Promise<void> {
    const source = this.#sources[file];
    return this.#inTurn(async () => {
      const rest = this.#sources.filter((one) => one !== source);
      if (rest.length > 0 && rest.length < this.#sources.length) await this.#run(rest, 0, false);
    });
  }

  /** Gives a column another meaning, or none; the tree is drawn anew at once and the choice kept. */
  choose(file: number, column: string, field: Field | null): Promise<void> {
    const shown = this.#sources[file];
    return this.#inTurn(async () => {
      const at = this.#sources.findIndex((one) => one === shown);
      if (shown === undefined || at < 0) return;
      const before = shown.choice ?? {};
      const others = chosenColumns(before).filter(([one, name]) => name !== column && one !== field);
      const nothing = [
        ...(before.nothing ?? []).filter((name) => name !== column),
        ...(field === null ? [column] : []),
      ];
      const choice: FieldChoice = {
        ...Object.fromEntries(field === null ? others : [...others, [field, column]]),
        ...(nothing.length === 0 ? {} : { nothing }),
      };
      this.#choices.set(this.#shapes.get(shown.content) ?? '', choice);
      const mended = this.#sources.map((one, index) => (index === at ? { ...one, choice } : one));
      await this.#run(mended, 0, false);
    });
  }

  /** Of several clips whose comments the files hold, takes this one's. */
  chooseClip(clip: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#clip = clip;
      await this.#run(this.#sources, 0, false);
    });
  }

  /** The person looked and says that it is right. */
  accept(): void {
    if (this.read === null) return;
    this.isWaiting = false;
    void this.#uses.onThread(nameOf(this.read.files), this.read.thread);
  }

  /** A thread that came another way stands in place of the files. */
  forget(): void {
    this.#beginAnew();
    this.#sources = [];
    this.#shapes = NO_SHAPES;
    this.#clip = undefined;
    this.#isOpen = true;
    this.read = null;
    this.isWaiting = false;
  }

  /** Whatever is being read, or waits to be, counts no longer. */
  #beginAnew(): void {
    this.#era += 1;
    this.#turn = Promise.resolve();
    this.isReading = false;
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    const era = this.#era;
    const turn = this.#turn.then(() => (era === this.#era ? run() : undefined));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Whether the sources were read and now stand there. */
  async #run(sources: readonly ThreadSource[], addedFrom: number, isNew: boolean): Promise<boolean> {
    const era = this.#era;
    this.isReading = true;
    let asked = sources;
    let shapes = this.#shapes;
    let reply = await this.#readThreads({ sources: asked, addedFrom, clip: this.#clip });
    if (isNew && 'thread' in reply) {
      const { files, used } = reply;
      const kept = this.#withKeptChoices(asked, files, used);
      shapes = shapesOf(asked, { files, used });
      if (kept !== null) {
        asked = kept;
        reply = await this.#readThreads({ sources: asked, addedFrom, clip: this.#clip });
      }
    }
    if (era !== this.#era) return false;
    this.isReading = false;
    if ('problem' in reply) {
      this.#uses.onProblem(reply.problem);
      return false;
    }
    const { thread, report, files, used } = reply;
    this.#sources = used.flatMap((index) => asked[index] ?? []);
    this.#shapes = shapes;
    this.read = { thread, report, files };
    const isDoubtful = report.clips.length > 1 || files.some((file) => file.isDoubtful);
    this.isWaiting = isDoubtful && (isNew || this.isWaiting);
    if (!this.isWaiting) await this.#uses.onThread(nameOf(files), thread);
    return true;
  }

  /** The sources with what the person once said of files of their shape; null where he said nothing. */
  #withKeptChoices(
    sources: readonly ThreadSource[],
    files: readonly FileReport[],
    used: readonly number[],
  ): readonly ThreadSource[] | null {
    const kept = sources.map((source, index) => {
      const choice = source.choice ?? this.#choices.get(files[used.indexOf(index)]?.shape ?? '');
      return choice === undefined || choice === source.choice ? source : { ...source, choice };
    });
    return kept.some((source, index) => source !== sources[index]) ? kept : null;
  }
}

const nameOf = (files: readonly FileReport[]): string => files.map(({ name }) => name).join(' + ');
