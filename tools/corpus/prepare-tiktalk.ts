/**
 * A thread as TikTalk prepares its own (Lin et al. 2023, section 3.1 and appendix A.2): clips without replies are left
 * out, so are comments with few likes, texts are cleaned, and of the thread only the dialogues stay.
 */
import type { CommentId } from '../../src/model/ids.ts';
import type { Comment, Thread } from '../../src/model/thread.ts';

export interface Preparation {
  /** A top-level comment that is liked less is left out with its replies. */
  readonly minLikes: number;
  /** So is a reply that is liked less, with the replies to it. */
  readonly minReplyLikes: number;
  /** A dialogue has at least so many turns. */
  readonly minTurns: number;
}

/** @returns null where no dialogue is left: the clip is left out */
export function prepareTikTalk(thread: Thread, how: Preparation): Thread | null {
  const { minLikes, minReplyLikes, minTurns } = how;
  const kept = new Map<CommentId, Comment>();
  const rootOf = new Map<CommentId, CommentId>();
  for (const comment of thread.comments) {
    const { id, replyTo, likes } = comment;
    const text = cleaned(comment.text);
    const isRoot = replyTo === null;
    const isLiked = (likes ?? 0) >= (isRoot ? minLikes : minReplyLikes);
    if (text === '' || !isLiked || (!isRoot && !kept.has(replyTo))) continue;
    kept.set(id, { ...comment, text });
    rootOf.set(id, isRoot ? id : (rootOf.get(replyTo) ?? id));
  }
  const turns = new Map<CommentId, number>();
  for (const root of rootOf.values()) turns.set(root, (turns.get(root) ?? 0) + 1);
  const comments = [...kept.values()].filter(({ id }) => (turns.get(rootOf.get(id) ?? id) ?? 0) >= minTurns);
  if (comments.length === 0) return null;
  return { comments, ...(thread.caption && { caption: thread.caption }) };
}

/** Without links, calls by name, a platform's bracketed emoji and what is repeated beyond three times. */
export function cleaned(text: string): string {
  return text
    .replaceAll(/https?:\/\/\S+/g, '')
    .replaceAll(/回复\s*[@＠]\S+?[:：]\s*/g, '')
    .replaceAll(/[@＠][^\s@＠:：，。！？]+/g, '')
    .replaceAll(/\[[^[\]\s]{1,8}\]/g, '')
    .replaceAll(/(.)\1{3,}/gu, '$1$1$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
