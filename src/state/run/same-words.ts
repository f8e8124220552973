import type { Thread } from '../../model/thread.ts';

/** The thread, if it has the same comments as what was found speaks of. */
export function sameWords(thread: Thread | null, found: Thread): Thread | null {
  const wordsOf = ({ comments }: Thread): string =>
    JSON.stringify(comments.map(({ id, author, text, replyTo }) => [id, author, text, replyTo]));
  return thread !== null && wordsOf(thread) === wordsOf(found) ? thread : null;
}
