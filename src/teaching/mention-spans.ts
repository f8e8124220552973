/** Mention scores of one dialogue as the matrix start × length, and the mentions that a threshold leaves. */
import { withoutCrossing } from '../coreference/candidates/decode.ts';
import type { ExplainedDialogue, ExplainedSpan } from '../coreference/explain/explain-comment.ts';
import { logistic } from '../model/logistic.ts';

/** [start][length − 1]: the probability that the span is a mention; null where the turn ends, or hardly any. */
export type SpanMatrix = readonly (readonly (number | null)[])[];

export function spanMatrix({ turns, spans }: ExplainedDialogue, turn: number, longest: number): SpanMatrix {
  const characters = turns[turn]?.characters ?? [];
  const found = new Map(
    spans.filter((span) => span.turn === turn).map(({ start, end, logit }) => [`${start} ${end}`, logit]),
  );
  return characters.map((_, start) =>
    Array.from({ length: longest }, (_, at) => {
      const logit = found.get(`${start} ${start + at + 1}`);
      return logit === undefined ? null : logistic(logit);
    }),
  );
}

/** The longest span, in characters, that scores anything worth drawing. */
export function longestOf({ spans }: ExplainedDialogue, least = 0.02): number {
  return spans.reduce(
    (longest, { start, end, logit }) => (logistic(logit) >= least ? Math.max(longest, end - start) : longest),
    1,
  );
}

/**
 * What counts as a mention when a span must reach its threshold and `more` logits above it: the surest first, none
 * crossing a surer one. At 0 it is what the model itself takes, rules of the thread apart.
 */
export function mentionsAbove({ spans }: ExplainedDialogue, more: number): readonly ExplainedSpan[] {
  const taken = spans.filter(({ margin }) => margin > more);
  return withoutCrossing(taken, ({ margin }) => margin);
}
