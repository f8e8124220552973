import type { AlignerQuery } from './queries.ts';
import type { TrackId } from '../model/ids.ts';

/** What CN-CLIP said of one cluster. */
export interface AlignerReading {
  readonly query: AlignerQuery;
  /** What it said to the query, and to OTHER_PHRASES, for each head that it looked at: cosine times logit scale. */
  readonly logits: ReadonlyMap<TrackId, AlignerLogits>;
}

export interface AlignerLogits {
  readonly query: number;
  readonly others: readonly number[];
}
