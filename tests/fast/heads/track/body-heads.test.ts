import type { Body } from '../../../../src/heads/body.ts';
import { describe, expect, test } from 'vitest';
import { iou } from '../../../../src/model/boxes.ts';
import { backTurned, facelessHeads, torsoBelow } from '../../../../src/heads/track/body-heads.ts';
import { headBoxOf } from '../../../../src/heads/track/head-box.ts';
import { bodyAt } from '../../../support/bodies.ts';
import { faceAt } from '../../../support/faces.ts';

const withScores = (body: Body, score: number, from: number, to: number): Body => ({
  ...body,
  points: body.points.map((point, index) => (index >= from && index < to ? { ...point, score } : point)),
});

describe('facelessHeads', () => {
  test('finds the head above the shoulders', () => {
    const [head] = facelessHeads([bodyAt(100, 100, 40)], []);
    expect(head?.isFaceless).toBe(true);
    expect(iou(headBoxOf(head ?? faceAt(0, 0)), [75, 62, 50, 64])).toBeGreaterThan(0.8);
  });

  test('leaves out a head whose face is seen', () => {
    expect(facelessHeads([bodyAt(100, 100)], [faceAt(82, 82, 36)])).toEqual([]);
    expect(facelessHeads([bodyAt(100, 100)], [faceAt(282, 82, 36)])).toHaveLength(1);
  });

  test('leaves out a body without a head', () => {
    expect(facelessHeads([withScores(bodyAt(100, 100), 0.05, 0, 5)], [])).toEqual([]);
  });
});

describe('backTurned', () => {
  const face = faceAt(82, 82, 36);
  /** Left and right change places, as they do from behind. */
  const fromBehind = (body: Body): Body => ({
    ...body,
    points: body.points.map((point, i) => {
      const twin = i === 5 ? 6 : i === 6 ? 5 : i;
      return body.points[twin] ?? point;
    }),
  });

  test('is likely where the left shoulder is to the left', () => {
    expect(backTurned(face, [bodyAt(100, 100)])).toBeLessThan(0.1);
    expect(backTurned(face, [fromBehind(bodyAt(100, 100))])).toBeGreaterThan(0.9);
  });

  test('is not told where no shoulders are seen, or the body is another’s', () => {
    expect(backTurned(face, [withScores(bodyAt(100, 100), 0.1, 5, 7)])).toBeNull();
    expect(backTurned(face, [bodyAt(300, 100)])).toBeNull();
  });
});

describe('torsoBelow', () => {
  test('goes from the shoulders to the hips of the body that the face is on', () => {
    const torso = torsoBelow(faceAt(82, 82, 36), [bodyAt(300, 100), bodyAt(100, 100)]);
    expect(torso?.map(({ x, y }) => [x, y])).toEqual([
      [140, 148],
      [60, 148],
      [76, 244],
      [124, 244],
    ]);
  });

  test('goes as far down as the shoulders are apart where the hips are not seen', () => {
    const torso = torsoBelow(faceAt(82, 82, 36), [withScores(bodyAt(100, 100), 0.1, 11, 13)]);
    expect(torso?.map(({ y }) => y)).toEqual([148, 148, 228, 228]);
  });

  test('says nothing where no shoulders are seen, or the body is another’s', () => {
    expect(torsoBelow(faceAt(82, 82, 36), [withScores(bodyAt(100, 100), 0.1, 5, 7)])).toBeNull();
    expect(torsoBelow(faceAt(82, 82, 36), [bodyAt(300, 100)])).toBeNull();
  });
});
