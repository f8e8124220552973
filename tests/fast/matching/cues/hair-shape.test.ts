import { describe, expect, it } from 'vitest';
import type { Attributes, HeadTrack } from '../../../../src/model/head-track.ts';
import type { CueName } from '../../../../src/model/link.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

/** How much more a cue speaks for head a than for head b, of person 1. */
function margin(cue: CueName, line: string, a: HeadTrack, b: HeadTrack): number {
  const { thread, resolution } = markedThread(line);
  const evidence = scoreClusters(thread, resolution, [a, b])[0]?.evidence ?? [];
  const ratioOf = ({ id }: HeadTrack): number =>
    evidence.find((one) => one.cue === cue && one.track === id)?.logLikelihoodRatio ?? 0;
  return ratioOf(a) - ratioOf(b);
}

const either = (first: string, second: string, chance: number) => [
  { value: first, probability: 1 - chance },
  { value: second, probability: chance },
];

/** A head of which hair and mask are seen, each by the chance of the second value. */
function seen(id: string, { long = 0.38, tied = 0.09, curly = 0.05, mask = 0.08 } = {}): HeadTrack {
  const attributes: Attributes = {
    hairLength: either('short', 'long', long),
    hairTied: either('loose', 'tied', tied),
    hairCurl: either('straight', 'curly', curly),
    mask: either('none', 'mask', mask),
  };
  return { ...headTrack(id, { x: id === 'a' ? 0.1 : 0.7 }), attributes };
}

describe('hair', () => {
  it.each([
    ['长发的那个', { long: 0.95 }, { long: 0.05 }],
    ['短发小姐姐', { long: 0.05 }, { long: 0.95 }],
    ['扎马尾的', { tied: 0.7, long: 0.6 }, { tied: 0.03, long: 0.6 }],
    ['丸子头那位', { tied: 0.7 }, { tied: 0.03 }],
    ['卷毛小哥', { curly: 0.7 }, { curly: 0.02 }],
    ['光头大哥', { long: 0.02 }, { long: 0.9 }],
  ])('finds %s with the head that wears it so', (words, worn, other) => {
    expect(margin('hairShape', `a: [${words}|1]是谁`, seen('a', worn), seen('b', other))).toBeGreaterThan(
      0.4,
    );
  });

  it('says nothing where chance is all that is seen, and of heads whose hair is not', () => {
    expect(margin('hairShape', 'a: [长发的那个|1]是谁', seen('a'), headTrack('b'))).toBeCloseTo(0, 1);
    expect(margin('hairShape', 'a: [戴口罩的|1]是谁', seen('a', { long: 0.9 }), seen('b'))).toBe(0);
  });
});

describe('masks', () => {
  it('finds who wears one, and who is said to wear none', () => {
    const [masked, bare] = [seen('a', { mask: 0.95 }), seen('b', { mask: 0.01 })];
    expect(margin('mask', 'a: [戴口罩的|1]是谁', masked, bare)).toBeGreaterThan(1);
    expect(margin('mask', 'a: [没戴口罩的那个|1]是谁', masked, bare)).toBeLessThan(-0.4);
  });
});
