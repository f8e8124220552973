import { expect, test } from 'vitest';
import type { BoxPx } from '../../../../src/model/head-track.ts';
import { BodySchedule } from '../../../../src/heads/track/body-schedule.ts';
import { faceAt } from '../../../support/faces.ts';

const HEAD: BoxPx = [100, 100, 40, 40];
const FACE = faceAt(102, 98);

const looks = (look: BodySchedule, frames: number, hasFace: boolean): number[] =>
  Array.from({ length: frames }, (_, frame) => frame).filter(() => look.isDue([HEAD], hasFace ? [FACE] : []));

test('while every head has a face, bodies are looked for every two seconds', () => {
  expect(looks(new BodySchedule(), 25, true)).toEqual([2, 12, 22]);
});

test('while a head has lost its face, they are looked for on every second frame', () => {
  const look = new BodySchedule();
  expect(looks(look, 6, false)).toEqual([0, 2, 4]);
  look.newShot();
  expect(looks(look, 3, false)).toEqual([0, 2]);
});
