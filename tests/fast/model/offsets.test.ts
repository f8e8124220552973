import { describe, expect, it } from 'vitest';
import { characterSpanOf, mapText, utf16SpanOf } from '../../../src/model/offsets.ts';

describe('mapText', () => {
  it('counts a surrogate pair as one character of two units', () => {
    const text = mapText('a😀b');
    expect(text.characters).toEqual(['a', '😀', 'b']);
    expect(text.startUtf16).toEqual([0, 1, 3]);
    expect(text.endUtf16).toEqual([1, 3, 4]);
  });

  it('keeps every code point of a family emoji, joiners too', () => {
    expect(mapText('👨‍👩‍👧').characters).toHaveLength(5);
  });
});

describe('utf16SpanOf', () => {
  it('finds a mention behind emoji where it stands in the string', () => {
    const loaded = '😂😂𠮷野家的小哥';
    const span = utf16SpanOf(mapText(loaded), { start: 6, end: 8 });
    expect(loaded.slice(span.startUtf16, span.endUtf16)).toBe('小哥');
  });

  it('refuses an empty span and one outside the text', () => {
    expect(() => utf16SpanOf(mapText('ab'), { start: 1, end: 1 })).toThrow(RangeError);
    expect(() => utf16SpanOf(mapText('ab'), { start: 1, end: 3 })).toThrow(RangeError);
  });
});

describe('characterSpanOf', () => {
  it('is the way back from utf16SpanOf for every span', () => {
    const text = mapText('e\u0301😀👍🏽a我');
    for (let start = 0; start < text.characters.length; start += 1) {
      for (let end = start + 1; end <= text.characters.length; end += 1) {
        expect(characterSpanOf(text, utf16SpanOf(text, { start, end }))).toEqual({ start, end });
      }
    }
  });

  it('takes a character of which only half lies inside', () => {
    expect(characterSpanOf(mapText('a😀b'), { startUtf16: 2, endUtf16: 3 })).toEqual({ start: 1, end: 2 });
  });

  it('answers null where nothing was read', () => {
    const read = { characters: ['a', 'b'], startUtf16: [0, 5], endUtf16: [1, 6] };
    expect(characterSpanOf(read, { startUtf16: 2, endUtf16: 4 })).toBeNull();
  });
});
