/** The format of gold.json beside a folder of clips: threads, clusters of mentions, and the heads they mean. */
import * as v from 'valibot';

const Point = v.strictTuple([v.number(), v.number(), v.number()]);
const Comment = v.union([
  v.strictTuple([v.string(), v.string()]),
  v.strictTuple([v.string(), v.string(), v.nullable(v.number())]),
]);
const GoldCluster = v.pipe(
  v.object({
    /** [index of the comment, words]. */
    mentions: v.pipe(v.array(v.strictTuple([v.number(), v.string()])), v.minLength(1)),
    /** [timeSec, x, y] within the head meant, several of them for a plural, null for nobody on screen. */
    head: v.optional(v.union([v.null(), Point, v.array(Point)])),
    /** For a plural, instead of `head`: a point for each person. */
    heads: v.optional(v.array(Point)),
    /** More points of the person in `head`, at other times. */
    also: v.optional(v.array(Point)),
  }),
  v.check(({ head, heads }) => (head === undefined) !== (heads === undefined), 'needs head or heads'),
);
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
export function goldPoints({ head, heads }: GoldCluster): readonly GoldPoint[] {
  if (heads !== undefined) return heads;
  if (head === null || head === undefined) return [];
  const [first] = head;
  return typeof first === 'number' ? [head as GoldPoint] : (head as GoldPoint[]);
}

/** The head of the one person that a cluster means; null for a plural and for nobody on screen. */
export function headMeant(cluster: GoldCluster): GoldPoint | null {
  const isOne = typeof cluster.head?.[0] === 'number';
  return isOne ? (goldPoints(cluster)[0] ?? null) : null;
}

/** Points of the same head at other times. */
export function alsoPoints(cluster: GoldCluster, { identities = [] }: GoldClip): readonly GoldPoint[] {
  const head = headMeant(cluster);
  if (head === null) return [];
  const known = identities.find((points) => points.some((point) => isSamePoint(point, head))) ?? [];
  return [...(cluster.also ?? []), ...known.filter((point) => !isSamePoint(point, head))];
}

/** Points for each person on screen, as the file says or as its clusters do. */
export function identitiesOf(clip: GoldClip): readonly (readonly GoldPoint[])[] {
  if (clip.identities !== undefined) return clip.identities;
  const people = new Map<string, readonly GoldPoint[]>();
  for (const cluster of clip.clusters) {
    const head = headMeant(cluster);
    if (head === null || people.has(head.join())) continue;
    people.set(head.join(), [head, ...alsoPoints(cluster, clip)]);
  }
  return [...people.values()];
}

export function isSamePoint(a: GoldPoint, b: GoldPoint): boolean {
  return a.every((value, at) => value === b[at]);
}
