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

/**
 * The moment that the focused comment is about, by CN-CLIP. The clip is looked at when that is first asked for; then
 * every comment that is focused gets its strip.
 */
export class Interest {
  readonly #workers: Workers;
  readonly #analysis: Analysis;
  readonly #models: Models;
  readonly #alignerFiles: AlignerFiles;
  readonly #focus: Focus;

  /** 0..1 while the clip is looked at. */
  share = $state<number | null>(null);
  #embedded = $state.raw<{ readonly job: JobId; readonly timesSec: readonly number[] } | null>(null);
  #found = $state.raw<{ readonly comment: CommentId; readonly heat: MomentHeat } | null>(null);
  #embedding: JobId | null = null;

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

  /** Whether it can be asked for at all. */
  readonly isOffered: boolean = $derived.by(
    () =>
      this.#analysis.run.findings.job !== null &&
      this.#analysis.intake.clipFile !== null &&
      this.#alignerFiles.stored !== null,
  );

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

  /** Looks at the clip, once for each analysis. */
  async start(): Promise<void> {
    const { job } = this.#analysis.run.findings;
    const { clipFile } = this.#analysis.intake;
    if (job === null || clipFile === null || this.#embedding === job) return;
    this.#embedding = job;
    this.share = 0;
    try {
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
    this.share = null;
    this.#workers.frames.cancel(before);
    this.#workers.models.cancel(before);
  }

  async #ask(
    { job, timesSec }: { job: JobId; timesSec: readonly number[] },
    comment: CommentId,
  ): Promise<void> {
    const said = this.#analysis.thread?.comments.find(({ id }) => id === comment)?.text ?? '';
    const text = spokenPart(said);
    const durationSec = this.#analysis.intake.clip?.durationSec ?? 0;
    if (text === '') return;
    try {
      const heat = momentHeatOf(timesSec, await this.#workers.models.interestIn(job, text), durationSec);
      if (heat !== null && this.#embedded?.job === job) this.#found = { comment, heat };
    } catch {
      // The worker that saw the clip is gone: the strip stays away until the next analysis.
    }
  }
}
