import { describe, expect, test } from 'vitest';
import { boxAt } from '../../../src/model/box-at.ts';
import type { BoxNorm, HeadTrack } from '../../../src/model/head-track.ts';
import { trackId } from '../../../src/model/ids.ts';

const track = (...boxes: [timeSec: number, box: BoxNorm][]): HeadTrack => ({
  id: trackId('t'),
  boxes: boxes.map(([timeSec, box]) => ({ timeSec, box, score: 0.9 })),
  bestTimeSec: 0,
  attributes: {},
});
const LEFT: BoxNorm = [0.1, 0.1, 0.2, 0.2];
const RIGHT: BoxNorm = [0.2, 0.1, 0.2, 0.2];
const FAR: BoxNorm = [0.7, 0.7, 0.2, 0.2];

describe('boxAt', () => {
  test('is the sampled box at a sampled moment', () => {
    expect(boxAt(track([0, LEFT], [0.2, RIGHT]), 0.2)).toEqual(RIGHT);
  });

  test('moves evenly between two sampled moments', () => {
    expect(boxAt(track([0, LEFT], [0.2, RIGHT]), 0.05)?.[0]).toBeCloseTo(0.125);
  });

  test('is null in a gap longer than two steps and there again behind it', () => {
    const there = track([0, LEFT], [0.2, LEFT], [0.4, LEFT], [2, RIGHT], [2.2, RIGHT]);
    expect(boxAt(there, 1.2)).toBeNull();
    expect(boxAt(there, 2.1)).toEqual(RIGHT);
  });

  test('bridges one missed sample', () => {
    expect(boxAt(track([0, LEFT], [0.2, LEFT], [0.4, LEFT], [0.8, RIGHT]), 0.6)?.[0]).toBeCloseTo(0.15);
  });

  test('jumps over a cut and does not slide', () => {
    expect(boxAt(track([0, LEFT], [0.2, FAR]), 0.09)).toEqual(LEFT);
    expect(boxAt(track([0, LEFT], [0.2, FAR]), 0.11)).toEqual(FAR);
  });

  test('holds half a step before the first and after the last box', () => {
    const short = track([1, LEFT], [1.2, LEFT]);
    expect(boxAt(short, 0.91)).toEqual(LEFT);
    expect(boxAt(short, 1.29)).toEqual(LEFT);
    expect(boxAt(short, 0.85)).toBeNull();
    expect(boxAt(short, 1.35)).toBeNull();
  });

  test('knows no place for a track without boxes', () => {
    expect(boxAt(track(), 0)).toBeNull();
  });
});
