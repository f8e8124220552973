import { boxAt } from '../../model/box-at.ts';
import { countOf } from '../../model/facts.ts';
import { iou } from '../../model/boxes.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import { CUE_NAMES, type CueName } from '../../model/link.ts';
import { problemOf } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { parseResult } from '../../formats/results/result.ts';
import { cohensKappa } from '../../scoring/agreement.ts';
import { countCoreference, type CoreferenceScores, scoreCounts } from '../../scoring/coreference-scores.ts';
import { judgeMentions, type JudgedMention } from '../../scoring/mention-errors.ts';
import { partitionOf, placeOf, type ReadMention, resolvedMentions } from '../../scoring/read-mentions.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { View } from '../view/view.svelte.ts';

/** How two results of one thread agree. */
export interface Agreement {
  /** The other as gold, this one as the prediction; F1 is the same the other way round. */
  readonly scores: CoreferenceScores;
  /** Each character: in a mention or not. */
  readonly kappaMentions: number;
  /** The first head of every mention that both have. */
  readonly kappaHeads: number;
  /** By comment, only those in which something differs; `gold` is the other's side. */
  readonly differing: readonly { readonly comment: number; readonly mentions: readonly JudgedMention[] }[];
}

/** What was shown once, kept in the page to stand beside what is shown later. */
export interface KeptRun {
  /** Counts those of this visit. */
  readonly number: number;
  readonly result: AnalysisResult;
  /** The coreference model's; null where the file does not say it. */
  readonly model: string | null;
  readonly corrections: number;
  readonly cuesOff: readonly CueName[];
}

/** As many as anybody compares; each holds a whole result. */
const MOST_KEPT = 12;

/** Another result beside the one that is shown: from a file, or kept here before. */
export class Comparison {
  other = $state.raw<AnalysisResult | null>(null);
  /** Of the file; null where the other is one of those kept. */
  otherName = $state<string | null>(null);
  /** The other is of other comments. */
  isOfOtherThread = $state(false);
  #all = $state.raw<readonly KeptRun[]>([]);
  #count = 0;

  readonly #analysis: Analysis;
  readonly #view: Pick<View, 'result'>;
  readonly #settings: Pick<Settings, 'weightOf' | 'isAllowed'>;

  constructor(
    analysis: Analysis,
    view: Pick<View, 'result'>,
    settings: Pick<Settings, 'weightOf' | 'isAllowed'>,
  ) {
    this.#analysis = analysis;
    this.#view = view;
    this.#settings = settings;
  }

  /** Those of the comments that are shown, the last first. */
  readonly kept: readonly KeptRun[] = $derived.by(() => {
    const { result } = this.#view;
    return result === null ? [] : this.#all.filter((run) => hasSameWords(run.result, result));
  });
  /** Of those kept, the one that stands beside what is shown. */
  readonly chosen: KeptRun | null = $derived(this.kept.find(({ result }) => result === this.other) ?? null);

  readonly hasResult: boolean = $derived.by(() => this.#view.result !== null);
  readonly agreement: Agreement | null = $derived.by(() => {
    const { result } = this.#view;
    if (result === null || this.other === null || !hasSameWords(this.other, result)) return null;
    return agreementOf(this.other, result);
  });

  /** Keeps what is shown as it is now, for the rest of the visit, and sets it beside what comes. */
  keep(): void {
    const { result } = this.#view;
    if (result === null) return;
    this.#count += 1;
    const run: KeptRun = {
      number: this.#count,
      result,
      model: result.models.find(({ role }) => role === 'coreference')?.id ?? null,
      corrections: result.byHand === undefined ? 0 : countOf(result.byHand.facts),
      cuesOff: CUE_NAMES.filter((cue) => this.#settings.weightOf(cue) === 0),
    };
    this.#all = [run, ...this.#all].slice(0, MOST_KEPT);
    this.choose(run);
  }

  choose(run: KeptRun): void {
    [this.other, this.otherName, this.isOfOtherThread] = [run.result, null, false];
  }

  forget(run: KeptRun): void {
    this.#all = this.#all.filter((one) => one !== run);
    if (this.other === run.result) this.other = null;
  }

  async take(file: File): Promise<void> {
    try {
      const other = parseResult(await file.text());
      this.isOfOtherThread = this.#view.result === null || !hasSameWords(this.#view.result, other);
      this.other = this.isOfOtherThread ? null : other;
      this.otherName = file.name;
    } catch (thrown) {
      this.#analysis.problems.say(problemOf(thrown));
    }
  }
}

function hasSameWords(a: AnalysisResult, b: AnalysisResult): boolean {
  if (a.comments === b.comments) return true;
  return (
    a.comments.length === b.comments.length &&
    a.comments.every(({ text }, at) => text === b.comments[at]?.text)
  );
}

function agreementOf(other: AnalysisResult, own: AnalysisResult): Agreement {
  const read = (result: AnalysisResult): ReadMention[] =>
    resolvedMentions(
      result,
      result.comments,
      result.comments.map(({ id }) => id),
    );
  const [a, b] = [read(other), read(own)];
  const heads = headsOf(other, own);
  const isOtherHead = (ofOther: string, ofOwn: string): boolean => heads.other(ofOther) !== heads.own(ofOwn);
  const judged = judgeMentions(a, b, isOtherHead);
  const wrong = new Set(
    judged.flatMap(({ error, gold, predicted }) => (error === null ? [] : [(gold ?? predicted)?.turn ?? -1])),
  );
  const ofOwn = new Map(b.map((one) => [placeOf(one), one.cluster]));
  const both = a.filter((one) => ofOwn.has(placeOf(one)));
  return {
    scores: scoreCounts(countCoreference(partitionOf(a), partitionOf(b))),
    kappaMentions: cohensKappa(insideOf(own, a), insideOf(own, b)),
    kappaHeads: cohensKappa(
      both.map(({ cluster }) => heads.other(cluster)),
      both.map((one) => heads.own(ofOwn.get(placeOf(one)) ?? '')),
    ),
    differing: [...wrong]
      .sort((x, y) => x - y)
      .map((comment) => ({
        comment,
        mentions: judged
          .filter(({ gold, predicted }) => (gold ?? predicted)?.turn === comment)
          .map((one) => ({ ...one, gold: inFirst(one.gold), predicted: inFirst(one.predicted) })),
      })),
  };
}

/** Shown alone, a comment is the only turn. */
const inFirst = (mention: ReadMention | null): ReadMention | null =>
  mention === null ? null : { ...mention, turn: 0 };

function insideOf({ comments }: AnalysisResult, mentions: readonly ReadMention[]): string[] {
  const inside = comments.map(({ text }) => Array.from(text, () => 'out'));
  const units = comments.map(({ text }) => Array.from({ length: text.length }, () => 'out'));
  for (const { turn, startUtf16, endUtf16 } of mentions) units[turn]?.fill('in', startUtf16, endUtf16);
  return inside.flatMap((characters, at) => {
    let unit = 0;
    return Array.from(comments[at]?.text ?? '', (character, index) => {
      const label = units[at]?.[unit] ?? characters[index] ?? 'out';
      unit += character.length;
      return label;
    });
  });
}

/** The first head of a cluster on either side, the other's under the name that this one has for it. */
function headsOf(
  other: AnalysisResult,
  own: AnalysisResult,
): { readonly other: (cluster: string) => string; readonly own: (cluster: string) => string } {
  const names = new Map<string, string>(other.tracks.map((track) => [track.id, sameHead(track, own.tracks)]));
  const headOf = (result: AnalysisResult): ((cluster: string) => string) => {
    const heads = new Map<string, string>(
      result.links.map(({ cluster, tracks }) => [cluster, tracks[0] ?? NOBODY]),
    );
    return (cluster) => heads.get(cluster) ?? NOBODY;
  };
  const ofOther = headOf(other);
  return { own: headOf(own), other: (cluster) => names.get(ofOther(cluster)) ?? ofOther(cluster) };
}
const NOBODY = 'nobody';

/** The track that covers this one best over its time, if by half at the least; else a name that is nobody's. */
function sameHead(track: HeadTrack, tracks: readonly HeadTrack[]): string {
  const overlaps = tracks.map((candidate) => {
    const total = track.boxes.reduce((sum, { timeSec, box }) => {
      const there = boxAt(candidate, timeSec);
      return sum + (there === null ? 0 : iou(box, there));
    }, 0);
    return { id: candidate.id, share: total / Math.max(1, track.boxes.length) };
  });
  const best = overlaps.sort((x, y) => y.share - x.share)[0];
  return best !== undefined && best.share >= 0.5 ? best.id : `other ${track.id}`;
}
