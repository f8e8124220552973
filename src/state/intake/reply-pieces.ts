import type { ReadReply } from '../../formats/threads/read-sources.ts';
import type { Comment } from '../../model/thread.ts';

/** What the reading worker says: some of a thread's comments, and in the end the rest of the reply. */
export type ReadMessage =
  | { readonly id: number; readonly comments: readonly Comment[] }
  | { readonly id: number; readonly reply: ReadReply };

/** So many comments are taken in within a few milliseconds; all of a long thread at once would stop the page. */
const PIECE = 1000;

export function inPieces(id: number, reply: ReadReply): readonly ReadMessage[] {
  if ('problem' in reply) return [{ id, reply }];
  const { comments, ...about } = reply.thread;
  const pieces: ReadMessage[] = [];
  for (let from = 0; from < comments.length; from += PIECE)
    pieces.push({ id, comments: comments.slice(from, from + PIECE) });
  return [...pieces, { id, reply: { ...reply, thread: { ...about, comments: [] } } }];
}

/** The reply with the comments that came before it. */
export const whole = (reply: ReadReply, comments: readonly Comment[]): ReadReply =>
  'problem' in reply ? reply : { ...reply, thread: { ...reply.thread, comments } };
