import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../src/state/intake/problem-place.ts';

describe('placeOf', () => {
  it('puts a problem with a file at the zone of that file, and every other one on the page', () => {
    expect(placeOf({ kind: 'clip-codec', codec: 'hevc' })).toBe('clip');
    expect(placeOf({ kind: 'thread-empty' })).toBe('thread');
    expect(placeOf({ kind: 'worker-died' })).toBe('page');
    expect(placeOf({ kind: 'file-unrecognised', name: 'x' })).toBe('page');
  });
});
