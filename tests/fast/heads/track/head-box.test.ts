import { describe, expect, test } from 'vitest';
import { headBoxOf, poseOf } from '../../../../src/heads/track/head-box.ts';
import { faceAt, turned } from '../../../support/faces.ts';

describe('headBoxOf', () => {
  test('reaches above the face for the hair, hardly below it, and a little to the sides', () => {
    const [x, y, width, height] = headBoxOf(faceAt(100, 100, 100));
    expect(y).toBeLessThan(75);
    expect(y + height).toBeGreaterThan(190);
    expect(y + height).toBeLessThan(215);
    expect(x).toBeGreaterThan(85);
    expect(x + width / 2).toBeCloseTo(150, 0);
  });

  test('leans with the face', () => {
    const upright = headBoxOf(faceAt(100, 100, 100));
    const leaning = headBoxOf(turned(faceAt(100, 100, 100), 0.6));
    expect(leaning[0] + leaning[2] / 2).toBeGreaterThan(upright[0] + upright[2] / 2 + 5);
    expect(leaning[2]).toBeGreaterThan(upright[2]);
  });

  test('reaches back on the side that the nose points away from', () => {
    const face = faceAt(100, 100, 100);
    const aside = {
      ...face,
      keypoints: face.keypoints.map((point, at): readonly [number, number] =>
        at === 2 ? [120, 152] : point,
      ),
    };
    const [x, , width] = headBoxOf(aside);
    expect(x + width / 2).toBeGreaterThan(160);
  });
});

describe('poseOf', () => {
  test('does not take a tilted face for one that is turned aside', () => {
    const { yaw, rollRad } = poseOf(turned(faceAt(0, 0), 0.5));
    expect(rollRad).toBeCloseTo(0.5);
    expect(yaw).toBeCloseTo(0);
  });
});
