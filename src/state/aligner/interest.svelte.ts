import { embedClipFrames } from '../../analysis/client/embed-frames.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import type { CommentId, JobId } from '../../model/ids.ts';
import { momentHeatOf, spokenPart, type MomentHeat } from '../../view/moment-heat.ts';
import { problemOf } from '../../model/problem.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { AlignerFiles } from './aligner-files.svelte.ts';
import type { Focus } from '../view/focus.svelte.ts';
import type { Models } from '../run/models.svelte.ts';

/** A picture takes a second or two on wasm, and a hundredth of that on a GPU. */
const MOST_FRAMES = { wasm: 40, webgpu: 120 } as const;

/** A text takes a twentieth of a second on wasm; who presents waits for no more than these. */
const MOST_COMMENTS = 300;

/**
 * The moment that a comment is about, by CN-CLIP. The clip is looked at when that is first asked for; then every comment
 * that is focused gets its strip, and a presentation has the moments of all.
 */
export class Interest {
  readonly #workers: Workers;
  readonly #analysis: Analysis;
  readonly #models: Models;
  readonly #alignerFiles: AlignerFiles;
  readonly #focus: Focus;

  /** 0..1 while the clip is looked at. */
  share = $state<number | null>(null);
  #embedded = $state.raw<Embedded | null>(null);
  #found = $state.raw<{ readonly comment: CommentId; readonly heat: MomentHeat } | null>(null);
  #embedding: JobId | null = null;
  #looking: Promise<void> = Promise.resolve();
  /** By what was said, since a comment may be rewritten. */
  #seenSec = $state.raw<ReadonlyMap<string, number>>(new Map());

  constructor(
    workers: Workers,
    analysis: Analysis,
    models: Models,
    alignerFiles: AlignerFiles,
    focus: Focus,
  ) {
    this.#workers = workers;
    this.#analysis = analysis;
    this.#models = models;
    this.#alignerFiles = alignerFiles;
    this.#focus = focus;
    $effect.root(() => {
      $effect(() => {
        this.#leave(analysis.run.findings.job);
      });
      $effect(() => {
        if (this.comment !== null && this.#embedded !== null) void this.#ask(this.#embedded, this.comment);
      });
    });
  }

  /** The analysis whose clip can be looked at; null where there is none, or no CN-CLIP. */
  readonly subject: JobId | null = $derived.by(() =>
    this.#analysis.intake.clipFile !== null && this.#alignerFiles.stored !== null
      ? this.#analysis.run.findings.job
      : null,
  );
  /** Whether it can be asked for at all. */
  readonly isOffered: boolean = $derived(this.subject !== null);

  /** The models worker remembers how the clip looks: where it ends, that would have to be looked at again. */
  get hasLooked(): boolean {
    return this.#embedding !== null;
  }

  /** The comment that is focused, by itself or by one of its mentions. */
  readonly comment: CommentId | null = $derived.by(() => {
    const target = this.#focus.target;
    if (target?.kind === 'comment') return target.id;
    if (target?.kind !== 'mention') return null;
    const mention = this.#analysis.run.findings.resolution.mentions.find(({ id }) => id === target.id);
    return this.#analysis.thread?.comments[mention?.comment ?? -1]?.id ?? null;
  });

  /** Of the focused comment; null while it is not known. */
  readonly heat: MomentHeat | null = $derived.by(() =>
    this.#found !== null && this.#found.comment === this.comment ? this.#found.heat : null,
  );

  /** The second that fits each comment best, of those for which one fits clearly better: once `lookForAll` is done. */
  readonly pictureSec: ReadonlyMap<CommentId, number> = $derived.by(() => {
    const comments = this.#analysis.thread?.comments ?? [];
    return new Map(
      comments.flatMap(({ id, text }) => {
        const sec = this.#seenSec.get(text);
        return sec === undefined ? [] : [[id, sec] as const];
      }),
    );
  });

  /** Looks at the clip, once for each analysis. */
  start(): Promise<void> {
    const { job } = this.#analysis.run.findings;
    const { clipFile } = this.#analysis.intake;
    if (job !== null && clipFile !== null && this.#embedding !== job)
      this.#looking = this.#look(job, clipFile);
    return this.#looking;
  }

  /** Looks at the clip, and finds the moment of every comment. */
  async lookForAll(): Promise<void> {
    await this.start();
    const embedded = this.#embedded;
    if (embedded === null) return;
    const texts = (this.#analysis.thread?.comments ?? [])
      .filter(({ momentSec }) => momentSec === undefined)
      .map(({ text }) => text);
    const found = new Map<string, number>();
    for (const text of new Set(texts.slice(0, MOST_COMMENTS))) {
      const heat = await this.#heatOf(embedded, text);
      if (this.#embedded !== embedded) return;
      if (heat?.isClear === true) found.set(text, heat.bestSec);
    }
    this.#seenSec = found;
  }

  async #look(job: JobId, clipFile: File): Promise<void> {
    this.#embedding = job;
    this.share = 0;
    try {
      await this.#analysis.prepareModels();
      if (this.#embedding !== job) return;
      const most = MOST_FRAMES[this.#models.prepared?.device ?? 'wasm'];
      const timesSec = await embedClipFrames(this.#workers, job, clipFile, most, ({ done, total }) => {
        if (this.#embedding === job) this.share = total > 0 ? done / total : 0;
      });
      if (this.#embedding === job) this.#embedded = { job, timesSec };
    } catch (thrown) {
      if (this.#embedding !== job) return;
      this.#embedding = null;
      const because = problemOf(thrown);
      if (because.kind !== 'cancelled') this.#analysis.problems.say({ kind: 'without-cn-clip', because });
    } finally {
      if (this.#embedding === job || this.#embedding === null) this.share = null;
    }
  }

  /** Another analysis: what is being looked at for the last one is of no more use. */
  #leave(job: JobId | null): void {
    const before = this.#embedding;
    if (before === null || before === job) return;
    this.#embedding = null;
    this.#embedded = null;
    this.#found = null;
    this.#seenSec = new Map();
    this.share = null;
    this.#workers.frames.cancel(before);
    this.#workers.models.cancel(before);
  }

  async #ask(embedded: Embedded, comment: CommentId): Promise<void> {
    const said = this.#analysis.thread?.comments.find(({ id }) => id === comment)?.text ?? '';
    const heat = await this.#heatOf(embedded, said);
    if (heat !== null && this.#embedded === embedded) this.#found = { comment, heat };
  }

  /** Null where nothing is said, or nobody can tell any more. */
  async #heatOf({ job, timesSec }: Embedded, said: string): Promise<MomentHeat | null> {
    const text = spokenPart(said);
    if (text === '') return null;
    const durationSec = this.#analysis.intake.clip?.durationSec ?? 0;
    try {
      return momentHeatOf(timesSec, await this.#workers.models.interestIn(job, text), durationSec);
    } catch {
      // The worker that saw the clip is gone: the strip stays away until the next analysis.
      return null;
    }
  }
}

/** A clip that was looked at. */
interface Embedded {
  readonly job: JobId;
  readonly timesSec: readonly number[];
}
