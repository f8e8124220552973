import { describe, expect, it } from 'vitest';
import { clusterLabel } from '../../../src/reading/cluster-label.ts';

describe('clusterLabel', () => {
  it.each([
    ['a name before a description before a pronoun', ['他', '左边那个', '小王', '他'], undefined, '小王'],
    ['a description before a pronoun', ['他', '左边那个', '他'], undefined, '左边那个'],
    ['the name used most', ['小裴', '裴子昂', '小裴'], undefined, '小裴'],
    ['the longest of names used alike', ['小裴', '裴子昂'], undefined, '裴子昂'],
    ['the nickname of a commenter who is only 我 and 你', ['我', '你'], '路人甲', '路人甲'],
    ['a name before the nickname', ['我', '小吴'], '行政小吴', '小吴'],
  ])('takes %s', (_, texts, nickname, expected) => {
    expect(clusterLabel(texts, nickname)).toBe(expected);
  });
});
