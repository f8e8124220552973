/** Logits → mentions and clusters of one dialogue, as the contract's section "Decoding" says. */
import type { Contract } from '../contract.ts';
import { compareCandidates, type Candidate, type PairFeatures } from '../features/features.ts';
import type { Sequence, Turns } from '../features/tokenise.ts';

/** A span with the logit that it is a mention. */
export interface ScoredSpan extends Candidate {
  readonly logit: number;
}

/** Spans below this logit are never looked at. */
const FLOOR = -6;

/** @param logits [tokens, maxWidth] of one dialogue: at [t, w] the span that starts at t and is w + 1 long */
export function readSpans(
  logits: Float32Array,
  turns: Turns,
  sequence: Sequence,
  maxWidth: number,
): readonly ScoredSpan[] {
  return turns.flatMap((characters, turn) => {
    const firstToken = sequence.firstTokens[turn] ?? 0;
    const spans: ScoredSpan[] = [];
    for (let start = 0; start < characters.length; start += 1) {
      for (let end = start + 1; end <= Math.min(characters.length, start + maxWidth); end += 1) {
        const logit = logits[(firstToken + start) * maxWidth + (end - start - 1)] ?? -Infinity;
        if (logit <= FLOOR) continue;
        const text = characters.slice(start, end).join('');
        // 11 and !! are nobody, whatever the model makes of them.
        if (/\p{L}/u.test(text)) spans.push({ turn, start, end, text, logit });
      }
    }
    return spans;
  });
}

export class Decoder {
  readonly #perTurn: ReadonlySet<string>;
  readonly #thresholds: readonly number[];

  constructor(
    readonly contract: Contract,
    readonly features: PairFeatures,
  ) {
    this.#perTurn = new Set(contract.perTurn);
    this.#thresholds = contract.decoding.mentionThresholds.map((p) => Math.log(p / (1 - p)));
  }

  /** The same spans; equal strings of a dialogue (some: of a turn) share the mean of their logits. */
  average(spans: readonly ScoredSpan[]): readonly ScoredSpan[] {
    if (!this.contract.decoding.averageSameStrings) return spans;
    const keyOf = (span: ScoredSpan): string =>
      this.#perTurn.has(span.text) ? `${span.turn} ${span.text}` : span.text;
    const groups = new Map<string, { sum: number; count: number }>();
    for (const span of spans) {
      const group = groups.get(keyOf(span)) ?? { sum: 0, count: 0 };
      groups.set(keyOf(span), { sum: group.sum + span.logit, count: group.count + 1 });
    }
    return spans.map((span) => {
      const group = groups.get(keyOf(span));
      return group === undefined ? span : { ...span, logit: group.sum / group.count };
    });
  }

  /** By how much a span's logit is above its class's threshold. */
  margin(text: string, logit: number): number {
    return logit - (this.#thresholds[this.features.classOf(text)] ?? 0);
  }

  /** Averaged spans above their threshold that cross no surer one, in reading order. */
  pick(averaged: readonly ScoredSpan[]): readonly ScoredSpan[] {
    return withoutCrossing(
      averaged.filter(({ text, logit }) => this.margin(text, logit) > 0),
      ({ logit }) => logit,
    );
  }

  /**
   * The cluster of each mention, 0, 1, 2 …
   * @param linkLogit of an anaphor and an antecedent before it, both by index
   */
  link(count: number, linkLogit: (anaphor: number, antecedent: number) => number): readonly number[] {
    const clusters: number[] = [];
    let next = 0;
    for (let anaphor = 0; anaphor < count; anaphor += 1) {
      let best = -1;
      let bestLogit = this.contract.decoding.linkThreshold;
      for (let antecedent = 0; antecedent < anaphor; antecedent += 1) {
        const logit = linkLogit(anaphor, antecedent);
        if (logit > bestLogit) [best, bestLogit] = [antecedent, logit];
      }
      clusters.push(clusters[best] ?? next++);
    }
    return clusters;
  }
}

/** Surest first, a span stays unless it crosses one that stays; nested spans do not cross. */
export function withoutCrossing<Span extends Candidate>(
  spans: readonly Span[],
  surenessOf: (span: Span) => number,
): Span[] {
  const kept: Span[] = [];
  const surestFirst = spans.toSorted((a, b) => surenessOf(b) - surenessOf(a) || compareCandidates(a, b));
  for (const span of surestFirst) {
    if (!kept.some((other) => other.turn === span.turn && crosses(span, other))) kept.push(span);
  }
  return kept.sort(compareCandidates);
}

/** The two overlap and neither holds the other. */
export function crosses(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  return (
    (a.start < b.start && b.start < a.end && a.end < b.end) ||
    (b.start < a.start && a.start < b.end && b.end < a.end)
  );
}
