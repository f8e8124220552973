import { describe, expect, test } from 'vitest';
import type { BoxPx } from '../../../../src/model/head-track.ts';
import { BodySchedule } from '../../../../src/heads/track/body-schedule.ts';
import { headBoxOf } from '../../../../src/heads/track/head-box.ts';
import type { Picture, Square } from '../../../../src/pictures/crop.ts';
import { faceAt } from '../../../support/faces.ts';

const PICTURE: Picture = { widthPx: 640, heightPx: 360, rgba: new Uint8Array() };
const FACE = faceAt(300, 100, 80);
const WEAK = faceAt(300, 100, 80, 0.4);

/** The looks of so many frames in which this head is expected and this face found; null where there was none. */
function looks(frames: number, head: BoxPx | null, face = FACE): (readonly Square[] | null)[] {
  const schedule = new BodySchedule();
  return Array.from({ length: frames }, () =>
    schedule.squares(PICTURE, head ? [head] : [], head ? [face] : []),
  );
}
const framesOf = (squares: readonly (readonly Square[] | null)[]): number[] =>
  squares.flatMap((square, frame) => (square === null ? [] : [frame]));

describe('BodySchedule', () => {
  test('looks on every fourth frame while every head shows a clear face', () => {
    expect(framesOf(looks(12, headBoxOf(FACE)))).toEqual([2, 6, 10]);
  });

  test('looks on every frame while a head shows none, or nobody is followed', () => {
    expect(framesOf(looks(4, headBoxOf(FACE), WEAK))).toEqual([0, 1, 2, 3]);
    expect(framesOf(looks(4, [20, 20, 80, 90]))).toEqual([0, 1, 2, 3]);
    expect(framesOf(looks(4, null))).toEqual([0, 1, 2, 3]);
  });

  test('looks closer at small heads on every second look, one part of the picture after the other', () => {
    const small: BoxPx = [20, 20, 20, 24];
    const [whole, left, again, right] = looks(4, small);
    expect([whole, again]).toEqual([[], []]);
    expect(left?.map(({ x, sidePx }) => [x, sidePx])).toEqual([[0, 360]]);
    expect(right?.map(({ x, sidePx }) => [x, sidePx])).toEqual([[280, 360]]);
  });

  test('looks from further off where a head fills the picture', () => {
    const [, , , wide] = looks(4, [100, 0, 300, 360]);
    expect(wide?.at(-1)?.sidePx).toBe(1280);
  });
});
