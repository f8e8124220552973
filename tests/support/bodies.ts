import type { Body } from '../../src/heads/body.ts';

/** A standing person of seventeen points whose nose is at x, y; `head` is the width of the head. */
export function bodyAt(x: number, y: number, head = 40, score = 0.6): Body {
  const point = (u: number, v: number) => ({ x: x + u * head, y: y + v * head, score });
  return {
    box: [x - 1.5 * head, y - head, 3 * head, 8 * head],
    points: [
      point(0, 0),
      point(0.2, -0.15),
      point(-0.2, -0.15),
      point(0.4, 0),
      point(-0.4, 0),
      point(1, 1.2),
      point(-1, 1.2),
      point(1.2, 2.4),
      point(-1.2, 2.4),
      point(1.2, 3.4),
      point(-1.2, 3.4),
      point(0.6, 3.6),
      point(-0.6, 3.6),
      point(0.6, 5.4),
      point(-0.6, 5.4),
      point(0.6, 7),
      point(-0.6, 7),
    ],
    score,
  };
}
