import { describe, expect, test } from 'vitest';
import { decodeCells, mergeOverlapping } from '../../../../src/heads/net/faces.ts';
import { faceAt } from '../../../support/faces.ts';

const CELLS = 48 * 48;

/** Cells of which one speaks: score logit, then centre, size and six keypoints as offsets in pixels. */
function cellsWith(cell: number, values: number[]): Float32Array {
  const cells = new Float32Array(CELLS * 17);
  for (let i = 0; i < CELLS; i++) cells[i * 17] = -20;
  cells.set(values, cell * 17);
  return cells;
}

describe('decodeCells', () => {
  test('reads a face in pixels of the picture, from the centre of its cell', () => {
    const cell = 10 * 48 + 20;
    const values = [0, 1, -2, 16, 24, -4, -3, 4, -3, 0, 2, 0, 6, -8, 0, 8, 0];
    const [face] = decodeCells(cellsWith(cell, values), { x: 100, y: 50, sidePx: 384 });
    // The cell's centre is (82, 42) of 192; a square of 384 pixels doubles it.
    expect(face?.score).toBeCloseTo(0.5);
    expect(face?.box).toEqual([100 + 2 * 83 - 16, 50 + 2 * 40 - 24, 32, 48]);
    expect(face?.keypoints).toHaveLength(6);
    expect(face?.keypoints[0]).toEqual([100 + 2 * 78, 50 + 2 * 39]);
    expect(face?.keypoints[5]).toEqual([100 + 2 * 90, 50 + 2 * 42]);
  });

  test('leaves out what is hardly a face, and boxes without a size', () => {
    const square = { x: 0, y: 0, sidePx: 192 };
    expect(decodeCells(cellsWith(0, [-3, 0, 0, 10, 10]), square)).toEqual([]);
    expect(decodeCells(cellsWith(0, [3, 0, 0, -10, 10]), square)).toEqual([]);
    expect(decodeCells(new Float32Array(CELLS * 17).fill(NaN), square)).toEqual([]);
  });
});

describe('mergeOverlapping', () => {
  test('makes one face of many that overlap, weighted by score', () => {
    const merged = mergeOverlapping([faceAt(0, 0, 40, 0.4), faceAt(6, 0, 40, 0.8)]);
    expect(merged).toHaveLength(1);
    expect(merged[0]?.score).toBe(0.8);
    expect(merged[0]?.box[0]).toBeCloseTo(4);
    expect(merged[0]?.keypoints[2]?.[0]).toBeCloseTo(4 + 20);
  });

  test('keeps faces that stand side by side, the surest first', () => {
    const merged = mergeOverlapping([faceAt(0, 0, 40, 0.6), faceAt(35, 0, 40, 0.9)]);
    expect(merged.map(({ score }) => score)).toEqual([0.9, 0.6]);
  });

  test('has nothing to merge in nothing', () => {
    expect(mergeOverlapping([])).toEqual([]);
  });
});
