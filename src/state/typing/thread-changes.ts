/** What a hand can do to the comments of a thread. Each gives a new thread, in which replies still follow what they answer. */
import type { CommentId } from '../../model/ids.ts';
import type { Comment, Thread } from '../../model/thread.ts';

export function withText(thread: Thread, id: CommentId, text: string): Thread {
  const comments = thread.comments.map((comment) => (comment.id === id ? { ...comment, text } : comment));
  return { ...thread, comments };
}

/** A new comment: after what it answers and the replies to that, or at the end. */
export function withComment(thread: Thread, comment: Comment): Thread {
  const { comments } = thread;
  const answered = comment.replyTo === null ? new Set<CommentId>() : repliesUnder(thread, comment.replyTo);
  const last = comments.findLastIndex(({ id }) => answered.has(id));
  const at = last < 0 ? comments.length : last + 1;
  return { ...thread, comments: [...comments.slice(0, at), comment, ...comments.slice(at)] };
}

/** Without the comment and every reply under it. */
export function withoutComment(thread: Thread, id: CommentId): Thread {
  const gone = repliesUnder(thread, id);
  return { ...thread, comments: thread.comments.filter((comment) => !gone.has(comment.id)) };
}

/** Changes places with the comment before (-1) or after (1) that answers the same; null where there is none. */
export function moved(thread: Thread, id: CommentId, step: -1 | 1): Thread | null {
  const { comments } = thread;
  const own = comments.find((comment) => comment.id === id);
  const siblings = comments.filter(({ replyTo }) => replyTo === own?.replyTo);
  const at = siblings.findIndex((comment) => comment.id === id);
  const [first, second] = [siblings[Math.min(at, at + step)], siblings[Math.max(at, at + step)]];
  if (own === undefined || first === undefined || second === undefined) return null;
  const [before, after] = [first, second].map((comment) => repliesUnder(thread, comment.id));
  const swapped = [after, before].flatMap((ids) => comments.filter((comment) => ids?.has(comment.id)));
  // Both keep their own order and share their places, so all others stay where they are.
  let next = 0;
  return {
    ...thread,
    comments: comments.map((comment) =>
      before?.has(comment.id) === true || after?.has(comment.id) === true
        ? (swapped[next++] ?? comment)
        : comment,
    ),
  };
}

/** The comment itself, its replies, theirs, and so on. */
export function repliesUnder({ comments }: Thread, id: CommentId): ReadonlySet<CommentId> {
  const under = new Set([id]);
  // A reply stands after what it answers, so one pass finds all.
  for (const comment of comments) {
    if (comment.replyTo !== null && under.has(comment.replyTo)) under.add(comment.id);
  }
  return under;
}
