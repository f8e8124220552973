import { describe, expect, it } from 'vitest';
import { seenTimesOf } from '../../../../src/heads/looks/seen-times.ts';

const at = (...timesSec: number[]) => timesSec.map((timeSec) => ({ timeSec }));
const told = (value: string) => [{ value, probability: 0.9 }];

describe('seenTimesOf', () => {
  it('tells of each attribute the looks that it was read from, in order and each once', () => {
    const seen = seenTimesOf(
      { gender: told('male'), hat: told('none'), hairColour: told('black'), clothesColour: told('red') },
      { readings: at(3, 1, 3), traits: at(3), hair: at(1), clothes: at(0.2, 0.4), backs: [], postures: [] },
    );
    expect(seen).toEqual({ gender: [1, 3], hat: [3], hairColour: [1], clothesColour: [0.2, 0.4] });
  });

  it('says nothing of what could not be told', () => {
    expect(
      seenTimesOf({}, { readings: at(1), traits: at(1), hair: [], clothes: [], backs: [], postures: [] }),
    ).toEqual({});
  });

  it('tells six of many moments, the first and the last among them', () => {
    const clothes = at(...Array.from({ length: 50 }, (_, i) => i));
    const { clothesColour = [] } = seenTimesOf(
      { clothesColour: told('red') },
      { readings: [], traits: [], hair: [], clothes, backs: [], postures: [] },
    );
    expect(clothesColour).toHaveLength(6);
    expect([clothesColour[0], clothesColour.at(-1)]).toEqual([0, 49]);
  });
});
