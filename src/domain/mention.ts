import type { ClusterId, MentionId } from './ids.ts';

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
}

/** Mentions of one person; one mention alone is a singleton cluster. */
export interface Cluster {
  readonly id: ClusterId;
  /** In reading order. */
  readonly mentions: readonly MentionId[];
  /** What the page calls this person: the most telling of the mentions. */
  readonly label: string;
}

/** What coreference resolution gives for a thread; every mention is in exactly one cluster. */
export interface Resolution {
  readonly mentions: readonly Mention[];
  readonly clusters: readonly Cluster[];
}
