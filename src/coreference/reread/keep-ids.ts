/** The ids of a thread read before, given to what is the same when it is read anew. */
import { clusterId, mentionId, type ClusterId, type MentionId } from '../../model/ids.ts';
import type { Mention, Resolution } from '../../model/mention.ts';

/**
 * A mention is the same where it stands in the same place, or else where it overlaps most; a cluster is the one that
 * it shares most mentions with. Whatever is new gets an id that was not there before.
 * @param known what was found before, carried to the words of now (carryResolution)
 * @param round tells new ids from those of other readings
 */
export function keepIds(known: Resolution, fresh: Resolution, round: number): Resolution {
  const mentionIds = mentionIdsOf(known, fresh, round);
  const idOf = (id: MentionId): MentionId => mentionIds.get(id) ?? id;
  const clusterIds = clusterIdsOf(known, fresh, idOf, round);
  const clusterOf = (id: ClusterId): ClusterId => clusterIds.get(id) ?? id;
  return {
    mentions: fresh.mentions.map((mention) => ({ ...mention, id: idOf(mention.id) })),
    clusters: fresh.clusters.map((cluster) => ({
      ...cluster,
      id: clusterOf(cluster.id),
      mentions: cluster.mentions.map(idOf),
    })),
    lessSure: fresh.lessSure.map((mention) => ({
      ...mention,
      id: idOf(mention.id),
      cluster: clusterOf(mention.cluster),
    })),
  };
}

function mentionIdsOf(known: Resolution, fresh: Resolution, round: number): Map<MentionId, MentionId> {
  const before = new Map<string, Mention>();
  const inComment = new Map<number, Mention[]>();
  for (const mention of [...known.mentions, ...known.lessSure]) {
    before.set(placeOf(mention), mention);
    inComment.set(mention.comment, [...(inComment.get(mention.comment) ?? []), mention]);
  }
  const ids = new Map<MentionId, MentionId>();
  const taken = new Set<MentionId>();
  const take = (mention: Mention, same: Mention | undefined): void => {
    if (same === undefined || taken.has(same.id)) return;
    taken.add(same.id);
    ids.set(mention.id, same.id);
  };
  const all = [...fresh.mentions, ...fresh.lessSure];
  for (const mention of all) take(mention, before.get(placeOf(mention)));
  for (const mention of all.filter(({ id }) => !ids.has(id))) {
    const free = (inComment.get(mention.comment) ?? []).filter(({ id }) => !taken.has(id));
    take(mention, mostOverlapping(mention, free));
  }
  let next = 0;
  for (const { id } of all) if (!ids.has(id)) ids.set(id, mentionId(`m${round}.${next++}`));
  return ids;
}

const placeOf = ({ comment, startUtf16, endUtf16 }: Mention): string =>
  `${comment} ${startUtf16} ${endUtf16}`;

function mostOverlapping(mention: Mention, others: readonly Mention[]): Mention | undefined {
  const shared = (other: Mention): number =>
    Math.min(mention.endUtf16, other.endUtf16) - Math.max(mention.startUtf16, other.startUtf16);
  return others
    .filter((other) => shared(other) > 0)
    .reduce<Mention | undefined>(
      (best, other) => (best === undefined || shared(other) > shared(best) ? other : best),
      undefined,
    );
}

function clusterIdsOf(
  known: Resolution,
  fresh: Resolution,
  idOf: (id: MentionId) => MentionId,
  round: number,
): Map<ClusterId, ClusterId> {
  const homeBefore = new Map<MentionId, ClusterId>([
    ...known.clusters.flatMap(({ id, mentions }) => mentions.map((mention) => [mention, id] as const)),
    ...known.lessSure.map(({ id, cluster }) => [id, cluster] as const),
  ]);
  const members = new Map<ClusterId, MentionId[]>(
    fresh.clusters.map(({ id, mentions }) => [id, [...mentions]]),
  );
  for (const { id, cluster } of fresh.lessSure) members.set(cluster, [...(members.get(cluster) ?? []), id]);
  const pairs = [...members].flatMap(([cluster, mentions]) => {
    const shared = new Map<ClusterId, number>();
    for (const mention of mentions) {
      const home = homeBefore.get(idOf(mention));
      if (home !== undefined) shared.set(home, (shared.get(home) ?? 0) + 1);
    }
    return [...shared].map(([home, count]) => ({ cluster, home, count }));
  });
  const ids = new Map<ClusterId, ClusterId>();
  const taken = new Set<ClusterId>();
  // The sort is stable: of two that share as many, the one that is named first stays who it was.
  for (const { cluster, home } of pairs.toSorted((a, b) => b.count - a.count)) {
    if (ids.has(cluster) || taken.has(home)) continue;
    ids.set(cluster, home);
    taken.add(home);
  }
  let next = 0;
  for (const id of members.keys()) if (!ids.has(id)) ids.set(id, clusterId(`c${round}.${next++}`));
  return ids;
}
