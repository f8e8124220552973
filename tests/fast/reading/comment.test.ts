import { describe, expect, it } from 'vitest';
import { readComment } from '../../../src/reading/comment.ts';
import { utf16SpanOf } from '../../../src/model/offsets.ts';
import { toSimplified } from '../../../src/reading/simplified.ts';

const read = (text: string): string => readComment(text, toSimplified).characters.join('');

describe('readComment', () => {
  it.each([
    ['shortens laughter', '哈哈哈哈哈哈他来了hhhhhh', '哈哈他来了hh'],
    ['shortens 2333', '23333333他', '233他'],
    ['leaves a laugh of two alone', '哈哈他', '哈哈他'],
    ['reads an emoticon as a pause', '老师好[微笑]你好[doge]', '老师好，你好'],
    ['reads emoji as a pause, skin tone, joiners and flags too', '他👍🏽👨‍👩‍👧🇨🇳她❤️', '他，她'],
    ['needs no pause beside a sign', '好！😀他', '好！他'],
    ['leaves out addresses', '看https://v.douyin.com/abc/ 他', '看，他'],
    ['keeps @ and the name', '@小杨 你看', '@小杨，你看'],
    ['reads blanks as a pause between Chinese words', '他来了　她走了', '他来了，她走了'],
    ['keeps a blank between Latin words', 'Li Ming来了', 'Li Ming来了'],
    ['reads full-width letters and digits as plain ones', 'ＡＢＣ１２３', 'ABC123'],
    ['keeps full-width punctuation', '他：好！', '他：好！'],
    ['reads traditional characters as simplified ones', '這個老師說他們來過', '这个老师说他们来过'],
  ])('%s', (_, loaded, expected) => {
    expect(read(loaded)).toBe(expected);
  });

  it('has no mention end with a mark of the direction of writing', () => {
    const text = readComment('小林\u200e来了\u202c', toSimplified);
    expect(text.characters.join('')).toBe('小林来了');
    expect(utf16SpanOf(text, { start: 0, end: 2 })).toEqual({ startUtf16: 0, endUtf16: 2 });
  });

  it('gives every character the place it was read from', () => {
    const loaded = '哈哈哈哈😂這個[捂脸]老師，ｅ\u0301他👨‍👩‍👧！';
    const text = readComment(loaded, toSimplified);
    const at = text.characters.indexOf('师');
    expect(utf16SpanOf(text, { start: at - 1, end: at + 1 })).toEqual({
      startUtf16: loaded.indexOf('老'),
      endUtf16: loaded.indexOf('師') + 1,
    });
    text.characters.forEach((character, index) => {
      const source = loaded.slice(text.startUtf16[index], text.endUtf16[index]);
      if (/\p{Script=Han}/u.test(character)) expect(toSimplified(source)).toBe(character);
    });
  });

  it('keeps a combining mark with its letter', () => {
    const text = readComment('e\u0301他');
    expect(text.characters).toEqual(['e', '他']);
    expect(text.endUtf16).toEqual([2, 3]);
  });

  it('has one place for each character, in order, for any text', () => {
    for (const loaded of ['', '   ', '😀', '\ud800他', '[', '[]他', 'http://', 'ﷺ他', '哈'.repeat(5000)]) {
      const text = readComment(loaded, toSimplified);
      expect(text.startUtf16).toHaveLength(text.characters.length);
      expect(text.endUtf16).toHaveLength(text.characters.length);
      text.startUtf16.forEach((start, index) => {
        expect(start).toBeGreaterThanOrEqual(index === 0 ? 0 : (text.endUtf16[index - 1] ?? 0));
      });
    }
  });

  it('does not use a reading that changes the number of characters', () => {
    const text = readComment('一二三', (part) => (part === '二' ? '贰' : part.replace('二', 'zwei')));
    expect(text.characters.join('')).toBe('一贰三');
  });
});
