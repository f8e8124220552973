import type { Face } from '../../src/heads/face.ts';

/** A face that looks straight ahead, its keypoints where they usually are. */
export function faceAt(x: number, y: number, size = 40, score = 0.9): Face {
  const point = (u: number, v: number): readonly [number, number] => [x + u * size, y + v * size];
  return {
    box: [x, y, size, size],
    keypoints: [
      point(0.3, 0.3),
      point(0.7, 0.3),
      point(0.5, 0.52),
      point(0.5, 0.72),
      point(0.02, 0.42),
      point(0.98, 0.42),
    ],
    score,
  };
}

/** The face turned around the middle of its box, clockwise. */
export function turned(face: Face, angleRad: number): Face {
  const [x, y, width, height] = face.box;
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  return {
    ...face,
    keypoints: face.keypoints.map(([px, py]) => {
      const u = px - x - width / 2;
      const v = py - y - height / 2;
      return [x + width / 2 + u * cos - v * sin, y + height / 2 + u * sin + v * cos] as const;
    }),
  };
}
