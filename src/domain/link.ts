import type { ClusterId, MentionId, TrackId } from './ids.ts';

/** Every cue that can speak for or against a head. CN-CLIP joins them once it is loaded. */
export const CUE_NAMES = [
  'gender',
  'age',
  'number',
  'position',
  'order',
  'hairColour',
  'clothesColour',
  'speaker',
  'prominence',
  'offScreen',
] as const;
export type CueName = (typeof CUE_NAMES)[number];

/** What one cue says of one cluster and one head. */
export interface Evidence {
  readonly cue: CueName;
  /** null: it speaks for or against "nobody on screen". */
  readonly track: TrackId | null;
  /** Natural logarithm of P(what is seen | this head is meant) / P(what is seen | it is not). */
  readonly logLikelihoodRatio: number;
  /** The mention it was read from. */
  readonly mention?: MentionId;
  /** The words it was read from, as they stand in the comment ("右边", "哥"). */
  readonly text: string;
}

/** All evidence for one cluster, before anything is decided. */
export interface ClusterScores {
  readonly cluster: ClusterId;
  /** How many heads the cluster means: 1 for one person, 2 for 他俩, Infinity for an open plural (他们). */
  readonly headCount: number;
  readonly evidence: readonly Evidence[];
}

/** The decision for one cluster. */
export interface Link {
  readonly cluster: ClusterId;
  /** Best first; empty when nobody on screen is meant. */
  readonly tracks: readonly TrackId[];
  /** Probability of this decision. */
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}
