import type { Gold } from './gold.ts';
import type { CommentId } from './ids.ts';

/** One comment as it was loaded: `text` is never changed, and every offset points into it. */
export interface Comment {
  readonly id: CommentId;
  /** The name shown beside the comment; '' where the file names nobody. Two people may share one. */
  readonly author: string;
  readonly text: string;
  /** The comment that this one replies to; it always stands earlier in the thread. */
  readonly replyTo: CommentId | null;
  readonly likes?: number;
  /** As the file had it: a date, a time, or a phrase ("3天前"). */
  readonly time?: string;
  /** Tells two commenters of one name apart: the account's id or a hash of it, as the file has it. */
  readonly authorId?: string;
  /** Written by whoever posted the clip. */
  readonly isByPoster?: boolean;
  /** The name of the one answered, where the file says it beside `replyTo`. */
  readonly addressee?: string;
  /** When in the clip the comment appears (danmaku). */
  readonly momentSec?: number;
  /** As a data set labels it. */
  readonly emotion?: string;
}

/** What the poster wrote about the clip. */
export interface Caption {
  readonly title?: string;
  readonly description?: string;
  readonly uploader?: string;
  readonly uploaderId?: string;
}

/** The comments under one clip, in the order in which they were loaded. */
export interface Thread {
  readonly comments: readonly Comment[];
  readonly caption?: Caption;
  /** What people annotated in these comments. */
  readonly gold?: Gold;
}
