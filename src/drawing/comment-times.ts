import type { DrawnComment } from './scene.ts';

/** Seconds that a comment is there at the least, where there is time. */
const SHORTEST_SEC = 2.5;

/**
 * The comment that is shown at a moment: the last one that has appeared where comments have moments of their own;
 * else one after another in equal parts of the clip, only as many as can be read.
 */
export function commentAt(
  comments: readonly DrawnComment[],
  timeSec: number,
  durationSec: number,
): DrawnComment | null {
  if (comments.some(({ momentSec }) => momentSec !== undefined)) {
    return comments.reduce<DrawnComment | null>(
      (latest, one) =>
        one.momentSec !== undefined &&
        one.momentSec <= timeSec &&
        one.momentSec >= (latest?.momentSec ?? -Infinity)
          ? one
          : latest,
      null,
    );
  }
  const shown = Math.min(comments.length, Math.max(1, Math.floor(durationSec / SHORTEST_SEC)));
  const at = Math.floor((timeSec / Math.max(durationSec, 1e-3)) * shown);
  return comments[Math.min(Math.max(at, 0), shown - 1)] ?? null;
}
