import type { HeadTrack } from './head-track.ts';
import type { ClusterId, MentionId, TrackId } from './ids.ts';
import type { Link } from './link.ts';
import type { Cluster, Mention } from './mention.ts';
import { HUES } from './palette.ts';

/** How one person is told from the others on screen. */
export interface Sign {
  readonly number: number;
  /** Index into HUES; null for somebody who is not on screen. */
  readonly hue: number | null;
}

/** Everybody's sign. A cluster that means several heads carries the sign of each. */
export interface Cast {
  readonly ofTrack: ReadonlyMap<TrackId, Sign>;
  readonly ofCluster: ReadonlyMap<ClusterId, readonly Sign[]>;
}

/**
 * Gives out numbers and hues: first to heads that are spoken of, in the order in which the thread names them,
 * then to the other heads by their time on screen, then to clusters without a head in reading order.
 * @param inReadingOrder see sortByFirstMention
 */
export function castOf(
  inReadingOrder: readonly Cluster[],
  tracks: readonly HeadTrack[],
  links: readonly Link[],
): Cast {
  const known = new Set(tracks.map((track) => track.id));
  const linked = new Map(
    links.map((link) => [link.cluster, link.tracks.filter((track) => known.has(track))]),
  );
  const tracksOf = (cluster: Cluster): readonly TrackId[] => linked.get(cluster.id) ?? [];

  const spokenOf = inReadingOrder.flatMap((cluster) =>
    tracksOf(cluster).length === 1 ? tracksOf(cluster) : [],
  );
  const spokenOfTogether = inReadingOrder.flatMap(tracksOf);
  const byScreenTime = [...tracks].sort((a, b) => b.boxes.length - a.boxes.length).map((track) => track.id);

  const ofTrack = new Map<TrackId, Sign>();
  for (const track of new Set([...spokenOf, ...spokenOfTogether, ...byScreenTime])) {
    ofTrack.set(track, { number: ofTrack.size + 1, hue: ofTrack.size % HUES.length });
  }

  const ofCluster = new Map<ClusterId, readonly Sign[]>();
  let number = ofTrack.size;
  for (const cluster of inReadingOrder) {
    const signs = tracksOf(cluster).flatMap((track) => ofTrack.get(track) ?? []);
    ofCluster.set(cluster.id, signs.length > 0 ? signs : [{ number: (number += 1), hue: null }]);
  }
  return { ofTrack, ofCluster };
}

/** Clusters by where they are first mentioned; those whose mentions are not among these come last. */
export function sortByFirstMention(
  clusters: readonly Cluster[],
  mentions: readonly Mention[],
): readonly Cluster[] {
  const position = new Map<MentionId, number>();
  [...mentions]
    .sort((a, b) => a.comment - b.comment || a.startUtf16 - b.startUtf16)
    .forEach((mention, index) => position.set(mention.id, index));
  const first = new Map(
    clusters.map((cluster) => [
      cluster,
      cluster.mentions.reduce((least, id) => Math.min(least, position.get(id) ?? Infinity), Infinity),
    ]),
  );
  return [...clusters].sort((a, b) => byNumber(first.get(a), first.get(b)));
}

/** Infinity is no less than Infinity. */
function byNumber(a = Infinity, b = Infinity): number {
  return a === b ? 0 : a - b;
}
