import type { Body } from '../../../../src/heads/body.ts';
import type { Face } from '../../../../src/heads/face.ts';
import { describe, expect, test } from 'vitest';
import { iou } from '../../../../src/model/boxes.ts';
import { backTurned, headsOf, torsoBelow } from '../../../../src/heads/track/body-heads.ts';
import { headBoxOf } from '../../../../src/heads/track/head-box.ts';
import { bodyAt } from '../../../support/bodies.ts';
import { faceAt } from '../../../support/faces.ts';

const withScores = (body: Body, score: number, from: number, to: number): Body => ({
  ...body,
  points: body.points.map((point, index) => (index >= from && index < to ? { ...point, score } : point)),
});

describe('headsOf', () => {
  test('finds the head above the shoulders of a body that shows no face', () => {
    const [head] = headsOf([], [bodyAt(100, 100, 40)]);
    expect(head?.isFaceless).toBe(true);
    expect(iou(headBoxOf(head ?? faceAt(0, 0)), [72, 58, 56, 70])).toBeGreaterThan(0.8);
  });

  test('gives each head once, a face with the body that it is on', () => {
    const [near, far] = [bodyAt(100, 100), bodyAt(300, 100)];
    const heads = headsOf([faceAt(82, 82, 36)], [far, near]);
    expect(heads.map(({ isFaceless, body }) => [isFaceless, body])).toEqual([
      [undefined, near],
      [true, far],
    ]);
  });

  test('lets the body say where the head is, the more the less the face is seen', () => {
    const widthOf = (score: number): number => {
      const [head] = headsOf([faceAt(76, 76, 48, score)], [bodyAt(100, 100)]);
      return headBoxOf(head ?? faceAt(0, 0))[2];
    };
    const [byBody] = headsOf([], [bodyAt(100, 100)]);
    const bodyWidth = headBoxOf(byBody ?? faceAt(0, 0))[2];
    const faceWidth = headBoxOf(faceAt(76, 76, 48))[2];
    expect(widthOf(1)).toBeCloseTo(faceWidth);
    expect(widthOf(0.7)).toBeCloseTo(0.7 * faceWidth + 0.3 * bodyWidth);
  });

  test('leaves out a body without a head', () => {
    expect(headsOf([], [withScores(bodyAt(100, 100), 0.05, 0, 5)])).toEqual([]);
  });

  test('leaves out a weak face on a chest, and keeps a clear one', () => {
    const chest = (score: number) => faceAt(85, 180, 36, score);
    expect(headsOf([chest(0.4)], [bodyAt(100, 100)]).map(({ isFaceless }) => isFaceless)).toEqual([true]);
    expect(headsOf([chest(0.9)], [bodyAt(100, 100)]).map(({ isFaceless }) => isFaceless)).toEqual([
      undefined,
      true,
    ]);
    expect(headsOf([chest(0.4)], [bodyAt(400, 100)])).toHaveLength(2);
  });

  test('finds one head where two faces lie over one another on one body', () => {
    const heads = headsOf([faceAt(82, 82, 36, 0.9), faceAt(92, 94, 36, 0.7)], [bodyAt(100, 100)]);
    expect(heads.map(({ score }) => score)).toEqual([0.9]);
  });
});

const on = (body: Body): Face => ({ ...faceAt(82, 82, 36), body });

describe('backTurned', () => {
  /** Left and right change places, as they do from behind. */
  const fromBehind = (body: Body): Body => ({
    ...body,
    points: body.points.map((point, i) => {
      const twin = i === 5 ? 6 : i === 6 ? 5 : i;
      return body.points[twin] ?? point;
    }),
  });

  test('is likely where the left shoulder is to the left', () => {
    expect(backTurned(on(bodyAt(100, 100)))).toBeLessThan(0.1);
    expect(backTurned(on(fromBehind(bodyAt(100, 100))))).toBeGreaterThan(0.9);
  });

  test('is not told where no shoulders are seen, or no body was found', () => {
    expect(backTurned(on(withScores(bodyAt(100, 100), 0.1, 5, 7)))).toBeNull();
    expect(backTurned(faceAt(82, 82, 36))).toBeNull();
  });
});

describe('torsoBelow', () => {
  test('goes from the shoulders to the hips of the body that the face is on', () => {
    const torso = torsoBelow(on(bodyAt(100, 100)));
    expect(torso?.map(({ x, y }) => [x, y])).toEqual([
      [140, 148],
      [60, 148],
      [76, 244],
      [124, 244],
    ]);
  });

  test('goes as far down as the shoulders are apart where the hips are not seen', () => {
    const torso = torsoBelow(on(withScores(bodyAt(100, 100), 0.1, 11, 13)));
    expect(torso?.map(({ y }) => y)).toEqual([148, 148, 228, 228]);
  });

  test('says nothing where no shoulders are seen, or no body was found', () => {
    expect(torsoBelow(on(withScores(bodyAt(100, 100), 0.1, 5, 7)))).toBeNull();
    expect(torsoBelow(faceAt(82, 82, 36))).toBeNull();
  });
});
