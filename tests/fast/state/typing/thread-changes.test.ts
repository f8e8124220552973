import { describe, expect, it } from 'vitest';
import { commentId } from '../../../../src/model/ids.ts';
import type { Comment, Thread } from '../../../../src/model/thread.ts';
import { moved, withComment, withoutComment, withText } from '../../../../src/state/typing/thread-changes.ts';

const comment = (id: string, replyTo: string | null = null): Comment => ({
  id: commentId(id),
  author: id,
  text: id,
  replyTo: replyTo === null ? null : commentId(replyTo),
});
/** a with b under it and c under that, d between them, e at the end. */
const thread: Thread = {
  comments: [comment('a'), comment('b', 'a'), comment('d'), comment('c', 'b'), comment('e')],
};
const orderOf = (changed: Thread | null): string => (changed?.comments ?? []).map(({ id }) => id).join('');

describe('the comments of a thread', () => {
  it('change in their text alone', () => {
    const changed = withText(thread, commentId('d'), '她');
    expect(changed.comments.map(({ text }) => text)).toEqual(['a', 'b', '她', 'c', 'e']);
  });

  it('are added at the end, and replies after all that was said to the same', () => {
    expect(orderOf(withComment(thread, comment('f')))).toBe('abdcef');
    expect(orderOf(withComment(thread, comment('f', 'a')))).toBe('abdcfe');
    expect(orderOf(withComment(thread, comment('f', 'd')))).toBe('abdfce');
  });

  it('go with every reply under them', () => {
    expect(orderOf(withoutComment(thread, commentId('a')))).toBe('de');
  });

  it('change places with a neighbour, replies and all; no reply comes before what it answers', () => {
    const down = moved(thread, commentId('a'), 1);
    expect(orderOf(down)).toBe('dabce');
    const order = new Map((down?.comments ?? []).map(({ id }, at) => [id, at]));
    for (const { id, replyTo } of down?.comments ?? []) {
      expect(replyTo === null || (order.get(replyTo) ?? 9) < (order.get(id) ?? 0)).toBe(true);
    }
  });

  it('stay where there is no neighbour', () => {
    expect(moved(thread, commentId('a'), -1)).toBeNull();
    expect(moved(thread, commentId('b'), 1)).toBeNull();
  });
});
