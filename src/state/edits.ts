import type { ClusterId, MentionId, TrackId } from '../domain/ids.ts';
import type { ClusterScores, Link } from '../domain/link.ts';
import type { Cluster } from '../domain/mention.ts';

/** What the person changed by hand. Immutable, so that undo is a matter of keeping the one before. */
export interface Edits {
  /** Heads that a cluster was pinned to; an empty list pins it to nobody. */
  readonly pins: ReadonlyMap<ClusterId, readonly TrackId[]>;
  /** Clusters that were joined: everything of `from` is now in `into`. */
  readonly merges: readonly Merge[];
  /** Offers of one person that were turned down. */
  readonly refused: ReadonlySet<string>;
}

export interface Merge {
  readonly into: ClusterId;
  readonly from: ClusterId;
}

export const NO_EDITS: Edits = { pins: new Map(), merges: [], refused: new Set() };

export function pin(edits: Edits, cluster: ClusterId, tracks: readonly TrackId[]): Edits {
  return { ...edits, pins: new Map([...edits.pins, [cluster, tracks]]) };
}

export function unpin(edits: Edits, cluster: ClusterId): Edits {
  return { ...edits, pins: new Map([...edits.pins].filter(([pinned]) => pinned !== cluster)) };
}

export function merge(edits: Edits, clusters: readonly ClusterId[]): Edits {
  const [into, ...others] = clusters;
  if (into === undefined) return edits;
  return { ...edits, merges: [...edits.merges, ...others.map((from) => ({ into, from }))] };
}

export function refuse(edits: Edits, clusters: readonly ClusterId[]): Edits {
  return { ...edits, refused: new Set([...edits.refused, offerKey(clusters)]) };
}

export function isRefused(edits: Edits, clusters: readonly ClusterId[]): boolean {
  return edits.refused.has(offerKey(clusters));
}

/** Joined clusters keep the id and the label of the one they went into; mentions come in reading order. */
export function mergeClusters(
  clusters: readonly Cluster[],
  merges: readonly Merge[],
  readingOrder: ReadonlyMap<MentionId, number>,
): readonly Cluster[] {
  return mergeBy(
    clusters,
    merges,
    (cluster) => cluster.id,
    (into, from) => ({
      ...into,
      mentions: [...into.mentions, ...from.mentions].sort(
        (a, b) => (readingOrder.get(a) ?? 0) - (readingOrder.get(b) ?? 0),
      ),
    }),
  );
}

/** What was said of either now speaks of both, and ties to the joined one are ties to the one it went into. */
export function mergeScores(
  scores: readonly ClusterScores[],
  merges: readonly Merge[],
): readonly ClusterScores[] {
  const joined = mergeBy(
    scores,
    merges,
    (score) => score.cluster,
    (into, from) => ({
      ...into,
      headCount: Math.max(into.headCount, from.headCount),
      evidence: [...into.evidence, ...from.evidence],
      ties: [...into.ties, ...from.ties],
    }),
  );
  if (merges.length === 0) return joined;
  const nowIn = (cluster: ClusterId): ClusterId =>
    merges.reduce((at, { into, from }) => (at === from ? into : at), cluster);
  return joined.map((score) => ({
    ...score,
    ties: score.ties
      .map((tie) => ({ ...tie, other: nowIn(tie.other) }))
      .filter(({ other }) => other !== score.cluster),
  }));
}

/** Joined links keep the decision of the cluster they went into. */
export function mergeLinks(links: readonly Link[], merges: readonly Merge[]): readonly Link[] {
  return mergeBy(
    links,
    merges,
    (link) => link.cluster,
    (into, from) => ({
      ...into,
      evidence: [...into.evidence, ...from.evidence],
    }),
  );
}

/** A pinned link is certain; its evidence stays, so that the person sees what spoke otherwise. */
export function pinLinks(links: readonly Link[], pins: Edits['pins']): readonly Link[] {
  return links.map((link) => {
    const tracks = pins.get(link.cluster);
    return tracks === undefined ? link : { ...link, tracks, probability: 1 };
  });
}

function mergeBy<Item>(
  items: readonly Item[],
  merges: readonly Merge[],
  idOf: (item: Item) => ClusterId,
  join: (into: Item, from: Item) => Item,
): readonly Item[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  for (const { into, from } of merges) {
    const target = byId.get(into);
    const source = byId.get(from);
    if (target === undefined || source === undefined || into === from) continue;
    byId.set(into, join(target, source));
    byId.delete(from);
  }
  return [...byId.values()];
}

function offerKey(clusters: readonly ClusterId[]): string {
  return [...clusters].sort().join(' ');
}
