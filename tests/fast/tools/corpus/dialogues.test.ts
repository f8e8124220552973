import { expect, it } from 'vitest';
import { commentId } from '../../../../src/model/ids.ts';
import { dialoguesOf } from '../../../../tools/corpus/dialogues.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

it('cuts a thread into the ways from a comment down to each last reply, with the moment each turn speaks of', () => {
  const result = analysisResult();
  const [first, second, third] = result.comments;
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few comments');
  const comments = [
    { ...first, replyTo: null, likes: 20 },
    { ...second, replyTo: first.id },
    { ...third, replyTo: first.id },
    { id: commentId('alone'), author: '', text: '没人回复', replyTo: null },
    { id: commentId('last'), author: '', text: '第3秒', replyTo: third.id },
  ];
  const dialogues = dialoguesOf('6990', { ...result, comments }, 2);
  expect(dialogues.map(({ turns }) => turns.map(({ comment }) => comment))).toEqual([
    [first.id, second.id],
    [first.id, third.id, 'last'],
  ]);
  expect(dialogues[0]?.clip).toBe('6990');
  expect(dialogues[0]?.turns[0]).toMatchObject({ likes: 20, moment: { from: 'persons' } });
  expect(dialogues[1]?.turns[2]?.moment).toMatchObject({ startSec: 3, from: 'words' });
});
