import { describe, expect, it } from 'vitest';
import { FaceRegions } from '../../../../src/heads/track/face-regions.ts';
import type { Square } from '../../../../src/pictures/crop.ts';

const picture = { widthPx: 960, heightPx: 540, rgba: new Uint8ClampedArray(0) };
const isWide = ({ sidePx }: Square): boolean => sidePx > 960;

/** A look that is past the scan at the beginning of the shot. */
function begun(): FaceRegions {
  const look = new FaceRegions();
  look.squares(picture, []);
  return look;
}

describe('a closer look', () => {
  it('covers the whole picture when a shot begins, in squares and once from further off', () => {
    const squares = new FaceRegions().squares(picture, []);
    const near = squares.filter((square) => !isWide(square));
    expect(Math.min(...near.map(({ x }) => x))).toBeLessThanOrEqual(0);
    expect(Math.max(...near.map(({ x, sidePx }) => x + sidePx))).toBeGreaterThanOrEqual(960);
    expect(squares.filter(isWide)).toEqual([{ x: -480, y: -690, sidePx: 1920 }]);
  });

  it('stays far off while a face fills the picture, and while nobody is followed', () => {
    expect(
      begun()
        .squares(picture, [[200, -100, 500, 500]])
        .map(isWide),
    ).toEqual([true]);
    expect(begun().squares(picture, []).map(isWide)).toEqual([true]);
  });

  it('asks for nothing where faces are of a good size, and looks closer at small ones', () => {
    expect(begun().squares(picture, [[300, 100, 150, 150]])).toEqual([]);
    const [square] = begun().squares(picture, [[300, 100, 40, 40]]);
    expect(square).toBeDefined();
    expect(square?.sidePx).toBeLessThan(960);
  });
});
