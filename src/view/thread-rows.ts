import type { CommentId } from '../model/ids.ts';
import type { Comment } from '../model/thread.ts';

/** One line of the thread as it is drawn. */
export interface ThreadRow {
  readonly comment: Comment;
  /** Index into the thread's comments. */
  readonly index: number;
  /** 0 for a comment under the clip, 1 for a reply to it, … */
  readonly depth: number;
}

/** Every comment once, replies under what they reply to, otherwise in the order in which they were loaded. */
export function threadRows(comments: readonly Comment[]): readonly ThreadRow[] {
  const children = new Map<CommentId | null, number[]>();
  const known = new Set(comments.map((comment) => comment.id));
  comments.forEach(({ replyTo }, index) => {
    const parent = replyTo !== null && known.has(replyTo) ? replyTo : null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [index]);
    else siblings.push(index);
  });

  const rows: ThreadRow[] = [];
  // A stack, not recursion: a chain of replies can be as long as the thread.
  const waiting = (children.get(null) ?? []).map((index) => ({ index, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { index, depth } = next;
    const comment = comments[index];
    if (comment === undefined) continue;
    rows.push({ comment, index, depth });
    for (const child of (children.get(comment.id) ?? []).reverse()) {
      waiting.push({ index: child, depth: depth + 1 });
    }
  }
  return rows;
}
