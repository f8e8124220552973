import { describe, expect, it } from 'vitest';
import { voteCode } from '../../../../src/presenting/votes.ts';
import { Voting } from '../../../../src/state/present/voting.svelte.ts';

const asked = (text: string) => ({
  text,
  startUtf16: 0,
  endUtf16: 1,
  options: [
    { sign: '①', label: '小哥' },
    { sign: '', label: '画面外' },
  ],
});

describe('Voting', () => {
  it('counts each phone once and says what became of a code', () => {
    const voting = new Voting(4);
    voting.ask(asked('他是谁'));
    const question = voting.question?.number ?? -1;
    const code = voteCode({ question, choice: 1, voter: 77 });
    expect(voting.take(code)).toBe('counted');
    expect(voting.take(code)).toBe('again');
    expect(voting.take('nonsense')).toBe('no-code');
    expect(voting.take(voteCode({ question: (question + 1) % 32, choice: 1, voter: 78 }))).toBe(
      'other-question',
    );
    expect(voting.counts).toEqual([0, 1]);
    voting.take(voteCode({ question, choice: 0, voter: 77 }));
    expect(voting.counts).toEqual([1, 0]);
  });

  it('goes on with the same question and begins anew with another', () => {
    const voting = new Voting(31);
    voting.ask(asked('他是谁'));
    const number = voting.question?.number ?? -1;
    voting.take(voteCode({ question: number, choice: 0, voter: 1 }));
    voting.ask(asked('他是谁'));
    expect(voting.counts).toEqual([1, 0]);
    voting.ask(asked('她是谁'));
    expect(voting.question?.number).not.toBe(number);
    expect(voting.counts).toEqual([0, 0]);
  });
});
