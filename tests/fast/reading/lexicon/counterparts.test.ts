import { describe, expect, it } from 'vitest';
import { counterpartsIn } from '../../../../src/reading/lexicon/counterparts.ts';

const turned = (text: string): string[] =>
  counterpartsIn(text).map(({ start, end, to }) => text.slice(0, start) + to + text.slice(end));

describe('counterparts of the words of a mention', () => {
  it.each([
    ['他', '她'],
    ['她', '他'],
    ['左边那个大叔', '右边那个大叔'],
    ['穿红衣服的美女', '穿黑衣服的美女'],
    ['他们', '她们'],
  ])('turn %s into %s', (text, expected) => {
    expect(turned(text)).toContain(expected);
  });

  it('are the longest words: 小姐姐 is not 姐', () => {
    expect(turned('小姐姐')).toEqual(['小哥哥']);
  });

  it('leave a text without any as it is', () => {
    expect(turned('张三丰')).toEqual([]);
  });
});
