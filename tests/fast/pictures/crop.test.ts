import { describe, expect, test } from 'vitest';
import {
  BYTES,
  cropInto,
  cropPicture,
  cropTurnedInto,
  letterbox,
  type Picture,
  SIGNED_UNIT,
  squareAround,
  tiles,
} from '../../../src/pictures/crop.ts';

/** A picture whose red says the column and whose green says the row. */
function ramp(widthPx: number, heightPx: number): Picture {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) rgba.set([x * 10, y * 10, 77, 255], (y * widthPx + x) * 4);
  }
  return { widthPx, heightPx, rgba };
}

function crop(picture: Picture, square: { x: number; y: number; sidePx: number }, size: number): number[] {
  const out = new Float32Array(size * size * 3);
  cropInto(picture, square, size, BYTES, out);
  return [...out];
}
const channel = (values: number[], which: 0 | 1 | 2): number[] => values.filter((_, i) => i % 3 === which);

describe('cropInto', () => {
  test('copies pixels when nothing is scaled', () => {
    const values = crop(ramp(4, 4), { x: 1, y: 2, sidePx: 2 }, 2);
    expect(channel(values, 0)).toEqual([10, 20, 10, 20]);
    expect(channel(values, 1)).toEqual([20, 20, 30, 30]);
    expect(channel(values, 2)).toEqual([77, 77, 77, 77]);
  });

  test('averages areas when it shrinks to a half', () => {
    const values = crop(ramp(4, 4), { x: 0, y: 0, sidePx: 4 }, 2);
    expect(channel(values, 0)).toEqual([5, 25, 5, 25]);
    expect(channel(values, 1)).toEqual([5, 5, 25, 25]);
  });

  test('is bilinear when it enlarges, pixel centres at .5', () => {
    const values = crop(ramp(4, 4), { x: 1, y: 1, sidePx: 2 }, 4);
    expect(channel(values, 0).slice(0, 4)).toEqual([7.5, 12.5, 17.5, 22.5]);
  });

  test('is black outside of the picture, in whatever range is wanted', () => {
    const out = new Float32Array(4 * 4 * 3).fill(9);
    cropInto(ramp(2, 2), letterbox({ ...ramp(4, 2) }), 4, SIGNED_UNIT, out);
    expect([...out.slice(0, 3)]).toEqual([-1, -1, -1]);
    expect(Math.min(...out)).toBe(-1);
    expect(Math.max(...out)).toBeLessThan(0);
  });

  test('writes where it was told to, and nowhere else', () => {
    const out = new Float32Array(3 * 12).fill(5);
    cropInto(ramp(2, 2), { x: 0, y: 0, sidePx: 2 }, 2, BYTES, out, 12);
    expect([...out.slice(0, 12)]).toEqual(Array(12).fill(5));
    expect([...out.slice(24)]).toEqual(Array(12).fill(5));
    expect(out[14]).toBe(77);
  });
});

describe('cropTurnedInto', () => {
  test('turned by nothing is a plain crop', () => {
    const square = { x: 0.3, y: 1.2, sidePx: 3 };
    const turned = new Float32Array(5 * 5 * 3);
    cropTurnedInto(ramp(6, 6), square, 0, 5, BYTES, turned);
    crop(ramp(6, 6), square, 5).forEach((value, i) => {
      expect(turned[i]).toBeCloseTo(value, 3);
    });
  });

  test('by a quarter puts the right edge at the bottom', () => {
    const turned = new Float32Array(2 * 2 * 3);
    cropTurnedInto(ramp(2, 2), { x: 0, y: 0, sidePx: 2 }, Math.PI / 2, 2, BYTES, turned);
    // Clockwise by 90°: the crop's x axis runs down the picture.
    expect(channel([...turned], 1).map(Math.round)).toEqual([0, 10, 0, 10]);
    expect(channel([...turned], 0).map(Math.round)).toEqual([10, 10, 0, 0]);
  });
});

describe('squares', () => {
  test('letterboxing centres the picture in its square', () => {
    expect(letterbox(ramp(16, 8))).toEqual({ x: 0, y: -4, sidePx: 16 });
  });

  test('a square around a box shares its centre', () => {
    expect(squareAround([10, 20, 10, 20], 1.5)).toEqual({ x: 0, y: 15, sidePx: 30 });
  });

  test.each([
    [960, 540, 2],
    [540, 960, 2],
    [640, 480, 4],
    [500, 500, 4],
  ])('two tiles cover 16:9 and four cover what is squarer: %i × %i', (widthPx, heightPx, count) => {
    const found = tiles(ramp(widthPx / 20, heightPx / 20), 0.5625, 0.15);
    expect(found).toHaveLength(count);
    for (const { x, y, sidePx } of found) {
      expect(x + sidePx).toBeLessThanOrEqual(widthPx / 20 + 0.5);
      expect(y + sidePx).toBeLessThanOrEqual(heightPx / 20 + 0.5);
    }
  });

  test('a picture of a crop is opaque', () => {
    const { rgba } = cropPicture(ramp(4, 4), { x: -1, y: -1, sidePx: 6 }, 3);
    expect([...rgba].filter((_, i) => i % 4 === 3)).toEqual(Array(9).fill(255));
  });
});
