import type { ModelsClient } from '../../analysis/client/workers.ts';
import type { GoldDialogue } from '../../model/gold.ts';
import { type JobId, jobId } from '../../model/ids.ts';
import { ProblemError, problemOf } from '../../model/problem.ts';
import type { Comment } from '../../model/thread.ts';
import { addCounts, type CoreferenceScores, scoreCounts } from '../../scoring/coreference-scores.ts';
import { goldMentions } from '../../scoring/read-mentions.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { type GoldPicture, goldPicturesOf } from './gold-pictures.ts';
import { type FollowedClip, judgeDialogue, type JudgedDialogue, ranksOf } from './judge-dialogue.ts';

const NONE: readonly GoldDialogue[] = [];
/** The list is drawn anew no more often than this. */
const SHOW_EVERY_MS = 250;

type Judged = ReadonlyMap<GoldDialogue, JudgedDialogue>;

/** The gold of the thread that is open, dialogue after dialogue, with what the models say beside it. */
export class GoldSet {
  query = $state('');
  split = $state('');
  kind = $state('');
  onlyWithHead = $state(false);
  onlyWrong = $state(false);
  /** How many dialogues are done while the models read; null while they do not. */
  done = $state<number | null>(null);

  /** What another coreference model said of the same dialogues, before this one read them. */
  before = $state.raw<{ readonly name: string; readonly judged: Judged } | null>(null);
  /** The coreference model that read them; null where no model did. */
  #model: string | null = null;

  #chosen = $state.raw<GoldDialogue | null>(null);
  #judged = $state.raw<Judged>(new Map());
  #job: JobId | null = null;

  readonly #models: Pick<ModelsClient, 'prepare' | 'resolve' | 'cancel'>;
  readonly #analysis: Analysis;
  readonly #settings: Settings;

  constructor(
    models: Pick<ModelsClient, 'prepare' | 'resolve' | 'cancel'>,
    analysis: Analysis,
    settings: Settings,
  ) {
    this.#models = models;
    this.#analysis = analysis;
    this.#settings = settings;
  }

  readonly dialogues: readonly GoldDialogue[] = $derived.by(
    () => this.#analysis.intake.thread?.gold?.dialogues ?? NONE,
  );
  readonly splits: readonly string[] = $derived(namesOf(this.dialogues, ({ split }) => split));
  readonly kinds: readonly string[] = $derived(namesOf(this.dialogues, ({ kind }) => kind));
  readonly #commentOf: ReadonlyMap<string, Comment> = $derived.by(
    () => new Map((this.#analysis.intake.thread?.comments ?? []).map((comment) => [comment.id, comment])),
  );

  readonly shown: readonly GoldDialogue[] = $derived.by(() => {
    const words = this.query.trim().toLowerCase();
    return this.dialogues.filter(
      (dialogue) =>
        (this.split === '' || dialogue.split === this.split) &&
        (this.kind === '' || dialogue.kind === this.kind) &&
        (!this.onlyWithHead || dialogue.heads.length > 0) &&
        (!this.onlyWrong || this.isWrong(dialogue)) &&
        (words === '' || this.#isAbout(dialogue, words)),
    );
  });

  /** The one that is looked at: the one chosen last where it is shown, else the first shown. */
  readonly current: GoldDialogue | null = $derived.by(() =>
    this.#chosen !== null && this.shown.includes(this.#chosen) ? this.#chosen : (this.shown[0] ?? null),
  );

  /** How many of those shown were judged. */
  readonly judgedCount: number = $derived(this.shown.filter((one) => this.#judged.has(one)).length);
  /** Over all those shown that were judged; null before. */
  readonly scores: CoreferenceScores | null = $derived.by(() => scoresOf(this.shown, this.#judged));
  /** The same over what the model before said. */
  readonly scoresBefore: CoreferenceScores | null = $derived.by(() =>
    this.before === null ? null : scoresOf(this.shown, this.before.judged),
  );
  readonly ranks: readonly number[] = $derived(
    this.shown.flatMap((one) => {
      const judged = this.#judged.get(one);
      return judged === undefined ? [] : ranksOf(judged);
    }),
  );

  /** Of the one that is looked at, where a clip was analysed. */
  readonly pictures: readonly GoldPicture[] = $derived.by(() => {
    const [{ current }, clip] = [this, this.#followed()];
    if (current === null || clip === null) return [];
    return goldPicturesOf(current, clip, this.#judged.get(current) ?? null);
  });

  choose(dialogue: GoldDialogue): void {
    this.#chosen = dialogue;
  }

  judgedOf(dialogue: GoldDialogue): JudgedDialogue | null {
    return this.#judged.get(dialogue) ?? null;
  }

  /** The gold alone, as long as nothing was judged. */
  goldOf(dialogue: GoldDialogue): JudgedDialogue['mentions'] {
    return goldMentions(dialogue).map((gold) => ({ gold, predicted: null, error: null }));
  }

  isWrong(dialogue: GoldDialogue): boolean {
    return this.#judged.get(dialogue)?.mentions.some(({ error }) => error !== null) ?? false;
  }

  textsOf({ comments }: GoldDialogue): readonly string[] {
    return comments.map((id) => this.#commentOf.get(id)?.text ?? '');
  }

  /**
   * Judges every dialogue: by the finished analysis where there is one, with its heads; else each dialogue is read by the
   * models alone, as the data set has it. Problems are said where all are.
   */
  async start(): Promise<void> {
    if (this.done !== null || this.#analysis.run.status === 'running') return;
    const { thread } = this.#analysis.intake;
    if (thread === null) return;
    const read = { name: this.#model, judged: this.#judged };
    this.#judged = new Map();
    const { links, resolution } = this.#analysis.run.findings;
    if (links !== null) {
      const clip = this.#followed();
      this.#judged = new Map(
        this.dialogues.map((one) => [one, judgeDialogue(one, resolution, thread.comments, clip)]),
      );
      return;
    }
    this.done = 0;
    try {
      await this.#readAll((name) => {
        if (read.name !== null && read.name !== name) this.before = { name: read.name, judged: read.judged };
        this.#model = name;
      });
    } catch (thrown) {
      if (problemOf(thrown).kind !== 'cancelled') this.#analysis.problems.say(problemOf(thrown));
    }
    this.done = null;
    this.#job = null;
  }

  /** Keeps what was judged so far. */
  cancel(): void {
    const job = this.#job;
    this.#job = null;
    if (job !== null) this.#models.cancel(job);
  }

  /** @param onModel gets the name of the coreference model that reads */
  async #readAll(onModel: (name: string) => void): Promise<void> {
    const job = jobId(crypto.randomUUID());
    this.#job = job;
    const { device, coreference } = this.#settings;
    const { models } = await this.#models.prepare(device, coreference, () => undefined);
    onModel(coreference?.name ?? models.find(({ role }) => role === 'coreference')?.id ?? '');
    const judged = new Map<GoldDialogue, JudgedDialogue>();
    let shownMs = performance.now();
    try {
      for (const dialogue of this.dialogues) {
        if (this.#job !== job) throw new ProblemError({ kind: 'cancelled' });
        const comments = dialogue.comments.flatMap((id) => this.#commentOf.get(id) ?? []);
        const { title } = dialogue;
        const thread = { comments, ...(title !== undefined && { caption: { title } }) };
        const { resolution } = await this.#models.resolve(job, thread, [], nothing, nothing);
        judged.set(dialogue, judgeDialogue(dialogue, resolution, comments, null));
        if (performance.now() - shownMs < SHOW_EVERY_MS) continue;
        shownMs = performance.now();
        this.done = judged.size;
        this.#judged = new Map(judged);
      }
    } finally {
      this.#judged = new Map(judged);
    }
  }

  /** Null where the frames of the gold cannot be told: a result from an older file has no frame rate. */
  #followed(): FollowedClip | null {
    const { clip } = this.#analysis.intake;
    const { tracks, links } = this.#analysis.run.findings;
    if (clip?.frameRate === undefined || links === null) return null;
    const { frameRate, widthPx, heightPx } = clip;
    return { frameRate, widthPx, heightPx, tracks, links };
  }

  #isAbout(dialogue: GoldDialogue, words: string): boolean {
    const { id, title = '', heads } = dialogue;
    return [id, title, ...heads.map(({ name = '' }) => name), ...this.textsOf(dialogue)].some((text) =>
      text.toLowerCase().includes(words),
    );
  }
}

const scoresOf = (dialogues: readonly GoldDialogue[], judged: Judged): CoreferenceScores | null => {
  const counts = dialogues.flatMap((one) => judged.get(one)?.counts ?? []);
  return counts.length === 0 ? null : scoreCounts(addCounts(counts));
};

const nothing = (): void => undefined;

const namesOf = (
  dialogues: readonly GoldDialogue[],
  nameOf: (dialogue: GoldDialogue) => string | undefined,
): string[] => [...new Set(dialogues.flatMap((one) => nameOf(one) ?? []))].sort();
