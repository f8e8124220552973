import type { CommentId } from './ids.ts';

/** One comment as it was loaded: `text` is never changed, and every offset points into it. */
export interface Comment {
  readonly id: CommentId;
  readonly author: string;
  readonly text: string;
  /** The comment that this one replies to; it always stands earlier in the thread. */
  readonly replyTo: CommentId | null;
  readonly likes?: number;
  /** As the file had it: a date, a time, or a phrase ("3天前"). */
  readonly time?: string;
}

/** The comments under one clip, in the order in which they were loaded. */
export interface Thread {
  readonly comments: readonly Comment[];
}
