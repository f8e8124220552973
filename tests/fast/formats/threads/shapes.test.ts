import { describe, expect, it } from 'vitest';
import { asRead, meant, SETS, SHAPES } from '../../../support/threads/shape.ts';

describe.each(Object.entries(SETS))('%s, %s', (set) => {
  it.each(SHAPES.filter((shape) => shape.set === set).map((shape) => [shape.name, shape] as const))(
    'reads %s',
    (_, shape) => {
      expect(asRead(shape)).toEqual(meant(shape));
    },
  );
});
