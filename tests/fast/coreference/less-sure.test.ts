import { expect, it } from 'vitest';
import { clusterId, mentionId } from '../../../src/model/ids.ts';
import { withLessSure } from '../../../src/coreference/less-sure.ts';
import type { LessSureMention, Resolution } from '../../../src/model/mention.ts';
import { markedThread } from '../../support/marked-thread.ts';

const { resolution } = markedThread('甲: [小王|1]来了', '乙: 看见[他|1]和老李，老李在笑');
const lessSure = (id: string, cluster: string, text: string, startUtf16: number): LessSureMention => ({
  id: mentionId(id),
  comment: 1,
  startUtf16,
  endUtf16: startUtf16 + text.length,
  text,
  score: 0.3,
  cluster: clusterId(cluster),
});
const doubted: Resolution = {
  ...resolution,
  lessSure: [lessSure('u3', 'k9', '老李', 7), lessSure('u1', 'k1', '看', 0), lessSure('u2', 'k9', '老李', 4)],
};

it('puts less sure mentions into the clusters that they name, in reading order', () => {
  const { mentions, clusters } = withLessSure(doubted);
  expect(mentions.map(({ text }) => text)).toEqual(['小王', '看', '他', '老李', '老李']);
  expect(clusters).toEqual([
    { id: 'k1', mentions: ['m1', 'u1', 'm2'], label: '小王' },
    { id: 'k9', mentions: ['u2', 'u3'], label: '老李' },
  ]);
});

it('changes neither what it was given nor what has no less sure mentions', () => {
  const before = structuredClone(doubted);
  withLessSure(doubted);
  expect(doubted).toEqual(before);
  expect(withLessSure(resolution)).toBe(resolution);
});
