import { describe, expect, it } from 'vitest';
import { Nicknames } from '../../../../src/coreference/rules/nicknames.ts';

describe('Nicknames', () => {
  it('finds the first that holds a name, at its beginning, in the middle or at its end', () => {
    const nicknames = new Nicknames(['爱吃瓜', '行政小吴', '小吴本人', '阿蔡本蔡', '我是大勺呀']);
    expect(['小吴', '阿蔡', '大勺', '吃瓜', '小李'].map((name) => nicknames.holding(name))).toEqual([
      '行政小吴',
      '阿蔡本蔡',
      '我是大勺呀',
      '爱吃瓜',
      undefined,
    ]);
  });

  it('does not take somebody of hers for her, nor one character for a name', () => {
    const nicknames = new Nicknames(['秀芬的女儿', '吴', '']);
    expect(['秀芬', '吴'].map((name) => nicknames.holding(name))).toEqual([undefined, undefined]);
  });
});
