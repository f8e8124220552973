import { describe, expect, it } from 'vitest';
import { explainComment } from '../../../../src/coreference/explain/explain-comment.ts';
import { commentId } from '../../../../src/model/ids.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { fakeScorer } from '../../../support/fake-scorer.ts';

const thread: Thread = {
  comments: [
    { id: commentId('a'), author: '甲', text: '小王来了', replyTo: null },
    { id: commentId('b'), author: '乙', text: '我喜欢小王，你呢', replyTo: commentId('a') },
  ],
};

describe('a comment explained', () => {
  it('comes with what it answers, every score of a pair, and what the reply tree tells', async () => {
    const explained = await explainComment(thread, 1, fakeScorer(['小王']));
    expect(explained?.turns.map(({ comment }) => comment)).toEqual([0, 1]);
    expect(explained?.candidates.map(({ text }) => text)).toEqual(['小王', '我', '小王', '你']);
    expect(explained?.linkLogits[2]).toEqual([5, -5]);
    expect(explained?.rules.map(({ text, rule, author }) => [text, rule, author])).toEqual([
      ['我', 'speaker', '乙'],
      ['你', 'addressee', '甲'],
    ]);
  });

  it('stands alone where it answers nobody', async () => {
    const explained = await explainComment(thread, 0, fakeScorer(['小王']));
    expect(explained?.turns).toHaveLength(1);
  });
});
