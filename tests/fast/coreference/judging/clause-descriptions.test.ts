import { describe, expect, it } from 'vitest';
import { clauseDescriptions } from '../../../../src/coreference/judging/clause-descriptions.ts';

function offered(comment: string): string[] {
  const characters = Array.from(comment);
  return clauseDescriptions(characters).map(({ start, end }) => characters.slice(start, end).join(''));
}

describe('clauseDescriptions', () => {
  it('goes from where a clause begins to a 的 and to what may be a noun behind it, known or not', () => {
    expect(offered('哈哈，对着镜子亲胳膊的肌肉男没眼看')).toEqual(
      expect.arrayContaining(['对着镜子亲胳膊的', '对着镜子亲胳膊的肌肉男']),
    );
    expect(offered('放咖啡的格子衫好会')).toContain('放咖啡的格子衫');
    expect(offered('扮成兔子跑完全程的那个耳朵歪了')).toContain('扮成兔子跑完全程的那个');
  });

  it('leaves out when something is, and what governs a description', () => {
    expect(offered('后来穿黑衣服的小男孩也蹦')).toContain('穿黑衣服的小男孩');
    expect(offered('她一直看擦马的小伙子')).toContain('擦马的小伙子');
  });

  it('never reaches over the end of a clause, and offers nothing where nobody is described', () => {
    expect(offered('好看的，那边的大叔').filter((text) => text.includes('，'))).toEqual([]);
    expect(offered('太好笑了')).toEqual([]);
  });
});
