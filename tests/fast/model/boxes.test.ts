import { describe, expect, test } from 'vitest';
import { clip, coverage, grow, iou, mix, toNorm, toPx } from '../../../src/model/boxes.ts';

describe('boxes', () => {
  test('two equal boxes overlap wholly, two that only touch do not', () => {
    expect(iou([0, 0, 2, 2], [0, 0, 2, 2])).toBe(1);
    expect(iou([0, 0, 2, 2], [2, 0, 2, 2])).toBe(0);
  });

  test('half of each box in common is a third of their union', () => {
    expect(iou([0, 0, 2, 2], [1, 0, 2, 2])).toBeCloseTo(1 / 3);
  });

  test('a box within another is covered wholly, the other only in part', () => {
    expect(coverage([1, 1, 1, 1], [0, 0, 4, 4])).toBe(1);
    expect(coverage([0, 0, 4, 4], [1, 1, 1, 1])).toBeCloseTo(1 / 16);
  });

  test('a grown box keeps its centre', () => {
    expect(grow([10, 20, 4, 8], 0.5)).toEqual([8, 16, 8, 16]);
  });

  test('mixing moves from the first box to the second', () => {
    expect(mix([0, 0, 2, 2], [4, 8, 4, 6], 0.25)).toEqual([1, 2, 2.5, 3]);
  });

  test('what hangs over the frame is cut off', () => {
    expect(clip([-0.25, 0.5, 0.5, 1])).toEqual([0, 0.5, 0.25, 0.5]);
    expect(clip([2, 2, 1, 1])).toEqual([1, 1, 0, 0]);
  });

  test('scaling turns pixels into shares of the frame', () => {
    expect(toNorm([96, 54, 192, 108], 960, 540)).toEqual([0.1, 0.1, 0.2, 0.2]);
    expect(toPx([0.5, 0.25, 0.25, 0.5], 960, 540)).toEqual([480, 135, 240, 270]);
  });
});
