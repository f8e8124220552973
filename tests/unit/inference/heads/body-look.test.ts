import { expect, test } from 'vitest';
import type { BoxNorm } from '../../../../src/domain/head-track.ts';
import { BodyLook } from '../../../../src/inference/heads/body-look.ts';
import { faceAt } from '../../../fixtures/faces.ts';

const HEAD: BoxNorm = [100, 100, 40, 40];
const FACE = faceAt(102, 98);

const looks = (look: BodyLook, frames: number, hasFace: boolean): number[] =>
  Array.from({ length: frames }, (_, frame) => frame).filter(() => look.isDue([HEAD], hasFace ? [FACE] : []));

test('while every head has a face, bodies are looked for every two seconds', () => {
  expect(looks(new BodyLook(), 25, true)).toEqual([2, 12, 22]);
});

test('while a head has lost its face, they are looked for on every second frame', () => {
  const look = new BodyLook();
  expect(looks(look, 6, false)).toEqual([0, 2, 4]);
  look.newShot();
  expect(looks(look, 3, false)).toEqual([0, 2]);
});
