import { describe, expect, it } from 'vitest';
import { FOURTH } from '../../../support/threads/fourth-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('a fourth set of files written after the readers', () => {
  it.each(FOURTH.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
