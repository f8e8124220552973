import type { HeadTrack } from '../model/head-track.ts';
import type { ClusterId, MentionId, TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Cluster, Mention } from '../model/mention.ts';

/** Look-ups that the view is built on; each is a plain function of what was found. */

export function readingOrderOf(mentions: readonly Mention[]): ReadonlyMap<MentionId, number> {
  const inOrder = [...mentions].sort((a, b) => a.comment - b.comment || a.startUtf16 - b.startUtf16);
  const orders = new Map<MentionId, number>();
  for (const [order, { id }] of inOrder.entries()) orders.set(id, order);
  return orders;
}

export function idsOf<Id>(all: readonly { readonly id: Id }[]): ReadonlySet<Id> {
  return new Set(all.map(({ id }) => id));
}

export function clusterByMention(clusters: readonly Cluster[]): ReadonlyMap<MentionId, Cluster> {
  const clusterOf = new Map<MentionId, Cluster>();
  for (const cluster of clusters) for (const mention of cluster.mentions) clusterOf.set(mention, cluster);
  return clusterOf;
}

export function linkByCluster(links: readonly Link[]): ReadonlyMap<ClusterId, Link> {
  return new Map(links.map((link) => [link.cluster, link]));
}

export function trackById(tracks: readonly HeadTrack[]): ReadonlyMap<TrackId, HeadTrack> {
  return new Map(tracks.map((track) => [track.id, track]));
}

export function mentionsByComment(mentions: readonly Mention[]): ReadonlyMap<number, readonly Mention[]> {
  const byComment = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const siblings = byComment.get(mention.comment);
    if (siblings === undefined) byComment.set(mention.comment, [mention]);
    else siblings.push(mention);
  }
  return byComment;
}
