import type { Gold, GoldDialogue } from '../../model/gold.ts';
import type { CommentId } from '../../model/ids.ts';
import type { Comment } from '../../model/thread.ts';

/** Comments that a data set would have as one dialogue. */
export interface ThreadDialogue {
  /** Indices into the thread's comments, in order. */
  readonly comments: readonly number[];
  /** The dialogue of the data set that they came from. */
  readonly gold?: GoldDialogue;
}

/** As the thread's data set had them; whatever is in none of its dialogues, each conversation with all its replies. */
export function dialoguesOf(comments: readonly Comment[], gold: Gold | undefined): ThreadDialogue[] {
  const indexOf = new Map(comments.map(({ id }, index) => [id, index]));
  const taken = new Set<CommentId>();
  const found: ThreadDialogue[] = (gold?.dialogues ?? []).map((dialogue) => {
    for (const id of dialogue.comments) taken.add(id);
    return { comments: dialogue.comments.flatMap((id) => indexOf.get(id) ?? []), gold: dialogue };
  });
  const conversations = new Map<CommentId, number[]>();
  const rootOf = new Map<CommentId, CommentId>();
  comments.forEach(({ id, replyTo }, index) => {
    if (taken.has(id)) return;
    const root = (replyTo === null ? undefined : rootOf.get(replyTo)) ?? id;
    rootOf.set(id, root);
    const conversation = conversations.get(root);
    if (conversation === undefined) conversations.set(root, [index]);
    else conversation.push(index);
  });
  return [...found, ...[...conversations.values()].map((indices) => ({ comments: indices }))];
}
