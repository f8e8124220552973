import type { ClusterId, MentionId } from './ids.ts';

/** Who made something: a person by hand. Where it is absent the models did. */
export type MadeBy = 'hand';

/** A stretch of a comment that refers to a person. Offsets are UTF-16 units within the comment's text. */
export interface Mention {
  readonly id: MentionId;
  /** Index into the thread's comments. */
  readonly comment: number;
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
  readonly text: string;
  /** Probability that the stretch is a mention of a person, 0..1. */
  readonly score: number;
  /** Who says that these words are a mention, from here to there. */
  readonly spanBy?: MadeBy;
  /** Who says which cluster it is in. */
  readonly clusterBy?: MadeBy;
}

/** Mentions of one person; one mention alone is a singleton cluster. */
export interface Cluster {
  readonly id: ClusterId;
  /** In reading order. */
  readonly mentions: readonly MentionId[];
  /** What the page calls this person: the most telling of the mentions. */
  readonly label: string;
  readonly labelBy?: MadeBy;
  /** What the model reads of this person; absent where it was not asked (clusters made by hand). */
  readonly reading?: PersonReading;
}

/** What a model reads of a person from the words, as probabilities 0..1; what is left of a question is "not told". */
export interface PersonReading {
  readonly female: number;
  readonly male: number;
  readonly two: number;
  readonly many: number;
  readonly onScreen: number;
}

/** A stretch that may refer to a person, though the model is not sure enough to count it: shown on demand. */
export interface LessSureMention extends Mention {
  /** Whom it would mean: one of the clusters, or with an id of its own somebody whom only less sure mentions mean. */
  readonly cluster: ClusterId;
}

/** What coreference resolution gives for a thread; every mention is in exactly one cluster. */
export interface Resolution {
  readonly mentions: readonly Mention[];
  readonly clusters: readonly Cluster[];
  /** In no cluster until they are asked for (less-sure.ts). */
  readonly lessSure: readonly LessSureMention[];
}
