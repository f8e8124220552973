import { describe, expect, it } from 'vitest';
import { THIRD } from '../../../support/threads/third-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('a third set of files written after the readers', () => {
  it.each(THIRD.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
