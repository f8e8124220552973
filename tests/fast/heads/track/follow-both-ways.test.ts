import { describe, expect, it } from 'vitest';
import { followBothWays, framesToFollow } from '../../../../src/heads/track/follow-both-ways.ts';
import type { TimedPicture } from '../../../../src/heads/track/follow-box.ts';
import { iou } from '../../../../src/model/boxes.ts';
import type { BoxNorm, HeadBox } from '../../../../src/model/head-track.ts';
import { seededRandom } from '../../../support/random.ts';

const [WIDTH, HEIGHT, SIDE] = [160, 96, 24];

/** A wall of soft colours, the same in every frame of a shot. */
function wall(shot: number): Uint8Array {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = (y * WIDTH + x) * 4;
      rgba[at] = 90 + 60 * Math.sin(x / 17 + shot) + (shot === 0 ? 0 : 80);
      rgba[at + 1] = 100 + 50 * Math.cos(y / 13 + 2 * shot);
      rgba[at + 2] = shot === 0 ? 60 : 200;
    }
  }
  return rgba;
}

const noise = seededRandom(7);
const HEAD = Array.from({ length: (SIDE / 4) ** 2 * 3 }, () => Math.floor(255 * noise()));

/** @param leftPx of the head; null: it is not there */
function frame(timeSec: number, leftPx: number | null, shot = 0): TimedPicture {
  const rgba = wall(shot);
  if (leftPx !== null) {
    for (let y = 0; y < SIDE; y += 1) {
      for (let x = 0; x < SIDE; x += 1) {
        const px = Math.round(leftPx) + x;
        if (px < 0 || px >= WIDTH) continue;
        const cell = (Math.floor(y / 4) * (SIDE / 4) + Math.floor(x / 4)) * 3;
        const at = ((y + 30) * WIDTH + px) * 4;
        for (let channel = 0; channel < 3; channel += 1) rgba[at + channel] = HEAD[cell + channel] ?? 0;
      }
    }
  }
  return { timeSec, widthPx: WIDTH, heightPx: HEIGHT, rgba };
}

const boxAt = (leftPx: number): BoxNorm => [leftPx / WIDTH, 30 / HEIGHT, SIDE / WIDTH, SIDE / HEIGHT];
const leftAt = (timeSec: number): number => 20 + 25 * timeSec;
const drawn = (timeSec: number) => ({ timeSec, box: boxAt(leftAt(timeSec)) });
const times = Array.from({ length: 41 }, (_, at) => at / 10);

// oxlint-disable-next-line typescript/require-await -- frames come as a decoder gives them
async function* given(frames: readonly TimedPicture[]): AsyncGenerator<TimedPicture> {
  yield* frames;
}
const secondsOf = (boxes: readonly HeadBox[]): number[] => boxes.map(({ timeSec }) => timeSec);

describe('a drawn head', () => {
  it('is followed to both ends of the clip, five boxes a second, in order', async () => {
    const boxes = await followBothWays(given(times.map((t) => frame(t, leftAt(t)))), drawn(2));
    expect(secondsOf(boxes)).toEqual(times.filter((_, at) => at % 2 === 0 && at !== 20));
    for (const { timeSec, box } of boxes) expect(iou(box, boxAt(leftAt(timeSec)))).toBeGreaterThan(0.7);
  });

  it('is not followed over a cut, on either side', async () => {
    const shotAt = (t: number): number => (t < 1 || t >= 3 ? 1 : 0);
    const boxes = await followBothWays(given(times.map((t) => frame(t, leftAt(t), shotAt(t)))), drawn(2));
    expect(Math.min(...secondsOf(boxes))).toBeGreaterThanOrEqual(1);
    expect(Math.max(...secondsOf(boxes))).toBeLessThan(3);
    expect(boxes.length).toBeGreaterThan(6);
  });

  it('ends where it is gone, and what comes after is left alone', async () => {
    const boxes = await followBothWays(
      given(times.map((t) => frame(t, t > 2.5 && t < 3.2 ? null : leftAt(t)))),
      drawn(1),
    );
    expect(Math.max(...secondsOf(boxes))).toBeLessThan(2.6);
    expect(Math.max(...secondsOf(boxes))).toBeGreaterThan(2.1);
  });

  it('is looked for only so far, in frames in which it is large enough', () => {
    const { atSec, maxSidePx } = framesToFollow({ timeSec: 30, box: [0.5, 0.5, 0.05, 0.1] }, 100);
    expect([atSec[0], atSec.at(-1), atSec.length, maxSidePx]).toEqual([10, 49.9, 400, 560]);
    expect(atSec).toContain(30);
    const short = framesToFollow({ timeSec: 0.05, box: [0.5, 0.5, 0.3, 0.3] }, 0.4);
    expect([short.atSec.length, short.maxSidePx]).toEqual([4, 360]);
  });
});
