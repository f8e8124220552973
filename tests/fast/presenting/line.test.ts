import { describe, expect, it } from 'vitest';
import { lineBetween } from '../../../src/presenting/line.ts';

const rect = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('lineBetween', () => {
  it('leaves a mention towards a head on its left and comes in from its right', () => {
    expect(lineBetween(rect(600, 100, 80, 30), rect(100, 80, 100, 120))).toBe(
      'M600.0,115.0 C400.0,115.0 400.0,140.0 200.0,140.0',
    );
  });

  it('goes up to a head above', () => {
    expect(lineBetween(rect(300, 500, 80, 30), rect(280, 100, 100, 120))).toBe(
      'M340.0,500.0 C340.0,360.0 330.0,360.0 330.0,220.0',
    );
  });

  it('is none where the two touch', () => {
    expect(lineBetween(rect(0, 0, 50, 50), rect(40, 40, 50, 50))).toBe('');
  });
});
