import { describe, expect, test } from 'vitest';
import { LookChanges } from '../../../../src/heads/identify/look-changes.ts';
import type { Picture } from '../../../../src/pictures/crop.ts';

/** A head of one grey on a wall of another. */
function pictureOf(grey: number): Picture {
  const rgba = new Uint8Array(40 * 40 * 4).fill(128);
  for (let y = 10; y < 30; y += 1) {
    for (let x = 10; x < 30; x += 1) rgba.fill(grey, (y * 40 + x) * 4, (y * 40 + x) * 4 + 3);
  }
  return { widthPx: 40, heightPx: 40, rgba };
}

const suddenAmong = (greys: readonly number[]): number[] => {
  const changes = new LookChanges();
  return greys.flatMap((grey, i) => (changes.isSudden(pictureOf(grey), [10, 10, 20, 20]) ? [i] : []));
};

describe('LookChanges', () => {
  test('sees the frame in which a head that held still looks different', () => {
    expect(suddenAmong([60, 62, 60, 61, 90, 91, 90])).toEqual([4]);
  });

  test('sees nothing sudden in a head that always changes as much', () => {
    expect(suddenAmong([60, 72, 60, 72, 60, 72, 60])).toEqual([]);
  });

  test('lets small changes pass however still it was before', () => {
    expect(suddenAmong([60, 60, 60, 60, 66, 66])).toEqual([]);
  });

  test('parts a head that is thrown about once, not at every frame', () => {
    expect(suddenAmong([60, 120, 60, 120, 60, 120, 60])).toEqual([1]);
  });

  test('has nothing to compare the first frame with', () => {
    expect(suddenAmong([60])).toEqual([]);
  });
});
