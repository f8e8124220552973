import { describe, expect, it } from 'vitest';
import { FIFTH } from '../../../support/threads/fifth-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('a fifth set of files written after the readers', () => {
  it.each(FIFTH.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
