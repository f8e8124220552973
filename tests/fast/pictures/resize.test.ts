import { describe, expect, it } from 'vitest';
import { closeUpsOf } from '../../../src/aligner/net/close-ups.ts';
import { type Region, resizeBicubic } from '../../../src/pictures/resize.ts';
import { resizerFor } from '../../../src/pictures/net/resize-anywhere.ts';
import type { Picture } from '../../../src/pictures/crop.ts';
import { nodeRuntime } from '../../support/onnx-graph.ts';

function picture(widthPx: number, heightPx: number): Picture {
  const rgba = new Uint8Array(widthPx * heightPx * 4).fill(255);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      rgba.set([x * 37 + y * 11, x * x + 3 * y, x * y * 5 + x], (y * widthPx + x) * 4);
    }
  }
  return { widthPx, heightPx, rgba };
}

const whole = ({ widthPx, heightPx }: Picture): Region => ({ x: 0, y: 0, width: widthPx, height: heightPx });

// Image.fromarray(picture).resize((size, size), Image.BICUBIC, box=region) of Pillow 13.0.0
const SHRUNK =
  '161 19 40 107 56 84 151 120 126 98 175 127 150 67 108 169 29 100 89 66 177 173 130 118 90 185 131 163 77 126 147 38 151 98 75 130 161 139 146 97 195 136 165 87 123 119 47 142 129 84 132 122 152 139 126 159 125 134 82 132 101 56 129 161 93 129 93 163 125 156 151 123 95 84 125';
const ENLARGED_TOP =
  '0 0 0 12 0 0 38 1 1 61 3 1 85 5 1 108 9 2 134 13 2 150 17 2 1 1 0 15 1 0 41 2 2 64 4 3 88 6 4 111 10 6 137 14 7 153 18 7';

/** The largest difference to values with spaces between them. */
function off(found: ArrayLike<number>, wanted: string): number {
  return Math.max(
    ...wanted.split(' ').map((value, index) => Math.abs((found[index] ?? NaN) - Number(value))),
  );
}

describe('bicubic resizing', () => {
  it("gives Pillow's bytes where it shrinks a part, to one level", () => {
    const region = { x: 2.5, y: 1.25, width: 17, height: 15 };
    expect(off(resizeBicubic(picture(23, 17), region, 5), SHRUNK)).toBeLessThanOrEqual(1);
  });

  it("gives Pillow's bytes where it enlarges, to one level", () => {
    const small = picture(5, 4);
    expect(off(resizeBicubic(small, whole(small), 8), ENLARGED_TOP)).toBeLessThanOrEqual(1);
  });

  it('leaves a picture of the right size as it is', () => {
    const square = picture(6, 6);
    const rgb = Array.from(square.rgba).filter((_, index) => index % 4 !== 3);
    expect(Array.from(resizeBicubic(square, whole(square), 6))).toEqual(rgb);
  });
});

describe('close-ups of a head', () => {
  it('show more of the picture each, and stay inside of it', async () => {
    const rgba = new Uint8Array(100 * 60 * 4).fill(255);
    // A white head in black surroundings.
    for (let y = 0; y < 60; y += 1) {
      for (let x = 0; x < 100; x += 1) {
        const isHead = x >= 40 && x < 50 && y >= 2 && y < 12;
        rgba.set(isHead ? [255, 255, 255] : [0, 0, 0], (y * 100 + x) * 4);
      }
    }
    const resize = resizerFor(await nodeRuntime());
    const cuts = await closeUpsOf({ widthPx: 100, heightPx: 60, rgba }, [40, 2, 10, 10], 16, resize);
    const bright = cuts.map((cut) => cut.reduce((sum, value) => sum + value, 0) / cut.length / 255);
    expect(bright).toHaveLength(3);
    expect(bright[0]).toBeCloseTo(1 / 1.15 ** 2, 1);
    expect(bright[1]).toBeCloseTo(1 / 2.2 ** 2, 1);
    expect(bright[2]).toBeCloseTo(1 / 4.5 ** 2, 1);
  });
});
