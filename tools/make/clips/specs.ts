/** The data files beside this one: photographs with where the heads are, and clips composed of them. */
import * as v from 'valibot';

const Point = v.strictTuple([v.number(), v.number()]);

export const PhotoList = v.object({
  packages: v.record(v.string(), v.object({ name: v.string(), licence: v.string(), folder: v.string() })),
  photos: v.record(
    v.string(),
    v.object({
      from: v.string(),
      file: v.string(),
      /** A point well inside each head, in 0..1 of the picture. */
      heads: v.record(v.string(), Point),
      /** Where to begin in a video. */
      startSec: v.optional(v.number()),
    }),
  ),
});
export type Photos = v.InferOutput<typeof PhotoList>['photos'];

const Shot = v.strictObject({
  sec: v.number(),
  /** Photographs in rows; every row and every picture of a row takes the same room. */
  grid: v.array(v.array(v.string())),
  effect: v.optional(v.picklist(['dark', 'blur', 'flash', 'fade'])),
  motion: v.optional(v.picklist(['sway', 'zoom', 'pan'])),
});
export type Shot = v.InferOutput<typeof Shot>;

const ClipSpec = v.strictObject({
  size: v.optional(Point, [960, 540]),
  fps: v.optional(v.number(), 15),
  shots: v.array(Shot),
  thread: v.array(
    v.union([v.strictTuple([v.string(), v.string()]), v.strictTuple([v.string(), v.string(), v.number()])]),
  ),
  clusters: v.array(
    v.strictObject({
      mentions: v.array(v.strictTuple([v.number(), v.string()])),
      /** Whose head is meant: one person, several, or nobody on screen. */
      who: v.union([v.null(), v.string(), v.array(v.string())]),
    }),
  ),
});
export type ClipSpec = v.InferOutput<typeof ClipSpec>;
export const ClipSpecs = v.record(v.string(), ClipSpec);
