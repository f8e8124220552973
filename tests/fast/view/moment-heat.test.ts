import { describe, expect, it } from 'vitest';
import { momentHeatOf, spokenPart } from '../../../src/view/moment-heat.ts';

describe('the heat of a comment', () => {
  it('covers the clip with a cell around each frame and is warmest where the comment fits best', () => {
    const heat = momentHeatOf([0, 2, 4], [10, 14, 12], 6);
    expect(heat?.cells.map(({ startSec, endSec }) => [startSec, endSec])).toEqual([
      [0, 1],
      [1, 3],
      [3, 6],
    ]);
    expect(heat?.cells.map(({ warmth }) => warmth)).toEqual([0, 1, 0.5]);
    expect(heat?.bestSec).toBe(2);
  });

  it('stays pale where all frames fit alike', () => {
    const heat = momentHeatOf([0, 1], [10, 10.2], 2);
    expect(Math.max(...(heat?.cells ?? []).map(({ warmth }) => warmth))).toBeCloseTo(0.1);
    expect(momentHeatOf([0, 1], [10, 10], 2)?.cells.map(({ warmth }) => warmth)).toEqual([0, 0]);
  });

  it('is nothing without frames', () => {
    expect(momentHeatOf([], [], 5)).toBeNull();
  });
});

describe('what of a comment describes a moment', () => {
  it.each([
    ['@小明 那个红帽子 [笑哭]😂', '那个红帽子'],
    ['看 https://example.org/a 这里', '看 这里'],
    ['[赞][赞]', ''],
  ])('%s', (text, spoken) => {
    expect(spokenPart(text)).toBe(spoken);
  });
});
