import { describe, expect, test } from 'vitest';
import { fitInto, planSampling } from '../../../src/frames/sampling.ts';

const OPTIONS = { fps: 5, maxFrames: 600, maxSidePx: 960 };

describe('planSampling', () => {
  test('takes just the moments that are asked for, a hair later so that rounding finds their frames', () => {
    const { timesSec } = planSampling(0, 10, { fps: 5, maxFrames: 600, maxSidePx: 960, atSec: [1.5, 4] });
    expect(timesSec).toHaveLength(2);
    expect(timesSec[0]).toBeCloseTo(1.5, 3);
    expect(timesSec[1]).toBeGreaterThan(4);
  });

  test('takes five frames a second from the first frame on', () => {
    const { timesSec, stepSec } = planSampling(0.5, 1.5, OPTIONS);
    expect(stepSec).toBeCloseTo(0.2);
    expect(timesSec.map((time) => Number(time.toFixed(3)))).toEqual([0.5, 0.7, 0.9, 1.1, 1.3]);
  });

  test('takes longer steps through a clip that would give too many frames', () => {
    const { timesSec, stepSec } = planSampling(0, 600, OPTIONS);
    expect(stepSec).toBe(1);
    expect(timesSec).toHaveLength(600);
    expect(timesSec.at(-1)).toBe(599);
  });

  test('asks for the one frame of a clip that has no length', () => {
    expect(planSampling(0, 0, OPTIONS).timesSec).toEqual([0]);
    expect(planSampling(0, 0.04, OPTIONS).timesSec).toEqual([0]);
  });

  test('never asks for a frame at the very end', () => {
    expect(planSampling(0, 0.6000000001, OPTIONS).timesSec).toHaveLength(3);
  });
});

describe('fitInto', () => {
  test('keeps the shape of landscape and portrait frames', () => {
    expect(fitInto(1920, 1080, 960)).toEqual({ widthPx: 960, heightPx: 540 });
    expect(fitInto(1080, 1920, 960)).toEqual({ widthPx: 540, heightPx: 960 });
  });

  test('never enlarges, and never makes a side vanish', () => {
    expect(fitInto(151, 113, 960)).toEqual({ widthPx: 151, heightPx: 113 });
    expect(fitInto(4000, 1, 960)).toEqual({ widthPx: 960, heightPx: 1 });
  });
});
