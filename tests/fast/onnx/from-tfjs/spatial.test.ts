import { describe, expect, it } from 'vitest';
import { spatialPads } from '../../../../src/onnx/from-tfjs/spatial.ts';

/** One axis of length `size`: [before, after, out]. */
function axis(padding: string, size: number, kernel: number, stride: number, dilation = 1): number[] {
  const { pads, out } = spatialPads(
    padding,
    [size, size],
    [kernel, kernel],
    [stride, stride],
    [dilation, dilation],
  );
  const [top = NaN, left = NaN, bottom = NaN, right = NaN] = pads;
  expect([left, right]).toEqual([top, bottom]);
  return [top, bottom, out[0] ?? NaN];
}

describe("TensorFlow's SAME padding", () => {
  it('is even for an odd kernel of stride one', () => {
    expect(axis('SAME', 7, 3, 1)).toEqual([1, 1, 7]);
  });
  it('puts the odd pixel below and to the right', () => {
    expect(axis('SAME', 224, 3, 2)).toEqual([0, 1, 112]);
    expect(axis('SAME', 7, 2, 1)).toEqual([0, 1, 7]);
  });
  it('is even again for an odd size and stride two', () => {
    expect(axis('SAME', 7, 3, 2)).toEqual([1, 1, 4]);
  });
  it('is none when the stride skips more than the kernel covers', () => {
    expect(axis('SAME', 7, 1, 2)).toEqual([0, 0, 4]);
    expect(axis('SAME', 10, 2, 4)).toEqual([0, 0, 3]);
  });
  it('counts the holes of a dilated kernel', () => {
    expect(axis('SAME', 10, 3, 1, 2)).toEqual([2, 2, 10]);
  });
});

describe("TensorFlow's VALID padding", () => {
  it('is none, and drops what does not fill a kernel', () => {
    expect(axis('VALID', 8, 3, 2)).toEqual([0, 0, 3]);
  });
});
