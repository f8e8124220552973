import { describe, expect, it } from 'vitest';
import { KnownWords } from '../../../../src/coreference/candidates/known-words.ts';

const found = (text: string, score = 0.95) => ({ start: 0, end: Array.from(text).length, text, score });
const known = new KnownWords([found('第三棒'), found('导演'), found('他们'), found('拿扫把的', 0.6)]);
const wordsIn = (comment: string, taken: string[] = [], seen: [string, number][] = []): string[] => {
  const at = (text: string) => {
    const start = Array.from(comment.slice(0, comment.indexOf(text))).length;
    return { start, end: start + Array.from(text).length, text, score: 1 };
  };
  return known
    .within(
      Array.from(comment),
      taken.map(at),
      seen.map(([text, logit]) => ({ ...at(text), logit })),
    )
    .map(({ text }) => text);
};

describe('KnownWords', () => {
  it('finds what is surely somebody elsewhere', () => {
    expect(wordsIn('回头看了一眼第三棒')).toEqual(['第三棒']);
    expect(wordsIn('第三棒和第三棒')).toEqual(['第三棒', '第三棒']);
  });

  it('leaves what was never sure, groups, and what lies in a mention already', () => {
    expect(wordsIn('拿扫把的和他们')).toEqual([]);
    expect(wordsIn('第三棒那小子', ['第三棒那小子'])).toEqual([]);
  });

  it('takes a bare noun only where the model half sees it', () => {
    expect(wordsIn('想当导演')).toEqual([]);
    expect(wordsIn('导演出来', [], [['导演', -2]])).toEqual(['导演']);
  });
});
