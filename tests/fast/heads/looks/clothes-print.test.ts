import { describe, expect, test } from 'vitest';
import type { Torso } from '../../../../src/heads/body.ts';
import {
  clothesLikeness,
  clothesPrint,
  meanPrint,
  torsoPrint,
} from '../../../../src/heads/looks/clothes-print.ts';
import type { Picture } from '../../../../src/pictures/crop.ts';

type Rgb = readonly [number, number, number];

/** One colour above, another below the middle. */
function pictureOf(above: Rgb, below: Rgb): Picture {
  const rgba = new Uint8Array(60 * 60 * 4);
  for (let i = 0; i < 60 * 60; i += 1) rgba.set([...(i < 30 * 60 ? above : below), 255], i * 4);
  return { widthPx: 60, heightPx: 60, rgba };
}

const HEAD = [20, 8, 20, 20] as const;
const printOf = (clothes: Rgb): Float32Array =>
  clothesPrint(pictureOf([200, 160, 140], clothes), HEAD) ?? new Float32Array();

describe('clothesPrint', () => {
  test('is of the colours below the head, not of the head', () => {
    const print = clothesPrint(pictureOf([0, 0, 255], [200, 30, 30]), HEAD) ?? new Float32Array();
    expect(clothesLikeness(print, printOf([200, 30, 30]))).toBeCloseTo(1, 5);
  });

  test('likens a shade to its neighbour, and red to blue not at all', () => {
    expect(clothesLikeness(printOf([200, 30, 30]), printOf([190, 35, 32]))).toBeGreaterThan(0.9);
    expect(clothesLikeness(printOf([200, 30, 30]), printOf([30, 30, 200]))).toBeLessThan(0.1);
  });

  test('says nothing where the frame ends below the chin', () => {
    expect(clothesPrint(pictureOf([0, 0, 0], [9, 9, 9]), [20, 35, 20, 22])).toBeNull();
  });
});

describe('torsoPrint', () => {
  const torso = (top: number): Torso => {
    const point = (x: number, y: number) => ({ x, y, score: 1 });
    return [point(20, top), point(40, top), point(40, top + 20), point(20, top + 20)];
  };

  test('is of the colours between shoulders and hips', () => {
    const picture = pictureOf([0, 0, 255], [200, 30, 30]);
    const print = torsoPrint(picture, torso(32)) ?? new Float32Array();
    expect(clothesLikeness(print, printOf([200, 30, 30]))).toBeCloseTo(1, 5);
  });

  test('says nothing where most of it is out of the picture', () => {
    expect(torsoPrint(pictureOf([0, 0, 0], [9, 9, 9]), torso(55))).toBeNull();
  });
});

describe('meanPrint', () => {
  test('is the mean of several looks, and null of none', () => {
    expect(meanPrint([Float32Array.of(1, 0), Float32Array.of(0, 1)])).toEqual(Float32Array.of(0.5, 0.5));
    expect(meanPrint([])).toBeNull();
  });
});
