import { describe, expect, it } from 'vitest';
import { genderOf } from '../../../../src/heads/net/appearance.ts';

const descriptor = new Float32Array(1);
const detail = new Float32Array(1);

describe('genderOf', () => {
  const male = (score: number, weight: number): number =>
    genderOf([{ reading: { descriptor, detail, male: score }, weight }])?.find(
      ({ value }) => value === 'male',
    )?.probability ?? NaN;

  it('takes the middle of the model for a woman, who is read as a man where little is seen', () => {
    expect(male(0.55, 0.3)).toBeLessThan(0.5);
    expect(male(0.66, 0.3)).toBeGreaterThan(0.5);
  });

  it('believes a poor look less, and nothing that is hardly a look', () => {
    expect(male(0.95, 0.5)).toBeGreaterThan(male(0.95, 0.15));
    expect(male(0.95, 0.15)).toBeGreaterThan(male(0.95, 0.07));
    expect(male(0.95, 0.03)).toBeNaN();
  });
});
