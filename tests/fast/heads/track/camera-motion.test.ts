import { describe, expect, it } from 'vitest';
import { CameraMotion } from '../../../../src/heads/track/camera-motion.ts';
import { ShotDetector } from '../../../../src/heads/track/shots.ts';
import type { Picture } from '../../../../src/pictures/crop.ts';

const [WIDTH, HEIGHT] = [128, 72];

/** A window on a wall of patches; `seed` paints another wall. */
function wallFrom(left: number, top: number, seed = 1): Picture {
  const rgba = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const patch = Math.floor((x + left) / 16) * 31 + Math.floor((y + top) / 16) * 17 + seed * 101;
      for (let channel = 0; channel < 3; channel += 1)
        rgba[(y * WIDTH + x) * 4 + channel] =
          (Math.sin(patch * 12.9898 + channel * 78.233) * 43758.5453) & 255;
    }
  }
  return { widthPx: WIDTH, heightPx: HEIGHT, rgba };
}

describe('how the camera moved', () => {
  it('is how far everything that is seen was shifted', () => {
    const camera = new CameraMotion();
    expect(camera.step(wallFrom(100, 100))).toBeNull();
    const shift = camera.step(wallFrom(120, 94));
    expect(shift?.[0]).toBeCloseTo(-20, 0);
    expect(shift?.[1]).toBeCloseTo(6, 0);
  });

  it('is unknown where nothing moved, and where another wall is seen', () => {
    const camera = new CameraMotion();
    camera.step(wallFrom(100, 100));
    expect(camera.step(wallFrom(100, 100))).toBeNull();
    expect(camera.step(wallFrom(100, 100, 2))).toBeNull();
  });
});

describe('a cut', () => {
  it('is another wall, and not the same one seen by a camera that moved', () => {
    const cutTo = (picture: Picture): boolean => {
      const [camera, shots] = [new CameraMotion(), new ShotDetector()];
      camera.step(wallFrom(100, 100));
      shots.isCut(wallFrom(100, 100));
      return shots.isCut(picture, camera.step(picture) !== null);
    };
    expect(cutTo(wallFrom(130, 100))).toBe(false);
    expect(cutTo(wallFrom(100, 100, 2))).toBe(true);
  });
});
