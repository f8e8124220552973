import { describe, expect, test } from 'vitest';
import {
  TRAIT_HEADS,
  type TraitHead,
  type TraitReading,
  TraitReader,
  traitsOf,
} from '../../../../src/heads/net/traits.ts';
import type { Session } from '../../../../src/runtime/session.ts';

const BARE: Record<TraitHead, number> = {
  glasses: -3,
  sunglasses: -3.5,
  hat: -3,
  beard: -3,
  mask: -3,
  longHair: -2,
  tiedHair: -3,
  curlyHair: -3,
};
const reading = (seen: Partial<Record<TraitHead, number>> = {}, smile = 0.2): TraitReading => ({
  logOdds: { ...BARE, ...seen },
  smile,
});
const seenOnce = (weight: number, seen: Partial<Record<TraitHead, number>> = {}) =>
  traitsOf([{ traits: reading(seen), weight }]);
const chanceOf = (attributes: ReturnType<typeof traitsOf>, name: keyof typeof attributes, value: string) =>
  attributes[name]?.find((one) => one.value === value)?.probability;

describe('traitsOf', () => {
  test('weighs looks by how good they are', () => {
    const { beard } = traitsOf([
      { traits: reading({ beard: 3 }), weight: 0.9 },
      { traits: reading({ beard: -1 }), weight: 0.3 },
    ]);
    expect(beard?.[0]?.value).toBe('beard');
    expect(beard?.[0]?.probability).toBeGreaterThan(0.8);
  });

  test('is less sure, either way, of what a worse look shows', () => {
    for (const name of ['beard', 'hat', 'mask'] as const) {
      const worn = [0.1, 0.2, 0.4].map(
        (weight) => chanceOf(seenOnce(weight, { [name]: 2.5 }), name, name) ?? 0,
      );
      expect(worn).toEqual(worn.toSorted((a, b) => a - b));
      const bare = [0.1, 0.2, 0.4].map((weight) => chanceOf(seenOnce(weight), name, name) ?? 0);
      expect(bare).toEqual(bare.toSorted((a, b) => b - a));
    }
  });

  test('tells the hair around a face: long, tied, curly', () => {
    const seen = seenOnce(0.5, { longHair: 2, tiedHair: 1, curlyHair: 1 });
    expect(seen.hairLength?.[0]?.value).toBe('long');
    expect(seen.hairTied?.[0]?.value).toBe('tied');
    expect(seen.hairCurl?.[0]?.value).toBe('curly');
    expect(seenOnce(0.5).hairLength?.[0]?.value).toBe('short');
  });

  test('tells sunglasses from glasses, and says nothing that does not add up', () => {
    const { glasses = [] } = seenOnce(0.5, { glasses: 2, sunglasses: 1 });
    expect(glasses.map(({ value }) => value)).toEqual(['sunglasses', 'glasses', 'none']);
    expect(glasses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
    const [surest] = seenOnce(0.5, { glasses: -1, sunglasses: 2 }).glasses ?? [];
    expect(surest?.value).toBe('sunglasses');
  });

  test('says nothing of what is on a face where that may be the back of a head, and no smile of a poor look', () => {
    expect(Object.keys(seenOnce(0.07))).toEqual(['hat', 'hairLength', 'hairTied', 'hairCurl']);
    expect(seenOnce(0.2).mask).toBeDefined();
    expect(seenOnce(0.2).expression).toBeUndefined();
    expect(seenOnce(0.4).expression?.[0]?.value).toBe('serious');
  });

  test('says nothing of faces that were never seen well', () => {
    expect(seenOnce(0.04)).toEqual({});
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
  const face = (detail: number[], descriptor: number[]) => ({
    detail: Float32Array.from(detail),
    descriptor: Float32Array.from(descriptor),
  });

  test('is a linear head on detail and descriptor for each thing that is told', async () => {
    // Of each thing one weight for detail, two for the descriptor, and a bias.
    const weights = Float32Array.from(TRAIT_HEADS.flatMap((_, i) => [i, 1, 2, -1]));
    const reader = new TraitReader(session(0.5, []), weights);
    const [first, second] = await reader.read([CROP, CROP], [face([1], [0.5, 0.25]), face([2], [0, 0])]);
    expect(TRAIT_HEADS.map((head) => first?.logOdds[head])).toEqual(TRAIT_HEADS.map((_, i) => i));
    expect(second?.logOdds.hat).toBe(2 * TRAIT_HEADS.indexOf('hat') - 1);
  });

  test('shows the expression model the middle of the crop in grey, and believes it less than it says', async () => {
    const seen: Float32Array[] = [];
    const reader = new TraitReader(session(0.99, seen), new Float32Array(32));
    const [read] = await reader.read([CROP], [face([0], [0, 0])]);
    expect(seen[0]).toHaveLength(64 * 64);
    expect(seen[0]?.[0]).toBeCloseTo(1, 3);
    expect(read?.smile).toBeGreaterThan(0.8);
    expect(read?.smile).toBeLessThan(0.95);
  });
});
