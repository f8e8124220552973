import type { ClusterId, TrackId } from './ids.ts';

/** What an aligner was asked of one cluster, and how well each head fits it: cosines, −1..1, before any is weighed. */
export interface AlignerAnswer {
  readonly cluster: ClusterId;
  /** The heads that were looked at; the lists below have one number for each. */
  readonly tracks: readonly TrackId[];
  /** Every text that was asked: each phrase in each template. */
  readonly asked: readonly { readonly text: string; readonly cosines: readonly number[] }[];
  /** Of the mean of these texts. */
  readonly cosines: readonly number[];
  /** Of other descriptions, that might have been said: their mean is what an answer is held against. */
  readonly others: readonly { readonly text: string; readonly cosines: readonly number[] }[];
}
