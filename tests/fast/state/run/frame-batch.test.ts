import { describe, expect, it } from 'vitest';
import { FrameBatch } from '../../../../src/state/run/frame-batch.ts';

describe('FrameBatch', () => {
  function batchByHand() {
    const frames: (() => void)[] = [];
    const batch = new FrameBatch((flush) => frames.push(flush));
    return { batch, frames };
  }

  it('applies the latest report of each key, once a frame', () => {
    const { batch, frames } = batchByHand();
    const applied: string[] = [];
    batch.add('heads', () => applied.push('heads 1'));
    batch.add('tracks', () => applied.push('tracks 1'));
    batch.add('heads', () => applied.push('heads 2'));
    expect([frames.length, applied]).toEqual([1, []]);
    frames[0]?.();
    expect(applied).toEqual(['heads 2', 'tracks 1']);
    batch.add('heads', () => applied.push('heads 3'));
    expect(frames).toHaveLength(2);
  });

  it('drops what waits when it is cleared', () => {
    const { batch, frames } = batchByHand();
    const applied: string[] = [];
    batch.add('heads', () => applied.push('stale'));
    batch.clear();
    frames[0]?.();
    expect(applied).toEqual([]);
  });
});
