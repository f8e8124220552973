import { describe, expect, it } from 'vitest';
import { mentionId } from '../../../src/model/ids.ts';
import type { Mention } from '../../../src/model/mention.ts';
import { segmentsOf, textOf, type Segment } from '../../../src/view/segments.ts';

const mention = (text: string, words: string, from = 0): Mention => {
  const startUtf16 = text.indexOf(words, from);
  return span(words, startUtf16, startUtf16 + words.length);
};
const span = (id: string, startUtf16: number, endUtf16: number): Mention => ({
  id: mentionId(id),
  comment: 0,
  startUtf16,
  endUtf16,
  text: id,
  score: 1,
});

/** 旁边[的[小姐姐]] — brackets where mentions are, "…" where a piece goes on. */
const drawn = (segments: readonly Segment[]): string =>
  segments
    .map((segment) =>
      segment.type === 'text' ? segment.text : `[${drawn(segment.children)}${segment.isLast ? '' : '…'}]`,
    )
    .join('');

describe('segmentsOf', () => {
  it('leaves a comment without mentions whole, and an empty one empty', () => {
    expect(segmentsOf('哈哈哈', [])).toEqual([{ type: 'text', text: '哈哈哈' }]);
    expect(segmentsOf('', [])).toEqual([]);
  });

  it('puts the shorter of two mentions inside the longer one, whichever comes first', () => {
    const text = '好像我对象';
    const mentions = [mention(text, '我'), mention(text, '我对象')];
    expect(drawn(segmentsOf(text, mentions))).toBe('好像[[我]对象]');
    expect(drawn(segmentsOf(text, mentions.toReversed()))).toBe('好像[[我]对象]');
  });

  it('nests three deep and keeps neighbours apart', () => {
    const text = '他姐姐的朋友和她';
    const mentions = [
      mention(text, '他'),
      mention(text, '他姐姐'),
      mention(text, '他姐姐的朋友'),
      mention(text, '她'),
    ];
    expect(drawn(segmentsOf(text, mentions))).toBe('[[[他]姐姐]的朋友]和[她]');
  });

  it('keeps two mentions with the same span both', () => {
    expect(drawn(segmentsOf('她笑了', [span('a', 0, 1), span('b', 0, 1)]))).toBe('[[她]]笑了');
  });

  it('cuts a mention where it crosses the end of another, and only its last piece carries the sign', () => {
    expect(drawn(segmentsOf('甲乙丙丁', [span('a', 0, 3), span('b', 1, 4)]))).toBe('[甲[乙丙…]][丁]');
  });

  it('cuts a mention at every end that it crosses', () => {
    const crossing = segmentsOf('一二三四五六', [span('a', 0, 5), span('b', 1, 3), span('c', 2, 6)]);
    expect(drawn(crossing)).toBe('[一[二[三…]][四五…]][六]');
  });

  it('counts in UTF-16 units around emoji and rare characters', () => {
    const text = '👩‍🦰😂右边那个小哥👍🏽是谁𠮷';
    expect(drawn(segmentsOf(text, [mention(text, '右边那个小哥')]))).toBe('👩‍🦰😂[右边那个小哥]👍🏽是谁𠮷');
  });

  it('never splits a surrogate pair: an offset in the middle moves outward', () => {
    expect(drawn(segmentsOf('𠮷他𠮷', [span('a', 1, 4)]))).toBe('[𠮷他𠮷]');
  });

  it('clips offsets to the comment and drops an empty mention', () => {
    expect(drawn(segmentsOf('她', [span('a', -3, 9), span('b', 1, 1)]))).toBe('[她]');
  });

  it('joins to the text again for any mentions', () => {
    const text = '右边那个👨‍🦱胡子哥歪头的样子好像我对象😂';
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 200; round += 1) {
      const mentions = Array.from({ length: next(6) }, (_, index) => {
        const start = next(text.length);
        return span(String(index), start, start + 1 + next(text.length - start));
      });
      expect(segmentsOf(text, mentions).map(textOf).join('')).toBe(text);
    }
  });
});
