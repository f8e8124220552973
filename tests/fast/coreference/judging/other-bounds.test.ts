import { describe, expect, it } from 'vitest';
import { otherBounds } from '../../../../src/coreference/judging/other-bounds.ts';

/** Words of the spans that are offered for a comment in which these words were found. */
function offered(comment: string, ...found: string[]): string[] {
  const characters = Array.from(comment);
  const spans = found.map((text) => {
    const start = comment.indexOf(text);
    return { start, end: start + text.length, text };
  });
  return otherBounds(characters, spans).map(({ start, end }) => characters.slice(start, end).join(''));
}

describe('otherBounds', () => {
  it('offers a description from where its clause begins', () => {
    expect(offered('哈哈，捧着花坐在对面的老奶奶好飒', '坐在对面的老奶奶')).toContain(
      '捧着花坐在对面的老奶奶',
    );
  });

  it('offers 那个 with all that follows up to 的 and to the next mention', () => {
    const words = offered('那个扎着围裙就上台的一鸣惊人', '那个');
    expect(words).toContain('那个扎着围裙就上台的');
    expect(offered('那个背人去急诊的花衣服嘴硬', '那个', '花衣服')).toContain('那个背人去急诊的花衣服');
  });

  it('offers what points within a found span, and a span without what was added to it', () => {
    expect(offered('抱抱那位爸爸', '抱抱那位爸爸')).toContain('那位爸爸');
    expect(offered('左边的绿衣服卡点', '左边的绿衣服卡')).toEqual(
      expect.arrayContaining(['左边', '左边的', '左边的绿衣服']),
    );
  });

  it('offers a description with and without 最后 or 对面 before it, and with a noun after its 的', () => {
    expect(offered('最后女侠吐了', '最后女侠')).toContain('女侠');
    expect(offered('对面扎围裙的来了', '扎围裙的')).toContain('对面扎围裙的');
    expect(offered('穿蓝马褂的丑角反应快', '穿蓝马褂的')).toContain('穿蓝马褂的丑角');
  });

  it('offers what the model half saw, and not what it hardly saw', () => {
    const characters = Array.from('谁认识骑三轮的那人');
    const seen = [
      { start: 3, end: 7, text: '骑三轮的', logit: -2 },
      { start: 3, end: 5, text: '骑三', logit: -2.9 },
    ];
    expect(otherBounds(characters, [], seen)).toContainEqual({ start: 3, end: 7 });
    expect(otherBounds(characters, [], seen)).not.toContainEqual({ start: 3, end: 5 });
  });

  it('leaves pronouns as they are, and offers nothing twice', () => {
    expect(offered('他说他来', '他')).toEqual([]);
    const words = offered('左边的绿衣服', '左边的绿衣服', '绿衣服');
    expect(new Set(words).size).toBe(words.length);
  });
});
