import { describe, expect, it } from 'vitest';
import type { HeadTrack } from '../../../src/model/head-track.ts';
import { trackId } from '../../../src/model/ids.ts';
import { spansOf } from '../../../src/model/time-spans.ts';

const trackAt = (...timesSec: number[]): HeadTrack => ({
  id: trackId('t'),
  boxes: timesSec.map((timeSec) => ({ timeSec, box: [0, 0, 1, 1], score: 1 })),
  bestTimeSec: 0,
  attributes: {},
});

describe('spansOf', () => {
  it('joins boxes up to two steps apart and parts them beyond', () => {
    expect(spansOf(trackAt(0, 1, 3, 6), 1, 10)).toEqual([
      { startSec: 0, endSec: 4 },
      { startSec: 6, endSec: 7 },
    ]);
  });

  it('gives a head that is seen once the length of one step', () => {
    const [span] = spansOf(trackAt(2), 5, 10);
    expect(span?.startSec).toBe(2);
    expect(span?.endSec).toBeCloseTo(2.2);
  });

  it('does not run over the end of the clip', () => {
    expect(spansOf(trackAt(9, 10), 1, 10)).toEqual([{ startSec: 9, endSec: 10 }]);
  });

  it('is empty for a track without boxes', () => {
    expect(spansOf(trackAt(), 5, 10)).toEqual([]);
  });
});
