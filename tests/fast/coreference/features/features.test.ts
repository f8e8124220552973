import { describe, expect, it } from 'vitest';
import { PairFeatures, type Candidate } from '../../../../src/coreference/features/features.ts';
import { smallContract } from '../../../support/coref-contract.ts';

const candidate = (turn: number, start: number, text: string): Candidate => ({
  turn,
  start,
  end: start + Array.from(text).length,
  text,
});

/** Indices of the features that hold for the last two candidates. */
function featuresOf(firstTurnLength: number, ...candidates: Candidate[]): number[] {
  const contract = smallContract();
  const target = new Float32Array(contract.pairFeatures + 1);
  const last = candidates.length - 1;
  new PairFeatures(contract).write(candidates, last, 0, firstTurnLength, target, 1);
  expect(target[0]).toBe(0);
  return [...target.subarray(1)].flatMap((value, at) => (value === 1 ? [at] : []));
}

// 0-2 class of the anaphor, 3-5 of the antecedent, 6 same turn, 7 turn B, 8 equal, 9 contains, 10 is contained,
// 11 same first, 12 same last character, 13 overlap, 14-16 distance, 17-18 candidates between.
describe('PairFeatures', () => {
  it('tells a pronoun of a name in the turn before', () => {
    expect(featuresOf(10, candidate(0, 0, '小王'), candidate(1, 0, '他'))).toEqual([2, 3, 7, 16, 17]);
  });

  it('tells a name of the same name, which contains and is contained', () => {
    expect(featuresOf(0, candidate(0, 0, '小王'), candidate(0, 3, '小王'))).toEqual([
      0, 3, 6, 8, 9, 10, 11, 12, 15, 17,
    ]);
  });

  it('tells a possessor in a longer mention', () => {
    expect(featuresOf(0, candidate(0, 0, '我'), candidate(0, 0, '我妈'))).toEqual([
      0, 4, 6, 9, 11, 13, 14, 17,
    ]);
  });

  it('counts candidates between', () => {
    expect(featuresOf(0, candidate(0, 0, '甲'), candidate(0, 1, '乙'), candidate(0, 2, '丙'))).toContain(18);
  });

  it('compares characters, not UTF-16 units', () => {
    const features = featuresOf(0, candidate(0, 0, '𠮷a'), candidate(0, 2, '𠮸b'));
    expect(features).not.toContain(11);
  });
});
