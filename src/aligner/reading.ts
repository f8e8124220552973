import type { AlignerAnswer } from '../model/aligner-answer.ts';
import { type AlignerQuery, OTHER_PHRASES } from './queries.ts';
import type { TrackId } from '../model/ids.ts';

/** What CN-CLIP said of one cluster. */
export interface AlignerReading {
  readonly query: AlignerQuery;
  /** What it said to the query, and to OTHER_PHRASES, for each head that it looked at: cosine times logit scale. */
  readonly logits: ReadonlyMap<TrackId, AlignerLogits>;
  /** What it said to each text that was asked, in the order of the heads of `logits`. */
  readonly asked?: readonly AskedText[];
}

export interface AskedText {
  readonly text: string;
  /** Cosines times logit scale. */
  readonly logits: readonly number[];
}

export interface AlignerLogits {
  readonly query: number;
  readonly others: readonly number[];
}

/** A reading as it is shown and kept. */
export function answerIn({ query, logits, asked = [] }: AlignerReading, logitScale: number): AlignerAnswer {
  const cosine = (logit: number): number => Math.round((logit / logitScale) * 1e4) / 1e4;
  const each = [...logits.values()];
  return {
    cluster: query.cluster,
    tracks: [...logits.keys()],
    asked: asked.map(({ text, logits: own }) => ({ text, cosines: own.map(cosine) })),
    cosines: each.map((one) => cosine(one.query)),
    others: OTHER_PHRASES.map((text, at) => ({
      text,
      cosines: each.map(({ others }) => cosine(others[at] ?? 0)),
    })),
  };
}
