import { describe, expect, test } from 'vitest';
import type { Body } from '../../../../src/heads/body.ts';
import { headOf } from '../../../../src/heads/track/head-of-body.ts';
import { bodyAt } from '../../../support/bodies.ts';

const moved = (body: Body, points: readonly number[], dx: number, dy: number): Body => ({
  ...body,
  points: body.points.map((point, i) =>
    points.includes(i) ? { ...point, x: point.x + dx, y: point.y + dy } : point,
  ),
});
const NOSE = [0];

describe('headOf', () => {
  test('is above the shoulders, higher than wide, and as large as the person is', () => {
    const [x, y, width, height] = headOf(bodyAt(100, 100, 40)) ?? [0, 0, 0, 0];
    expect(x + width / 2).toBeCloseTo(100);
    expect(y + height).toBeLessThan(100 + 1.2 * 40);
    expect(height).toBeGreaterThan(width);
    const twice = headOf(bodyAt(100, 100, 80)) ?? [0, 0, 0, 0];
    expect(twice[3]).toBeCloseTo(2 * height);
  });

  test('reaches back from a nose that points aside, alike on both sides', () => {
    const middleOf = (dx: number): number => {
      const [x, , width] = headOf(moved(bodyAt(0, 0, 40), NOSE, dx, 0)) ?? [0, 0, 0, 0];
      return x + width / 2;
    };
    // The nose itself draws the mean of the head's points along by a fifth of its way.
    expect(middleOf(16)).toBeLessThan(16 / 5);
    expect(middleOf(-16)).toBeCloseTo(-middleOf(16));
  });

  test('is not told where the points of the head are hardly seen', () => {
    const body = bodyAt(0, 0);
    const hidden = body.points.map((point, i) => (i < 5 ? { ...point, score: 0.1 } : point));
    expect(headOf({ ...body, points: hidden })).toBeNull();
  });
});
