import { describe, expect, it } from 'vitest';
import { pairWords } from '../../../../src/coreference/joining/pair-words.ts';
import { signsOf } from '../../../../src/coreference/joining/signs.ts';

const between = (one: string, other: string): readonly string[] => pairWords(signsOf(one), signsOf(other));

describe('pairWords', () => {
  it('is the same whichever comes first', () => {
    expect([...between('左边的护士', '大夫')].sort()).toEqual([...between('大夫', '左边的护士')].sort());
  });

  it('names both nouns, what both have and what they say differently', () => {
    const words = between('左边的护士', '右边那个护士');
    expect(words).toEqual(expect.arrayContaining(['noun 护士|护士', 'both 边', 'place left|right']));
  });

  it('has the kind where there is no noun', () => {
    expect(between('护士', '小满')).toContain('noun (name)|护士');
  });
});
