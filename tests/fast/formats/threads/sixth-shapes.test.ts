import { describe, expect, it } from 'vitest';
import { SIXTH } from '../../../support/threads/sixth-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('a sixth set of files written after the readers', () => {
  it.each(SIXTH.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
