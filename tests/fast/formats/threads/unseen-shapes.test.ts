import { describe, expect, it } from 'vitest';
import { UNSEEN } from '../../../support/threads/unseen-shapes.ts';
import { asMeant, meant } from '../../../support/threads/as-meant.ts';

describe('files written after the readers', () => {
  it.each(UNSEEN.map((shape) => [shape.name, shape] as const))('reads %s', (_, shape) => {
    expect(asMeant(shape)).toEqual(meant(shape));
  });
});
