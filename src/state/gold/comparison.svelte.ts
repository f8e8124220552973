import { boxAt } from '../../model/box-at.ts';
import { iou } from '../../model/boxes.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import { problemOf } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { parseResult } from '../../formats/results/result.ts';
import { cohensKappa } from '../../scoring/agreement.ts';
import { countCoreference, type CoreferenceScores, scoreCounts } from '../../scoring/coreference-scores.ts';
import { judgeMentions, type JudgedMention } from '../../scoring/mention-errors.ts';
import { partitionOf, placeOf, type ReadMention, resolvedMentions } from '../../scoring/read-mentions.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
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

/** Another result beside the one that is shown. */
export class Comparison {
  other = $state.raw<AnalysisResult | null>(null);
  otherName = $state('');
  /** The other is of other comments. */
  isOfOtherThread = $state(false);

  readonly #analysis: Analysis;
  readonly #view: Pick<View, 'result'>;

  constructor(analysis: Analysis, view: Pick<View, 'result'>) {
    this.#analysis = analysis;
    this.#view = view;
  }

  readonly hasResult: boolean = $derived.by(() => this.#view.result !== null);
  readonly agreement: Agreement | null = $derived.by(() => {
    const { result } = this.#view;
    return result === null || this.other === null ? null : agreementOf(this.other, result);
  });

  async take(file: File): Promise<void> {
    try {
      const other = parseResult(await file.text());
      const texts = (result: AnalysisResult): string =>
        JSON.stringify(result.comments.map(({ text }) => text));
      this.isOfOtherThread = this.#view.result === null || texts(this.#view.result) !== texts(other);
      this.other = this.isOfOtherThread ? null : other;
      this.otherName = file.name;
    } catch (thrown) {
      this.#analysis.problems.say(problemOf(thrown));
    }
  }
}

function agreementOf(other: AnalysisResult, own: AnalysisResult): Agreement {
  const read = (result: AnalysisResult): ReadMention[] =>
    resolvedMentions(
      result,
      result.comments,
      result.comments.map(({ id }) => id),
    );
  const [a, b] = [read(other), read(own)];
  const judged = judgeMentions(a, b);
  const wrong = new Set(
    judged.flatMap(({ error, gold, predicted }) => (error === null ? [] : [(gold ?? predicted)?.turn ?? -1])),
  );
  const heads = headLabels(other, own, a, b);
  return {
    scores: scoreCounts(countCoreference(partitionOf(a), partitionOf(b))),
    kappaMentions: cohensKappa(insideOf(own, a), insideOf(own, b)),
    kappaHeads: cohensKappa(heads.a, heads.b),
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

/** The first head of every mention that both have, the other's tracks under the names of this one's. */
function headLabels(
  other: AnalysisResult,
  own: AnalysisResult,
  a: readonly ReadMention[],
  b: readonly ReadMention[],
): { readonly a: string[]; readonly b: string[] } {
  const names = new Map<string, string>(other.tracks.map((track) => [track.id, sameHead(track, own.tracks)]));
  const headOf = (result: AnalysisResult): Map<string, string> =>
    new Map(result.links.map(({ cluster, tracks }) => [cluster, tracks[0] ?? 'nobody']));
  const [ofA, ofB] = [headOf(other), headOf(own)];
  const labelsB = new Map(b.map((one) => [placeOf(one), ofB.get(one.cluster) ?? 'nobody']));
  const both = a.filter((one) => labelsB.has(placeOf(one)));
  const labelA = ({ cluster }: ReadMention): string => {
    const track = ofA.get(cluster) ?? 'nobody';
    return track === 'nobody' ? track : (names.get(track) ?? track);
  };
  return { a: both.map(labelA), b: both.map((one) => labelsB.get(placeOf(one)) ?? 'nobody') };
}

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
