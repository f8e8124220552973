import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatQuestion,
  parseQuestion,
  readVoteCode,
  tally,
  voteCode,
  type Vote,
  type VoteQuestion,
} from '../../../src/presenting/votes.ts';

const votes = fc.record({
  question: fc.integer({ min: 0, max: 31 }),
  choice: fc.integer({ min: 0, max: 7 }),
  voter: fc.integer({ min: 0, max: 131_071 }),
});
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const question: VoteQuestion = {
  number: 7,
  text: '旁边的小姐姐是他同事吗😂',
  startUtf16: 7,
  endUtf16: 8,
  options: [
    { sign: '①', label: '右边那个小哥' },
    { sign: '②', label: '林晓' },
    { sign: '', label: '画面外' },
  ],
};

describe('the code of a vote', () => {
  it('is read back as the vote, whatever it is', () => {
    fc.assert(
      fc.property(votes, (vote) => {
        expect(voteCode(vote)).toHaveLength(6);
        expect(readVoteCode(voteCode(vote))).toEqual(vote);
      }),
    );
  });

  it('is refused when one character is mistyped or two neighbours are swapped', () => {
    fc.assert(
      fc.property(votes, fc.nat(5), fc.nat(31), (vote, place, letter) => {
        const code = Array.from(voteCode(vote));
        const mistyped = code.with(place, ALPHABET[letter] ?? '');
        if (mistyped.join('') !== code.join('')) expect(readVoteCode(mistyped.join(''))).toBeNull();
        const [one = '', other = ''] = code.slice(place, place + 2);
        if (other === '' || one === other) return;
        expect(
          readVoteCode(
            code
              .with(place, other)
              .with(place + 1, one)
              .join(''),
          ),
        ).toBeNull();
      }),
    );
  });

  it('is read as people type it', () => {
    const vote: Vote = { question: 1, choice: 1, voter: 1 };
    const code = voteCode(vote);
    const typed = `${code.slice(0, 3).toLowerCase()} - ${code.slice(3).replaceAll('0', 'o').replaceAll('1', 'l')}`;
    expect(readVoteCode(typed)).toEqual(vote);
    for (const none of ['', 'HELLO', '1234567', '!!!!!!']) expect(readVoteCode(none)).toBeNull();
  });
});

describe('tally', () => {
  it('counts a voter once, by the last vote, and no vote of another question', () => {
    const votes: Vote[] = [
      { question: 7, choice: 0, voter: 1 },
      { question: 7, choice: 0, voter: 1 },
      { question: 7, choice: 0, voter: 2 },
      { question: 7, choice: 2, voter: 2 },
      { question: 6, choice: 1, voter: 3 },
      { question: 7, choice: 5, voter: 4 },
    ];
    expect(tally(votes, question)).toEqual([1, 0, 1]);
  });
});

describe('a question in a link', () => {
  it('is read back as it was, in letters that an address bears', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(31), (text, number) => {
        const asked = { ...question, text, number };
        expect(formatQuestion(asked)).toMatch(/^[\w-]*$/);
        expect(parseQuestion(formatQuestion(asked))).toEqual(asked);
      }),
    );
  });

  it('is none where the link is damaged or somebody’s own making', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseQuestion(text);
        if (parsed !== null) expect(parsed.options.length).toBeGreaterThan(1);
      }),
    );
    expect(parseQuestion(formatQuestion(question).slice(0, -9))).toBeNull();
    expect(parseQuestion(formatQuestion({ ...question, options: [] }))).toBeNull();
    expect(parseQuestion(formatQuestion({ ...question, number: 99 }))).toBeNull();
  });
});
