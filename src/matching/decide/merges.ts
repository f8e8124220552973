/** Clusters that a person joined by hand, and what becomes of what was known of each. */
import type { ClusterId, MentionId } from '../../model/ids.ts';
import type { ClusterScores, Link } from '../../model/link.ts';
import type { Cluster } from '../../model/mention.ts';

/** Everything of `from` is now in `into`. */
export interface Merge {
  readonly into: ClusterId;
  readonly from: ClusterId;
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
