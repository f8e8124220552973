import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../../src/matching/decide/answer.ts';

const answer = (nobody: number, ...heads: number[]) =>
  answerOf(
    new Map<string | null, number>([[null, nobody], ...heads.map((one, i) => [`h${i}`, one] as const)]),
    0.2,
  );

describe('answerOf', () => {
  it('names the head that is likelier than nobody and clearly likelier than the next', () => {
    expect(answer(0.1, 0.7, 0.2)).toEqual({ answer: 'head', chosen: 'h0', probability: 0.7 });
  });

  it('says that somebody is meant where the heads together outweigh nobody, though none does alone', () => {
    const { answer: said, chosen, probability } = answer(0.43, 0.2, 0.19, 0.18);
    expect(said).toBe('unsure');
    expect(chosen).toBeNull();
    expect(probability).toBeCloseTo(0.57);
  });

  it('chooses none of two heads that are alike', () => {
    expect(answer(0.31, 0.35, 0.34).answer).toBe('unsure');
    expect(answer(0, 0.5, 0.5).answer).toBe('unsure');
    expect(answer(0.2, 0.5, 0.3).answer).toBe('head');
  });

  it('says nobody where that is likelier than all heads together', () => {
    expect(answer(0.6, 0.4)).toMatchObject({ answer: 'nobody', probability: 0.6 });
    expect(answer(1)).toMatchObject({ answer: 'nobody', probability: 1 });
  });

  it('never names a head that is less likely than nobody', () => {
    expect(answer(0.45, 0.4, 0.15).answer).toBe('unsure');
  });

  it('leaves open who it is where the likeliest head is hardly likely', () => {
    expect(answer(0.04, 0.16, ...Array.from({ length: 8 }, () => 0.1)).answer).toBe('unsure');
  });
});
