import { describe, expect, it } from 'vitest';
import { madeShape } from '../../../support/threads/made-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('files put together from what exporters do', () => {
  it.each(seeds(150))('reads file %i', (seed) => {
    const shape = madeShape(seed);
    expect(asMeant(shape), shape.name).toEqual(meant(shape));
  });

  it.each(seeds(100))('reads file %i with oddities', (seed) => {
    const shape = madeShape(seed, true);
    expect(asMeant(shape), shape.name).toEqual(meant(shape));
  });
});
