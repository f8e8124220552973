import { describe, expect, it } from 'vitest';
import { formatClock, formatProbability } from '../../../src/model/time.ts';

describe('formatClock', () => {
  it('writes minutes and seconds, and hours where there are any', () => {
    expect([0, 12, 61, 600, 3723].map((timeSec) => formatClock(timeSec))).toEqual([
      '0:00',
      '0:12',
      '1:01',
      '10:00',
      '1:02:03',
    ]);
  });

  it('cuts tenths and never rounds up to sixty', () => {
    expect(formatClock(4.04, 1)).toBe('0:04.0');
    expect(formatClock(59.99, 1)).toBe('0:59.9');
    expect(formatClock(59.99)).toBe('0:59');
  });

  it('does not lose a tenth to binary fractions', () => {
    expect([0.3, 0.7, 4.1, 8.2].map((timeSec) => formatClock(timeSec, 1))).toEqual([
      '0:00.3',
      '0:00.7',
      '0:04.1',
      '0:08.2',
    ]);
  });

  it('shows zero for what is no time yet', () => {
    expect([NaN, Infinity, -1].map((timeSec) => formatClock(timeSec))).toEqual(['0:00', '0:00', '0:00']);
  });
});

describe('formatProbability', () => {
  it('leaves out the leading zero, and calls nothing certain that is not', () => {
    expect([0.957, 0.05, 0.995, 0.001, 1, 0].map(formatProbability)).toEqual([
      '.96',
      '.05',
      '.99',
      '0',
      '1',
      '0',
    ]);
  });
});
