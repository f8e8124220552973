import { describe, expect, it } from 'vitest';
import {
  addCounts,
  countCoreference,
  scoreCounts,
  type Partition,
} from '../../../src/scoring/coreference-scores.ts';

/** "a bc def" → [["a"], ["b", "c"], ["d", "e", "f"]] */
const partition = (text: string): Partition =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => Array.from(word));

const near = (value: number): unknown => expect.closeTo(value, 5);

const score = (gold: string, predicted: string) =>
  scoreCounts(countCoreference(partition(gold), partition(predicted)));

describe('cases of the reference scorer', () => {
  const key = 'a bc def';
  const cases: readonly {
    name: string;
    response: string;
    muc: [recall: number, precision: number];
    bCubed: [recall: number, precision: number];
    ceafPhi4: [recall: number, precision: number];
  }[] = [
    { name: 'TC-A-1', response: 'a bc def', muc: [1, 1], bCubed: [1, 1], ceafPhi4: [1, 1] },
    { name: 'TC-A-2', response: 'a de', muc: [1 / 3, 1], bCubed: [7 / 18, 1], ceafPhi4: [0.6, 0.9] },
    {
      name: 'TC-A-3',
      response: 'a bci defg h',
      muc: [1, 3 / 5],
      bCubed: [1, (4 + 7 / 12) / 9],
      ceafPhi4: [0.88571, 0.66429],
    },
    {
      name: 'TC-A-4',
      response: 'a bci dg h',
      muc: [1 / 3, 1 / 3],
      bCubed: [10 / 18, (1 + 4 / 3 + 1 / 2) / 7],
      ceafPhi4: [0.73333, 0.55],
    },
    {
      name: 'TC-A-10',
      response: 'a b c d e f',
      muc: [0, 0],
      bCubed: [3 / 6, 1],
      ceafPhi4: [0.72222, 0.36111],
    },
    {
      name: 'TC-A-11',
      response: 'abcdef',
      muc: [1, 3 / 5],
      bCubed: [1, 14 / 36],
      ceafPhi4: [0.22222, 0.66667],
    },
  ];
  it.each(cases)('$name has the published values', ({ response, muc, bCubed, ceafPhi4 }) => {
    const scores = score(key, response);
    expect([scores.muc.recall, scores.muc.precision]).toEqual(muc.map(near));
    expect([scores.bCubed.recall, scores.bCubed.precision]).toEqual(bCubed.map(near));
    expect([scores.ceafPhi4.recall, scores.ceafPhi4.precision]).toEqual(ceafPhi4.map(near));
  });

  it('the worked example of Pradhan et al. 2014 has the published values', () => {
    const { muc, bCubed, ceafPhi4 } = score('abc defg', 'ab cd fghi');
    expect(muc).toEqual({ recall: 0.4, precision: 0.4, f1: expect.closeTo(0.4, 9) as number });
    expect(bCubed.recall).toBeCloseTo(0.42, 2);
    expect(bCubed.precision).toBeCloseTo(0.5, 2);
    expect(ceafPhi4.recall).toBeCloseTo(0.65, 2);
    expect(ceafPhi4.precision).toBeCloseTo(0.43, 2);
    expect(ceafPhi4.f1).toBeCloseTo(0.52, 2);
  });
});

describe('scoreCounts', () => {
  it('gives a partition 1 against itself, singletons and all', () => {
    const scores = score('a bc def g hijk', 'a bc def g hijk');
    for (const metric of ['muc', 'bCubed', 'ceafPhi4', 'mention'] as const) {
      expect(scores[metric]).toEqual({ precision: 1, recall: 1, f1: 1 });
    }
    expect(scores.conll).toBe(1);
  });

  it('does not depend on the order of clusters and mentions', () => {
    expect(score('gfed cba', 'ihgf dc ba')).toEqual(score('abc defg', 'ab cd fghi'));
  });

  it('swaps precision and recall when gold and predicted are swapped', () => {
    const there = score('abc defg', 'ab cd fghi j');
    const back = score('ab cd fghi j', 'abc defg');
    for (const metric of ['muc', 'bCubed', 'ceafPhi4', 'mention'] as const) {
      expect(there[metric].precision).toBeCloseTo(back[metric].recall, 12);
      expect(there[metric].f1).toBeCloseTo(back[metric].f1, 12);
    }
  });

  it('gives 0 where nothing was predicted or nothing is gold', () => {
    expect(score('ab', '').conll).toBe(0);
    expect(score('', 'ab').conll).toBe(0);
  });

  it('aligns clusters for the greatest total, not greedily', () => {
    // The most similar pair (.6) would leave nothing for the others; the two next (.5 each) give more.
    const { ceafPhi4 } = score('abcde fgh', 'abcfg dei');
    expect(ceafPhi4.recall).toBeCloseTo((0.5 + 0.5) / 2, 12);
  });

  it('scores two thousand clusters at once', () => {
    const many = Array.from({ length: 2000 }, (_, index) => [`${index}`, `${index}'`]);
    const merged = many.map((cluster, index) => [cluster[0] ?? '', many[(index + 1) % 40]?.[1] ?? '']);
    const counts = countCoreference(many, merged.slice(0, 40).concat(many.slice(40)));
    expect(scoreCounts(counts).ceafPhi4.recall).toBeCloseTo((1960 + 40 / 2) / 2000, 9);
  });
});

describe('addCounts', () => {
  it('sums numerators and denominators over documents', () => {
    const counts = addCounts([
      countCoreference(partition('abc'), partition('abc')),
      countCoreference(partition('defgh'), partition('d e f g h')),
    ]);
    expect(counts.muc.recall).toEqual({ numerator: 2, denominator: 6 });
    expect(scoreCounts(counts).mention.f1).toBe(1);
  });
});

describe('countCoreference', () => {
  it('refuses a mention that stands in two clusters', () => {
    expect(() => countCoreference([['a'], ['a', 'b']], [])).toThrow('two clusters');
  });
});
