import { describe, expect, it } from 'vitest';
import { SHAPES } from '../../../support/threads/shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('files as exporters write them', () => {
  it.each(SHAPES.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
