/** The format of gold.json beside a folder of clips: threads, clusters of mentions, and the heads they mean. */
import * as v from 'valibot';

const Point = v.strictTuple([v.number(), v.number(), v.number()]);
const Comment = v.union([
  v.strictTuple([v.string(), v.string()]),
  v.strictTuple([v.string(), v.string(), v.number()]),
]);
const GoldCluster = v.object({
  /** [index of the comment, words]. */
  mentions: v.pipe(v.array(v.strictTuple([v.number(), v.string()])), v.minLength(1)),
  /** [timeSec, x, y] within the head meant, several of them for a plural, null for nobody on screen. */
  head: v.union([v.null(), Point, v.array(Point)]),
});
const GoldClip = v.object({
  thread: v.array(Comment),
  clusters: v.array(GoldCluster),
  /** People on screen, where known. */
  people: v.optional(v.number()),
  /** For each person points within the head, over the whole clip; the first is the one used in `head`. */
  identities: v.optional(v.array(v.array(Point))),
});
const GoldFile = v.object({ clips: v.record(v.string(), GoldClip) });

export type GoldPoint = readonly [timeSec: number, x: number, y: number];
export type GoldClip = v.InferOutput<typeof GoldClip>;
export type GoldCluster = v.InferOutput<typeof GoldCluster>;

/** @throws Error that names the place where the file is not as it should be */
export function parseGold(text: string): ReadonlyMap<string, GoldClip> {
  const parsed = v.safeParse(GoldFile, JSON.parse(text));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`gold.json: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  return new Map(Object.entries(parsed.output.clips));
}

/** The heads that a cluster means; empty for nobody on screen. */
export function goldPoints({ head }: GoldCluster): readonly GoldPoint[] {
  if (head === null) return [];
  const [first] = head;
  return typeof first === 'number' ? [head as GoldPoint] : (head as GoldPoint[]);
}
