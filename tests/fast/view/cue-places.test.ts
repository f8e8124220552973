import { describe, expect, it } from 'vitest';
import { regionOfCue, spansOfWords, timesOfCue } from '../../../src/view/cue-places.ts';
import { trackId } from '../../../src/model/ids.ts';

describe('the words of a cue', () => {
  const cut = (text: string, words: string, near: number): string[] =>
    spansOfWords(text, words, near).map(
      ({ startUtf16, endUtf16 }) => `${startUtf16} ${text.slice(startUtf16, endUtf16)}`,
    );

  it('are found where they stand nearest to the mention', () => {
    expect(cut('左边的是她，左边的狗也好看', '左边', 6)).toEqual(['6 左边']);
    expect(cut('左边的是她，左边的狗也好看', '左边', 0)).toEqual(['0 左边']);
  });

  it('are found one by one where they were read apart, and left out where they do not stand', () => {
    expect(cut('右边那个没来吧', '右边 · 没来 · 在家', 0)).toEqual(['0 右边', '4 没来']);
    expect(cut('好', '', 0)).toEqual([]);
  });
});

describe('the place of a cue', () => {
  it('is a part of the head, the clothes below it, or the head as a whole', () => {
    const [, hairTop, , hairHeight] = regionOfCue('hairColour', [0.4, 0.2, 0.2, 0.2]) ?? [0, 0, 0, 1];
    expect(hairTop + hairHeight).toBeLessThan(0.3);
    const [, clothesTop] = regionOfCue('clothesColour', [0.4, 0.2, 0.2, 0.2]) ?? [0, 0];
    expect(clothesTop).toBeGreaterThan(0.4);
    expect(regionOfCue('position', [0.25, 0.25, 0.5, 0.5])).toEqual([0.25, 0.25, 0.5, 0.5]);
  });

  it('ends where the frame ends', () => {
    expect(regionOfCue('clothesColour', [0, 0.9, 0.1, 0.1])).toBeNull();
    const [x = 1] = regionOfCue('clothesColour', [0, 0.2, 0.1, 0.1]) ?? [];
    expect(x).toBe(0);
  });

  it('is nowhere for what is not seen', () => {
    expect(regionOfCue('offScreen', [0, 0, 1, 1])).toBeNull();
    expect(regionOfCue('speaker', [0, 0, 1, 1])).toBeNull();
  });
});

describe('the moments of a cue', () => {
  const track = {
    id: trackId('t1'),
    boxes: [],
    bestTimeSec: 0,
    attributes: {},
    seenSec: { ageGroup: [1, 4], hat: [2] },
  };

  it('are those in which what it compares was seen', () => {
    expect(timesOfCue('age', track)).toEqual([1, 4]);
    expect(timesOfCue('hat', track)).toEqual([2]);
  });

  it('are none where that was not seen, for a cue about places, and in an older file', () => {
    expect(timesOfCue('beard', track)).toEqual([]);
    expect(timesOfCue('position', track)).toEqual([]);
    expect(timesOfCue('age', { id: track.id, boxes: [], bestTimeSec: 0, attributes: {} })).toEqual([]);
  });
});
