/** tests/fixtures/clips/strip.jpg as frames: 26 of 320 × 180, five a second, of real people (see make.sh there). */
import type { Frame } from '../../src/frames/frame.ts';
import { readFile } from 'node:fs/promises';
import jpeg from 'jpeg-js';

const WIDTH_PX = 320;
const HEIGHT_PX = 180;
const FRAME_BYTES = WIDTH_PX * HEIGHT_PX * 4;

export async function filmStrip(): Promise<Frame[]> {
  const file = await readFile(new URL('../fixtures/clips/strip.jpg', import.meta.url));
  const { data, height } = jpeg.decode(file, { useTArray: true });
  return Array.from({ length: height / HEIGHT_PX }, (_, index) => ({
    index,
    timeSec: index / 5,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    rgba: Uint8Array.from(data.subarray(index * FRAME_BYTES, (index + 1) * FRAME_BYTES)).buffer,
  }));
}
