import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../../src/inference/heads/crop.ts';
import { ShotDetector } from '../../../../src/inference/heads/shots.ts';
import { filmStrip } from '../../../fixtures/film-strip.ts';
import { cropped, photograph } from '../../../fixtures/photographs.ts';

function cutsIn(frames: readonly Picture[]): number[] {
  const detector = new ShotDetector();
  return frames.flatMap((frame, i) => (detector.isCut(frame) ? [i] : []));
}

describe('ShotDetector', () => {
  test('finds the cuts of a film strip, and no others', async () => {
    const strip = await filmStrip();
    expect(cutsIn(strip.map((frame) => ({ ...frame, rgba: new Uint8Array(frame.rgba) })))).toEqual([
      8, 14, 20,
    ]);
  });

  test('takes a quick pan over a photograph for one shot', async () => {
    const photo = await photograph(4);
    const pan = Array.from({ length: 12 }, (_, i) => cropped(photo, 60 * i, 20 * i, 1200, 800));
    expect(cutsIn(pan)).toEqual([]);
  });

  test('takes light that slowly goes out for one shot', async () => {
    const { rgba, ...size } = cropped(await photograph(1), 300, 200, 960, 540);
    const fade = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4].map((light) => ({
      ...size,
      rgba: rgba.map((v) => v * light),
    }));
    expect(cutsIn(fade)).toEqual([]);
  });
});
