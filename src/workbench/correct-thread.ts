/** What facts make of mentions and clusters: the facts hold, and whatever they do not speak of stays as it was found. */
import { clusterLabel } from '../reading/cluster-label.ts';
import { clusterId, type ClusterId, type MentionId } from '../model/ids.ts';
import type { Cluster, Mention, Resolution } from '../model/mention.ts';
import { inReadingOrder } from '../model/reading-order.ts';
import type { Comment } from '../model/thread.ts';
import { correctStretches } from './correct-stretches.ts';
import type { Facts, Person } from '../model/facts.ts';
import { keyOf, placeOf } from './places.ts';

export interface CorrectedThread {
  readonly resolution: Resolution;
  /** The cluster of each person by hand, of those who have a mention. */
  readonly clusterOf: ReadonlyMap<ClusterId, ClusterId>;
}

/** Corrected once more it stays as it is; every mention is in exactly one cluster. */
export function correctThread(
  comments: readonly Comment[],
  found: Resolution,
  facts: Facts,
): CorrectedThread {
  const { added, removed, respanned, persons } = facts;
  if (added.length + removed.length + respanned.length + persons.length === 0) {
    return { resolution: found, clusterOf: new Map() };
  }
  const { mentions, lessSure } = correctStretches(comments, found, facts);
  const known = new Map(mentions.map((mention) => [keyOf(placeOf(mention, comments)), mention.id]));
  const home = new Map<MentionId, ClusterId>(mentions.map(({ id }) => [id, clusterId(id)]));
  for (const cluster of found.clusters)
    for (const mention of cluster.mentions) if (home.has(mention)) home.set(mention, cluster.id);

  const placed = new Map<MentionId, ClusterId>();
  const isPerson = new Set(persons.map(({ id }) => id));
  for (const { place, person } of facts.placed) {
    const mention = known.get(keyOf(place));
    if (mention !== undefined && isPerson.has(person)) placed.set(mention, person);
  }
  const claims = new Claims(
    persons,
    (place) => {
      const mention = known.get(keyOf(place));
      return mention === undefined || placed.has(mention) ? undefined : mention;
    },
    home,
  );
  const target = (mention: MentionId): ClusterId => {
    const person = placed.get(mention);
    const own = home.get(mention) ?? clusterId(mention);
    return person === undefined ? claims.targetIn(own, mention) : claims.clusterOf(person);
  };
  const moved = mentions.map((mention): Mention => {
    const isByHand = placed.has(mention.id) || target(mention.id) !== home.get(mention.id);
    return isByHand ? { ...mention, clusterBy: 'hand' } : mention;
  });
  const clusters = regroup(found, moved, target, claims);
  const there = new Set(clusters.map(({ id }) => id));
  return {
    resolution: {
      mentions: moved,
      clusters,
      lessSure: lessSure.map((one) =>
        there.has(one.cluster) ? one : { ...one, cluster: claims.targetIn(one.cluster, one.id) },
      ),
    },
    clusterOf: new Map(
      persons.flatMap(({ id }) => {
        const cluster = claims.clusterOf(id);
        return there.has(cluster) ? [[id, cluster] as const] : [];
      }),
    ),
  };
}

/** Which persons have which clusters, by the groups of mentions that the persons are known by. */
class Claims {
  /** For each cluster how many mentions of each person's groups it has. */
  readonly #inCluster = new Map<ClusterId, Map<ClusterId, number>>();
  /** Of mentions in groups. */
  readonly #personOf = new Map<MentionId, ClusterId>();
  readonly #winnerOf = new Map<ClusterId, ClusterId>();
  readonly #clusterOf = new Map<ClusterId, ClusterId>();
  readonly labels: ReadonlyMap<ClusterId, string>;

  constructor(
    persons: readonly Person[],
    mentionAt: (place: Person['groups'][number][number]) => MentionId | undefined,
    home: ReadonlyMap<MentionId, ClusterId>,
  ) {
    const claimed = new Map<ClusterId, ClusterId[]>();
    for (const { id, groups } of persons) {
      for (const group of groups) {
        const counts = new Map<ClusterId, number>();
        const members = group.flatMap((place) => mentionAt(place) ?? []);
        for (const mention of members) {
          const cluster = home.get(mention);
          if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
        }
        const [most] = [...counts].sort((a, b) => b[1] - a[1]);
        if (most === undefined) continue;
        const [cluster, count] = most;
        const ofCluster = this.#inCluster.get(cluster) ?? new Map<ClusterId, number>();
        this.#inCluster.set(cluster, ofCluster.set(id, (ofCluster.get(id) ?? 0) + count));
        claimed.set(id, [...(claimed.get(id) ?? []), cluster]);
        for (const mention of members) if (home.get(mention) === cluster) this.#personOf.set(mention, id);
      }
    }
    for (const [cluster, counts] of this.#inCluster) {
      const [winner] = [...counts].sort((a, b) => b[1] - a[1]);
      if (winner !== undefined) this.#winnerOf.set(cluster, winner[0]);
    }
    for (const { id } of persons) {
      const base = (claimed.get(id) ?? []).find((cluster) => this.#winnerOf.get(cluster) === id);
      this.#clusterOf.set(id, base ?? id);
    }
    this.labels = new Map(
      persons.flatMap(({ id, label }) => (label === undefined ? [] : [[this.clusterOf(id), label] as const])),
    );
  }

  /** Of a person. */
  clusterOf(person: ClusterId): ClusterId {
    return this.#clusterOf.get(person) ?? person;
  }

  /** Where a mention goes that was found in this cluster: two persons that are one cluster now are kept apart. */
  targetIn(cluster: ClusterId, mention: MentionId): ClusterId {
    const winner = this.#winnerOf.get(cluster);
    if (winner === undefined) return cluster;
    const isShared = (this.#inCluster.get(cluster)?.size ?? 0) > 1;
    return this.clusterOf((isShared ? this.#personOf.get(mention) : undefined) ?? winner);
  }
}

/** Clusters in the order in which they were found, then those made by hand. */
function regroup(
  found: Resolution,
  mentions: readonly Mention[],
  target: (mention: MentionId) => ClusterId,
  { labels }: Claims,
): readonly Cluster[] {
  const members = new Map<ClusterId, Mention[]>(found.clusters.map(({ id }) => [id, []]));
  for (const mention of mentions) {
    const cluster = target(mention.id);
    const ofCluster = members.get(cluster);
    if (ofCluster === undefined) members.set(cluster, [mention]);
    else ofCluster.push(mention);
  }
  const before = new Map(found.clusters.map((cluster) => [cluster.id, cluster]));
  const textOf = new Map(found.mentions.map(({ id, text }) => [id, text]));
  return [...members].flatMap(([id, own]): Cluster[] => {
    if (own.length === 0) return [];
    const inOrder = own.toSorted(inReadingOrder);
    const cluster = before.get(id);
    const label = labels.get(id);
    const named = { ...(label !== undefined && { label, labelBy: 'hand' as const }) };
    const ids = inOrder.map((mention) => mention.id);
    const isSame = cluster !== undefined && isSameSet(cluster.mentions, ids);
    if (isSame) {
      const wasRespanned = own.some((mention) => textOf.get(mention.id) !== mention.text);
      return [
        wasRespanned
          ? { ...cluster, label: labelFor(cluster, textOf, inOrder), ...named }
          : { ...cluster, ...named },
      ];
    }
    return [{ id, mentions: ids, label: labelFor(cluster, textOf, inOrder), ...named }];
  });
}

/** The one it had, unless the mention that gave it is gone. */
function labelFor(
  cluster: Cluster | undefined,
  textOf: ReadonlyMap<MentionId, string>,
  now: readonly Mention[],
): string {
  const texts = now.map(({ text }) => text);
  const isKept =
    cluster !== undefined &&
    (texts.includes(cluster.label) || !cluster.mentions.some((id) => textOf.get(id) === cluster.label));
  return isKept ? cluster.label : clusterLabel(texts);
}

function isSameSet(a: readonly MentionId[], b: readonly MentionId[]): boolean {
  const ids = new Set(a);
  return a.length === b.length && b.every((id) => ids.has(id));
}
