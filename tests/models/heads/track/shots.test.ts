import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../../src/pictures/crop.ts';
import { ShotDetector } from '../../../../src/heads/track/shots.ts';
import { filmStrip } from '../../../support/film-strip.ts';
import { cropped, photograph } from '../../../support/photographs.ts';

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

  /** Two photographs of one size, and what lies between them. */
  async function two(): Promise<{ first: Picture; second: Picture; mixed: (share: number) => Picture }> {
    const first = cropped(await photograph(1), 300, 200, 960, 540);
    const second = cropped(await photograph(6), 300, 200, 960, 540);
    const mixed = (share: number): Picture => ({
      ...first,
      rgba: first.rgba.map((value, i) => value + share * ((second.rgba[i] ?? 0) - value)),
    });
    return { first, second, mixed };
  }

  test('finds the end of a dissolve that takes a second', async () => {
    const { mixed } = await two();
    const dim = ({ rgba, ...size }: Picture): Picture => ({
      ...size,
      rgba: rgba.map((value) => value * 0.4),
    });
    const shares = [0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1];
    expect(cutsIn(shares.map((share) => dim(mixed(share))))).toEqual([8]);
  });

  test('takes a flash for no cut', async () => {
    const { first } = await two();
    const flash = { ...first, rgba: new Uint8Array(first.rgba.length).fill(250) };
    expect(cutsIn([first, first, flash, first, first])).toEqual([]);
  });

  test('compares what is behind a moment of black with what was before it', async () => {
    const { first, second } = await two();
    const black = { ...first, rgba: new Uint8Array(first.rgba.length) };
    expect(cutsIn([first, black, second, second])).toEqual([2]);
    expect(cutsIn([first, black, first])).toEqual([]);
  });
});
