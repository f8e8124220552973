import { describe, expect, it } from 'vitest';
import { SEVENTH } from '../../../support/threads/seventh-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('a seventh set of files written after the readers', () => {
  it.each(SEVENTH.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
