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

/** What a head is called, and how sure that is. */
export interface HeadName {
  readonly label: string;
  readonly probability: number;
}

/** Each head is called as the best of the clusters that mean it alone: sure, often named, not a bare pronoun. */
export function nameByTrack(
  clusters: readonly Cluster[],
  linkOf: ReadonlyMap<ClusterId, Link>,
): ReadonlyMap<TrackId, HeadName> {
  const best = new Map<TrackId, HeadName & { readonly worth: number }>();
  for (const { id, label, mentions } of clusters) {
    const link = linkOf.get(id);
    const [track] = link?.tracks ?? [];
    if (link?.tracks.length !== 1 || track === undefined) continue;
    const { probability } = link;
    const worth = probability * mentions.length * (label.length > 1 ? 2 : 1);
    if (worth > (best.get(track)?.worth ?? 0)) best.set(track, { label, probability, worth });
  }
  return best;
}
