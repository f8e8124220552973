import type { BoxPx } from './head-track.ts';
import type { CommentId } from './ids.ts';

/** What people annotated in a thread: the answers that a prediction is compared with. */
export interface Gold {
  readonly dialogues: readonly GoldDialogue[];
}

/** A comment and its replies as a data set has them, annotated apart from all others. */
export interface GoldDialogue {
  /** The data set's key of the clip; several dialogues may share it. */
  readonly id: string;
  /** Turn after turn. */
  readonly comments: readonly CommentId[];
  readonly clusters: readonly GoldCluster[];
  readonly heads: readonly GoldHead[];
  /** Title of the clip. */
  readonly title?: string;
  /** As the data set divides its clips: celeb, no_celeb. */
  readonly kind?: string;
  /** The file it came from, without its ending: train, val, test. */
  readonly split?: string;
}

export interface GoldCluster {
  readonly mentions: readonly GoldMention[];
  /** Label of the head that is meant; null for nobody in the picture. */
  readonly head: string | null;
}

/** Offsets are UTF-16 units within the comment's text. */
export interface GoldMention {
  /** Index into the dialogue's comments. */
  readonly turn: number;
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
}

/** A head in one frame of the clip. */
export interface GoldHead {
  readonly label: string;
  /** Number of the frame, as the data set counts. */
  readonly frame: number;
  readonly boxPx: BoxPx;
  /**
   * When that is in the clip at hand, where the frame's number does not tell it, since the clip was made of single frames;
   * null: that frame is not in it.
   */
  readonly timeSec?: number | null;
  /** Of a celebrity. */
  readonly name?: string;
}
