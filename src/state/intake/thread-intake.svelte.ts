import type { Field, FieldChoice } from '../../formats/threads/fields/field.ts';
import type { ThreadSource } from '../../formats/threads/read-sources.ts';
import type { FileReport, ThreadReport } from '../../formats/threads/report.ts';
import type { Problem } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import type { KeptChoices } from './kept-choices.ts';
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
  readonly onThread: (name: string, thread: Thread) => void;
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
  /** The shape of each source as it was first read: a choice is kept under it. */
  #shapes: readonly string[] = [];
  #reading = 0;
  #isOpen = true;

  readonly #readThreads: ReadThreads;
  readonly #choices: KeptChoices;
  readonly #uses: Uses;

  constructor(readThreads: ReadThreads, choices: KeptChoices, uses: Uses) {
    this.#readThreads = readThreads;
    this.#choices = choices;
    this.#uses = uses;
  }

  /** Takes dropped files. They join those before where they belong to them, and take their place where not. */
  async take(sources: readonly ThreadSource[]): Promise<void> {
    const before = this.#isOpen ? this.#sources : [];
    this.#isOpen = true;
    await this.#run([...before, ...sources], before.length, true);
  }

  /** Only these: what was there before goes, and nothing joins them later (a sample, pasted text). */
  async takeAlone(sources: readonly ThreadSource[]): Promise<void> {
    this.#isOpen = false;
    await this.#run(sources, 0, true);
  }

  /** Leaves a file out again. */
  async remove(file: number): Promise<void> {
    const rest = this.#sources.filter((_, index) => index !== file);
    if (rest.length > 0) await this.#run(rest, 0, false);
  }

  /** Gives a column another meaning, or none; the tree is drawn anew at once and the choice kept. */
  async choose(file: number, column: string, field: Field | null): Promise<void> {
    const source = this.#sources[file];
    if (source === undefined) return;
    const entries = Object.entries(source.choice ?? {}).filter(
      ([one, name]) => name !== column && one !== field,
    );
    const choice: FieldChoice = Object.fromEntries(field === null ? entries : [...entries, [field, column]]);
    this.#choices.set(this.#shapes[file] ?? '', choice);
    await this.#run(
      this.#sources.map((one, index) => (index === file ? { ...one, choice } : one)),
      0,
      false,
    );
  }

  /** The person looked and says that it is right. */
  accept(): void {
    if (this.read === null) return;
    this.isWaiting = false;
    this.#uses.onThread(nameOf(this.read.files), this.read.thread);
  }

  /** A thread that came another way stands in place of the files. */
  forget(): void {
    this.#sources = [];
    this.#shapes = [];
    this.read = null;
    this.isWaiting = false;
  }

  async #run(sources: readonly ThreadSource[], addedFrom: number, isNew: boolean): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    this.isReading = true;
    let asked = sources;
    let reply = await this.#readThreads({ sources: asked, addedFrom });
    if (isNew && 'thread' in reply) {
      const kept = this.#withKeptChoices(asked, reply.files, reply.used);
      this.#shapes = reply.files.map(({ shape }) => shape);
      if (kept !== null) {
        asked = kept;
        reply = await this.#readThreads({ sources: asked, addedFrom });
      }
    }
    if (reading !== this.#reading) return;
    this.isReading = false;
    if ('problem' in reply) {
      this.#uses.onProblem(reply.problem);
      return;
    }
    const { thread, report, files, used } = reply;
    this.#sources = used.flatMap((index) => asked[index] ?? []);
    this.read = { thread, report, files };
    this.isWaiting = files.some(({ isDoubtful }) => isDoubtful) && (isNew || this.isWaiting);
    if (!this.isWaiting) this.#uses.onThread(nameOf(files), thread);
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
