import { describe, expect, test } from 'vitest';
import type { Face } from '../../../../src/heads/face.ts';
import { isNoHead } from '../../../../src/heads/identify/no-head.ts';
import { bodyAt } from '../../../support/bodies.ts';
import { faceAt } from '../../../support/faces.ts';

const FRAMES = 50;
const faces = (...scores: number[]): Face[] => scores.map((score) => faceAt(0, 0, 40, score));
const onBody = (face: Face, score = 0.4): Face => ({ ...face, body: bodyAt(0, 0, 40, score) });
const turned = (times: number): Face[] =>
  Array.from({ length: times }, () => ({ ...onBody(faceAt(0, 0)), isFaceless: true as const }));

describe('isNoHead', () => {
  test('is true of what scores now and then like a face and stands on no body', () => {
    expect(isNoHead(faces(0.6, 0.3, 0.55, 0.25, 0.6, 0.4, 0.5), FRAMES)).toBe(true);
  });

  test('is false of faces that are clear three times, or very clear twice, on whatever they stand', () => {
    expect(isNoHead(faces(0.7, 0.3, 0.75, 0.8), FRAMES)).toBe(false);
    expect(isNoHead(faces(0.9, 0.85), FRAMES)).toBe(false);
    expect(isNoHead(faces(0.75, 0.8), FRAMES)).toBe(true);
    expect(isNoHead(faces(0.95), FRAMES)).toBe(true);
  });

  test('is false of weak faces that a body carries', () => {
    expect(isNoHead([...faces(0.4, 0.5), ...faces(0.45, 0.5).map((face) => onBody(face))], FRAMES)).toBe(
      false,
    );
    expect(isNoHead(faces(0.4, 0.5, 0.5), FRAMES)).toBe(true);
  });

  test('asks more of what is there for long, and nothing of a clear face', () => {
    const often = (score: number, times: number): Face[] =>
      faces(...Array.from({ length: times }, () => score));
    expect(isNoHead(often(0.72, 4), FRAMES)).toBe(false);
    expect(isNoHead(often(0.72, 40), FRAMES)).toBe(true);
    expect(isNoHead(often(0.9, 400), 500)).toBe(false);
  });

  test('asks of a body without a face that it lasts', () => {
    expect(isNoHead(turned(2), FRAMES)).toBe(true);
    expect(isNoHead(turned(3), FRAMES)).toBe(false);
  });

  test('says nothing of what shows a face before the third frame', () => {
    expect(isNoHead(faces(0.6), 2)).toBe(false);
  });
});
