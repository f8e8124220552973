/** Still pictures as a clip, so that everything that is done with a clip can be done with the frames that a data set has. */
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Output,
  Quality,
  WebMOutputFormat,
} from 'mediabunny';
import { STILL_SEC } from '../model/stills.ts';
import { ProblemError } from '../model/problem.ts';

/** So that each is sampled, and a head in it is followed as in any clip. */
const FRAMES_A_STILL = 5;
/** Whoever makes pictures may make any: a canvas of this side takes 64 MB. */
const MOST_PX = 4096;

/**
 * One picture after the other, each for STILL_SEC. Pictures keep their pixels: smaller ones lie at the left top, on black.
 * The same pictures give the same bytes in one browser.
 * @param name of the file that is made, without ending
 * @throws ProblemError 'clip-unreadable' where one is no picture, or too large; 'clip-codec' where nothing can be written
 */
export async function clipOfStills(
  name: string,
  stills: readonly Blob[],
  signal: AbortSignal,
): Promise<File> {
  const [width, height] = await largest(stills);
  const codec = await getFirstEncodableVideoCodec(['vp8', 'vp9', 'av1'], { width, height });
  if (codec === null) throw new ProblemError({ kind: 'clip-codec', codec: 'vp8' });
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { alpha: false });
  if (pen === null) throw new ProblemError({ kind: 'internal', detail: 'no 2d canvas in this worker' });
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, {
    codec,
    quality: new Quality('very-high'),
    keyFrameInterval: STILL_SEC,
  });
  output.addVideoTrack(source, { frameRate: FRAMES_A_STILL / STILL_SEC });
  await output.start();
  const stepSec = STILL_SEC / FRAMES_A_STILL;
  for (const [at, still] of stills.entries()) {
    signal.throwIfAborted();
    const picture = await pictureOf(still);
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0);
    picture.close();
    for (let frame = 0; frame < FRAMES_A_STILL; frame += 1) {
      await source.add(at * STILL_SEC + frame * stepSec, stepSec, { keyFrame: frame === 0 });
    }
  }
  await output.finalize();
  if (target.buffer === null) throw new ProblemError({ kind: 'internal', detail: 'the clip is empty' });
  return new File([target.buffer], `${name}.webm`, { type: 'video/webm' });
}

/** Even sides, as codecs want them. */
async function largest(stills: readonly Blob[]): Promise<[width: number, height: number]> {
  let [width, height] = [0, 0];
  for (const still of stills) {
    const picture = await pictureOf(still);
    [width, height] = [Math.max(width, picture.width), Math.max(height, picture.height)];
    picture.close();
  }
  if (width === 0 || width > MOST_PX || height > MOST_PX) throw new ProblemError({ kind: 'clip-unreadable' });
  return [width + (width % 2), height + (height % 2)];
}

async function pictureOf(still: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(still);
  } catch (cause) {
    throw new ProblemError({ kind: 'clip-unreadable' }, { cause });
  }
}
