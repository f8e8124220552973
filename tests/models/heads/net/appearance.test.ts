import { cropFace, sharpnessOf } from '../../../../src/heads/identify/face-crop.ts';
import { describe, expect, test } from 'vitest';
import { ageGroupOf, genderOf } from '../../../../src/heads/net/appearance.ts';
import { coloursOf, meanShares } from '../../../../src/heads/looks/colours.ts';
import { faceAt } from '../../../support/faces.ts';
import { cropped, photograph } from '../../../support/photographs.ts';

const descriptor = new Float32Array(1);
const detail = new Float32Array(1);
const aged = (year: number): Float32Array => new Float32Array(100).map((_, i) => (i === year ? 1 : 0));

describe('genderOf', () => {
  test('is surer the surer the looks are, and never quite sure', () => {
    const of = (...males: number[]) =>
      genderOf(males.map((male) => ({ reading: { descriptor, detail, male }, weight: 1 })));
    expect(of(0.99, 0.97)?.[0]).toMatchObject({ value: 'male' });
    expect(of(0.02)?.[0]).toMatchObject({ value: 'female' });
    expect(of(1, 1, 1)?.[0]?.probability).toBeLessThan(0.98);
    expect(of(0.9)?.[0]?.probability).toBeLessThan(of(0.99)?.[0]?.probability ?? 0);
  });

  test('lets a good look count more than a bad one', () => {
    const looks = [
      { reading: { descriptor, detail, male: 0.95 }, weight: 0.9 },
      { reading: { descriptor, detail, male: 0.1 }, weight: 0.1 },
    ];
    expect(genderOf(looks)?.[0]?.value).toBe('male');
  });

  test('is absent where nothing was asked', () => {
    expect(genderOf([{ reading: { descriptor, detail }, weight: 1 }])).toBeUndefined();
    expect(ageGroupOf([])).toBeUndefined();
  });
});

describe('ageGroupOf', () => {
  test.each([
    [6, 'child'],
    [25, 'young'],
    [45, 'middle'],
    [70, 'old'],
  ])('calls somebody who looks %i %s', (year, group) => {
    const groups = ageGroupOf([{ reading: { descriptor, detail, ages: aged(year) }, weight: 1 }]) ?? [];
    expect(groups[0]?.value).toBe(group);
    expect(groups.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });
});

describe('sharpnessOf', () => {
  test('is larger for a face than for the same face shown small and enlarged', async () => {
    const photo = cropped(await photograph(3), 900, 80, 460, 460);
    const face = faceAt(100, 100, 260);
    const blurred = { ...photo, rgba: blocky(photo, 16) };
    expect(sharpnessOf(cropFace(photo, face))).toBeGreaterThan(4 * sharpnessOf(cropFace(blurred, face)));
  });
});

describe('coloursOf', () => {
  /** A grey room, a face of skin, hair above it and clothes below. */
  function painted(hair: number[], clothes: number[]) {
    const size = 200;
    const rgba = new Uint8Array(size * size * 4);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const inHead = Math.abs(x - 100) < 24;
        const colour =
          inHead && y >= 20 && y < 38
            ? hair
            : inHead && y < 84 && y >= 38
              ? [224, 172, 140]
              : y >= 90
                ? clothes
                : [150, 152, 150];
        rgba.set([...colour, 255], (y * size + x) * 4);
      }
    }
    rgba.set([0, 0, 0, 255, 255, 255, 255, 255], 0);
    return { widthPx: size, heightPx: size, rgba };
  }
  const top = (shares: ReadonlyMap<string, number> | null) => meanShares([shares])?.[0]?.value;

  test.each([
    [[25, 22, 20], 'black', [200, 30, 40], 'red'],
    [[90, 60, 42], 'brown', [30, 80, 180], 'blue'],
    [[205, 165, 100], 'blond', [245, 200, 40], 'yellow'],
    [[200, 198, 196], 'white', [30, 30, 32], 'black'],
    [[220, 130, 165], 'pink', [240, 240, 240], 'white'],
    [[25, 22, 20], 'black', [45, 140, 70], 'green'],
  ])('names hair %j %s and clothes %j %s', (hair, hairName, clothes, clothesName) => {
    const seen = coloursOf(painted(hair, clothes), faceAt(75, 40, 50));
    expect(top(seen.hair)).toBe(hairName);
    expect(top(seen.clothes)).toBe(clothesName);
  });

  test('says nothing of clothes that are not in the picture, nor of hair where there is skin', () => {
    expect(coloursOf(painted([25, 22, 20], [200, 30, 40]), faceAt(75, 155, 50)).clothes).toBeNull();
    expect(coloursOf(painted([224, 172, 140], [200, 30, 40]), faceAt(75, 40, 50)).hair).toBeNull();
  });
});

/** The picture in blocks of one colour each. */
function blocky(
  { widthPx, heightPx, rgba }: { widthPx: number; heightPx: number; rgba: Uint8Array },
  block: number,
) {
  const out = new Uint8Array(rgba.length);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      // Bilinear between block corners, so that edges of the blocks do not count as sharp.
      const bx = Math.min(Math.floor(x / block) * block, widthPx - block - 1);
      const by = Math.min(Math.floor(y / block) * block, heightPx - block - 1);
      const u = Math.min((x - bx) / block, 1);
      const v = Math.min((y - by) / block, 1);
      for (let c = 0; c < 4; c++) {
        const at = (px: number, py: number): number => rgba[(py * widthPx + px) * 4 + c] ?? 0;
        out[(y * widthPx + x) * 4 + c] =
          (at(bx, by) * (1 - u) + at(bx + block, by) * u) * (1 - v) +
          (at(bx, by + block) * (1 - u) + at(bx + block, by + block) * u) * v;
      }
    }
  }
  return out;
}
