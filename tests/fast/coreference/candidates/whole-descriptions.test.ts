import { describe, expect, it } from 'vitest';
import { wholeDescriptions } from '../../../../src/coreference/candidates/whole-descriptions.ts';

/** What becomes of the mentions in [ ] of a comment. */
function wholeIn(marked: string): string[] {
  const characters: string[] = [];
  const mentions: { start: number; end: number; text: string }[] = [];
  let start = 0;
  for (const character of marked) {
    if (character === '[') start = characters.length;
    else if (character === ']')
      mentions.push({ start, end: characters.length, text: characters.slice(start).join('') });
    else characters.push(character);
  }
  return wholeDescriptions(characters, mentions).map((span) => {
    expect(characters.slice(span.start, span.end).join('')).toBe(span.text);
    return span.text;
  });
}

describe('wholeDescriptions', () => {
  it('reach back to the beginning of a clause that tells what somebody does', () => {
    expect(wholeIn('笑死，一直给[姥爷夹菜的小姑娘]好乖')).toEqual(['一直给姥爷夹菜的小姑娘']);
    expect(wholeIn('拎着[三个袋子还嫌没买够的那位]')).toEqual(['拎着三个袋子还嫌没买够的那位']);
  });

  it('take the 那个 before them in', () => {
    expect(wholeIn('[那个]先帮忙放行李又把[自己的靠枕让出去的姑娘]真好')).toEqual([
      '那个先帮忙放行李又把自己的靠枕让出去的姑娘',
    ]);
  });

  it('leave what somebody says, sees or is, and what a person before them does', () => {
    expect(wholeIn('我小时候最怕[穿白大褂的]')).toEqual(['穿白大褂的']);
    expect(wholeIn('偷喝的是[右边抱熊的]')).toEqual(['右边抱熊的']);
    expect(wholeIn('因为够着[那个小女孩]')).toEqual(['那个小女孩']);
    expect(wholeIn('没人夸[吹笛子的]')).toEqual(['吹笛子的']);
    expect(wholeIn('[胖的]搂着[瘦的]')).toEqual(['胖的', '瘦的']);
  });
});
