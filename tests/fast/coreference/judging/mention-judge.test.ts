import { describe, expect, it } from 'vitest';
import { learnedJudge } from '../../../../src/coreference/judging/learned-judge.ts';
import { MENTION_EVIDENCE } from '../../../../src/coreference/judging/mention-evidence.ts';
import { mentionJudge } from '../../../../src/coreference/judging/mention-judge.ts';

const WORDS = MENTION_EVIDENCE.length - 1;
const tree = { asks: [WORDS, -1, -1], limits: [0.5, -2, 3], left: [1, 0, 0], right: [2, 0, 0] };
const span = { comment: 0, start: 0, end: 2, text: '大叔', score: 0.5 };

describe('mentionJudge', () => {
  it('asks the trees with the sum of the weights of the words, and takes the threshold off', () => {
    const judge = mentionJudge({
      evidence: MENTION_EVIDENCE,
      threshold: 1,
      words: { 'text 大叔': 0.4, 'after 们': 0.3 },
      trees: [tree],
    });
    const numbers = new Float64Array(MENTION_EVIDENCE.length);
    expect(judge({ numbers, words: ['text 大叔'] }, span)).toBe(-3);
    expect(judge({ numbers, words: ['text 大叔', 'after 们'] }, span)).toBe(2);
    expect(numbers[WORDS]).toBe(0);
  });

  it('refuses a model that was trained on other evidence', () => {
    expect(() => mentionJudge({ evidence: ['logit'], threshold: 0, words: {}, trees: [tree] })).toThrow(
      /trained on other/,
    );
  });
});

describe('the learned judge', () => {
  it('trusts the model where nothing else is known', () => {
    const oddsAt = (logit: number): number => {
      const numbers = new Float64Array(MENTION_EVIDENCE.length);
      for (const [name, value] of [
        ['logit', logit],
        ['score', 1 / (1 + Math.exp(-logit))],
        ['lead', logit + 6],
        ['length', 2],
      ] as const)
        numbers[MENTION_EVIDENCE.indexOf(name)] = value;
      return learnedJudge()({ numbers, words: [] }, span);
    };
    expect(oddsAt(5)).toBeGreaterThan(oddsAt(0));
    expect(oddsAt(0)).toBeGreaterThan(oddsAt(-3));
  });
});
