import { describe, expect, it } from 'vitest';
import { commentId } from '../../../src/model/ids.ts';
import type { Comment } from '../../../src/model/thread.ts';
import { threadRows } from '../../../src/view/thread-rows.ts';

const comment = (id: string, replyTo: string | null = null): Comment => ({
  id: commentId(id),
  author: id,
  text: id,
  replyTo: replyTo === null ? null : commentId(replyTo),
});
const drawn = (...comments: Comment[]) =>
  threadRows(comments).map(({ comment: { id }, depth }) => `${id}${depth}`);

describe('threadRows', () => {
  it('puts replies under what they reply to, in the order in which they came', () => {
    expect(
      drawn(
        comment('a'),
        comment('b'),
        comment('x', 'a'),
        comment('c'),
        comment('y', 'a'),
        comment('z', 'x'),
      ),
    ).toEqual(['a0', 'x1', 'z2', 'y1', 'b0', 'c0']);
  });

  it('shows a reply to a comment that is not there on its own', () => {
    expect(drawn(comment('a', 'gone'), comment('b'))).toEqual(['a0', 'b0']);
  });

  it('keeps the index of each comment in the thread', () => {
    expect(threadRows([comment('a'), comment('b'), comment('x', 'a')]).map(({ index }) => index)).toEqual([
      0, 2, 1,
    ]);
  });

  it('can draw a chain of ten thousand replies', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      comment(String(index), index === 0 ? null : String(index - 1)),
    );
    expect(threadRows(chain).at(-1)?.depth).toBe(9999);
  });
});
