import { describe, expect, test } from 'vitest';
import { type TraitReading, TraitReader, traitsOf } from '../../../../src/heads/net/traits.ts';
import type { Session } from '../../../../src/runtime/session.ts';

const BARE: TraitReading = { glasses: 0.1, sunglasses: 0.02, hat: 0.1, beard: 0.05, smile: 0.2 };

describe('traitsOf', () => {
  test('weighs looks by how good they are', () => {
    const { beard } = traitsOf([
      { traits: { ...BARE, beard: 0.9 }, weight: 0.9 },
      { traits: { ...BARE, beard: 0.3 }, weight: 0.3 },
    ]);
    expect(beard?.[0]?.value).toBe('beard');
    expect(beard?.[0]?.probability).toBeCloseTo(0.75);
  });

  test('is never sure that no hat is worn', () => {
    const { hat } = traitsOf([{ traits: { ...BARE, hat: 0.02 }, weight: 0.9 }]);
    expect(hat?.[0]).toEqual({ value: 'none', probability: 0.9 });
  });

  test('sees a hat by the look that shows it best, and in looks too poor for anything else', () => {
    const hatSeen = (...looks: [hat: number, weight: number][]) =>
      traitsOf(looks.map(([hat, weight]) => ({ traits: { ...BARE, hat }, weight })));
    expect(hatSeen([0.05, 0.4], [0.38, 0.4]).hat?.[0]?.value).toBe('hat');
    expect(hatSeen([0.05, 0.4], [0.08, 0.4]).hat?.[0]?.value).toBe('none');
    expect(Object.keys(hatSeen([0.38, 0.1]))).toEqual(['hat']);
    expect(hatSeen([0.38, 0.04])).toEqual({});
  });

  test('tells sunglasses from glasses, and says nothing that does not add up', () => {
    const { glasses = [] } = traitsOf([{ traits: { ...BARE, glasses: 0.9, sunglasses: 0.7 }, weight: 0.5 }]);
    expect(glasses.map(({ value }) => value)).toEqual(['sunglasses', 'glasses', 'none']);
    expect(glasses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  test('says nothing of faces that were never seen well', () => {
    expect(traitsOf([{ traits: BARE, weight: 0.05 }])).toEqual({});
    expect(traitsOf([])).toEqual({});
  });
});

describe('TraitReader', () => {
  const session = (happy: number, seen: Float32Array[]): Session => ({
    name: 'expression',
    inputs: ['input'],
    outputs: ['expression'],
    run: ({ input }) => {
      seen.push(Float32Array.from(input?.data as Float32Array));
      const data = Float32Array.from([0, 0, 0, happy, 0, 0, 1 - happy]);
      return Promise.resolve({ expression: { data, dims: [1, 7] } });
    },
    release: () => Promise.resolve(),
  });
  const CROP = new Uint8Array(224 * 224 * 3).fill(255);

  test('is a linear head on the descriptor for each thing worn or grown', async () => {
    // Glasses, sunglasses, hat, beard: two weights and a bias each.
    const weights = Float32Array.from([0, 0, 0, 1, 0, 0, 0, 1, 0, 2, 2, -1]);
    const reader = new TraitReader(session(0.5, []), weights);
    const [reading] = await reader.read([CROP], [Float32Array.from([1, 0.5])]);
    expect(reading?.glasses).toBeCloseTo(0.5);
    expect(reading?.sunglasses).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(reading?.hat).toBeCloseTo(1 / (1 + Math.exp(-0.5)));
    expect(reading?.beard).toBeCloseTo(1 / (1 + Math.exp(-2)));
  });

  test('shows the expression model the middle of the crop in grey, and believes it less than it says', async () => {
    const seen: Float32Array[] = [];
    const reader = new TraitReader(session(0.99, seen), new Float32Array(12));
    const [reading] = await reader.read([CROP], [new Float32Array(2)]);
    expect(seen[0]).toHaveLength(64 * 64);
    expect(seen[0]?.[0]).toBeCloseTo(1, 3);
    expect(reading?.smile).toBeGreaterThan(0.8);
    expect(reading?.smile).toBeLessThan(0.95);
  });
});
