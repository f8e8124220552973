/** Less sure mentions, when they are asked for. */
import { clusterLabel } from '../reading/cluster-label.ts';
import type { ClusterId } from '../model/ids.ts';
import type { Cluster, LessSureMention, Resolution } from '../model/mention.ts';
import { inReadingOrder } from '../model/reading-order.ts';

/** The less sure mentions among the others: each in its cluster, whose label stays, or in one of their own, at the end. */
export function withLessSure(resolution: Resolution): Resolution {
  if (resolution.lessSure.length === 0) return resolution;
  const mentions = [...resolution.mentions, ...resolution.lessSure].sort(inReadingOrder);
  const order = new Map(mentions.map(({ id }, at) => [id, at]));
  const added = new Map<ClusterId, LessSureMention[]>();
  for (const mention of resolution.lessSure) {
    const ofCluster = added.get(mention.cluster);
    if (ofCluster === undefined) added.set(mention.cluster, [mention]);
    else ofCluster.push(mention);
  }
  const known = resolution.clusters.map((cluster): Cluster => {
    const more = added.get(cluster.id);
    if (more === undefined) return cluster;
    added.delete(cluster.id);
    const all = [...cluster.mentions, ...more.map(({ id }) => id)];
    return { ...cluster, mentions: all.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) };
  });
  const own = [...added].map(([id, ofCluster]): Cluster => {
    const inOrder = ofCluster.toSorted(inReadingOrder);
    const label = clusterLabel(inOrder.map(({ text }) => text));
    return { id, mentions: inOrder.map((mention) => mention.id), label };
  });
  return { mentions, clusters: [...known, ...own], lessSure: [] };
}
