import type { ClusterId, MentionId, TrackId } from './ids.ts';
import type { MadeBy } from './mention.ts';

/** Every cue that can speak for or against a head. `clip` is silent where no CN-CLIP is stored. */
export const CUE_NAMES = [
  'gender',
  'age',
  'number',
  'position',
  'order',
  'height',
  'hairColour',
  'hairShape',
  'clothesColour',
  'glasses',
  'hat',
  'beard',
  'mask',
  'expression',
  'facing',
  'motion',
  'posture',
  'distance',
  'presence',
  'aligner',
  'relation',
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

/** How one person stands to another in the picture or in time: 她旁边的, 他左边那个, 她后面出来的. */
export type RelationKind = 'beside' | 'leftOf' | 'rightOf' | 'behind' | 'before' | 'after';

/** What the heads of two clusters have to do with each other; such clusters are decided together. */
export type Tie =
  /** Coreference kept them apart though it saw both: the log-likelihood ratio (below 0) for one head for both. */
  | { readonly kind: 'apart'; readonly other: ClusterId; readonly logLikelihoodRatio: number }
  /** This cluster's head stands in `relation` to the other's. */
  | {
      readonly kind: 'relation';
      readonly other: ClusterId;
      readonly relation: RelationKind;
      readonly mention: MentionId;
      readonly text: string;
    }
  /** This plural was said where the other cluster had just been named: it may well be one of them. */
  | { readonly kind: 'member'; readonly other: ClusterId };

/** All evidence for one cluster, before anything is decided. */
export interface ClusterScores {
  readonly cluster: ClusterId;
  /** How many heads the cluster means: 1 for one person, 2 for 他俩, Infinity for an open plural (他们). */
  readonly headCount: number;
  /** At most one for each cue and head; where there are more, the strongest speaks. */
  readonly evidence: readonly Evidence[];
  readonly ties: readonly Tie[];
}

export interface OutcomeChance {
  readonly track: TrackId | null;
  readonly probability: number;
}

/**
 * `head`: the heads that are meant are named. `unsure`: somebody on screen is meant, and it stays open who.
 * `nobody`: nobody on screen is meant.
 */
export const ANSWERS = ['head', 'unsure', 'nobody'] as const;
export type Answer = (typeof ANSWERS)[number];

/** The decision for one cluster. */
export interface Link {
  readonly cluster: ClusterId;
  /** Absent in a result from an older file, which knew no `unsure`: answerIn() tells it from the tracks. */
  readonly answer?: Answer;
  /** Best first; empty unless the answer is `head`. */
  readonly tracks: readonly TrackId[];
  /** Probability of the answer: for `unsure`, that somebody on screen is meant. */
  readonly probability: number;
  /**
   * The chance of every head and (null) of nobody, all clusters together, before a pin; of several heads meant, of
   * each that it is among them. Heads without any chance may be left out. Absent in a result from an older file.
   */
  readonly chances?: readonly OutcomeChance[];
  readonly evidence: readonly Evidence[];
  readonly by?: MadeBy;
}

export function answerIn({ answer, tracks }: Pick<Link, 'answer' | 'tracks'>): Answer {
  return answer ?? (tracks.length > 0 ? 'head' : 'nobody');
}
