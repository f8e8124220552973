import type { Gold, GoldDialogue } from '../../model/gold.ts';
import type { Thread } from '../../model/thread.ts';

/**
 * The thread with what people annotated in it. A dialogue whose comments are not in the thread as they were annotated
 * (left out as second copies, or named anew) is left out, and so is its own second copy.
 */
export function withGold(thread: Thread, dialogues: Gold['dialogues']): Thread {
  if (dialogues.length === 0) return thread;
  const lengthOf = new Map<string, number>(thread.comments.map(({ id, text }) => [id, text.length]));
  const known = new Set<string>();
  const isThere = ({ comments, clusters }: GoldDialogue): boolean => {
    const key = comments.join('\n');
    if (known.has(key)) return false;
    known.add(key);
    return (
      comments.every((id) => lengthOf.has(id)) &&
      clusters.every(({ mentions }) =>
        mentions.every(({ turn, endUtf16 }) => endUtf16 <= (lengthOf.get(comments[turn] ?? '') ?? -1)),
      )
    );
  };
  const found = dialogues.filter(isThere);
  return found.length === 0 ? thread : { ...thread, gold: { dialogues: found } };
}
