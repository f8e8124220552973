import { expect, it } from 'vitest';
import { answerIn } from '../../../src/aligner/reading.ts';
import { OTHER_PHRASES } from '../../../src/aligner/queries.ts';
import { clusterId, mentionId, trackId } from '../../../src/model/ids.ts';

it('an answer has the cosines themselves: logits without their scale, a number for each head', () => {
  const others = OTHER_PHRASES.map((_, at) => at);
  const answer = answerIn(
    {
      query: { cluster: clusterId('k'), phrases: ['女人'], weight: 1, mention: mentionId('m') },
      logits: new Map([
        [trackId('t1'), { query: 31, others }],
        [trackId('t2'), { query: 18, others: others.map((one) => one + 10) }],
      ]),
      asked: [{ text: '一张女人的照片', logits: [32, 20] }],
    },
    100,
  );
  expect(answer).toMatchObject({
    tracks: ['t1', 't2'],
    asked: [{ text: '一张女人的照片', cosines: [0.32, 0.2] }],
    cosines: [0.31, 0.18],
  });
  expect(answer.others.map(({ text }) => text)).toEqual(OTHER_PHRASES);
  expect(answer.others[2]?.cosines).toEqual([0.02, 0.12]);
});
