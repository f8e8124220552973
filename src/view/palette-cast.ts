import type { HeadTrack } from '../model/head-track.ts';
import type { ClusterId, MentionId, TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Cluster } from '../model/mention.ts';
import { HUES } from './palette.ts';

/** How one person is told from the others on screen. */
export interface Sign {
  readonly number: number;
  /** Index into HUES; null for somebody who is not on screen. */
  readonly hue: number | null;
}

/** Everybody's sign. A cluster that means several heads carries the sign of each, in order. */
export interface Cast {
  readonly ofTrack: ReadonlyMap<TrackId, Sign>;
  readonly ofCluster: ReadonlyMap<ClusterId, readonly Sign[]>;
}

/**
 * Gives out numbers and hues: first to heads that are spoken of, in the order in which the thread names them,
 * then to the other heads by their time on screen, then to clusters without a head in reading order.
 * @param inReadingOrder see sortByFirstMention
 * @param held heads that keep their places, in their order, before all others
 */
export function castOf(
  inReadingOrder: readonly Cluster[],
  tracks: readonly HeadTrack[],
  links: readonly Link[],
  held: readonly TrackId[] = [],
): Cast {
  const known = new Set(tracks.map((track) => track.id));
  // Most clusters of a long thread mean nobody on screen.
  const linked = new Map<ClusterId, readonly TrackId[]>();
  for (const { cluster, tracks: meant } of links) {
    const shown = meant.filter((track) => known.has(track));
    if (shown.length > 0) linked.set(cluster, shown);
  }
  const spokenOfTogether = inReadingOrder.flatMap(({ id }) => linked.get(id) ?? []);
  const spokenOf = inReadingOrder.flatMap(({ id }) => {
    const meant = linked.get(id) ?? [];
    return meant.length === 1 ? meant : [];
  });
  const byScreenTime = [...tracks].sort((a, b) => b.boxes.length - a.boxes.length).map((track) => track.id);

  const ofTrack = new Map<TrackId, Sign>();
  const heldHere = held.filter((track) => known.has(track));
  for (const track of new Set([...heldHere, ...spokenOf, ...spokenOfTogether, ...byScreenTime])) {
    ofTrack.set(track, { number: ofTrack.size + 1, hue: ofTrack.size % HUES.length });
  }

  const ofCluster = new Map<ClusterId, readonly Sign[]>();
  let number = ofTrack.size;
  for (const cluster of inReadingOrder) {
    const signs = linked.get(cluster.id)?.flatMap((track) => ofTrack.get(track) ?? []);
    ofCluster.set(cluster.id, signs?.sort(byTheirNumber) ?? [{ number: (number += 1), hue: null }]);
  }
  return { ofTrack, ofCluster };
}

/** Of several heads the signs stand as one counts: ①②③, whoever of them is the likeliest. */
const byTheirNumber = (a: Sign, b: Sign): number => a.number - b.number;

/** Everybody keeps the sign he had; who is new gets the next ones. */
export function castAfter(
  before: Cast,
  inReadingOrder: readonly Cluster[],
  tracks: readonly HeadTrack[],
  links: readonly Link[],
): Cast {
  const now = castOf(inReadingOrder, tracks, links);
  const numbers = [...before.ofTrack.values(), ...[...before.ofCluster.values()].flat()].map(
    ({ number }) => number,
  );
  let number = Math.max(0, ...numbers);
  let hue = before.ofTrack.size;
  const ofTrack = new Map<TrackId, Sign>();
  for (const track of now.ofTrack.keys()) {
    const known = before.ofTrack.get(track);
    ofTrack.set(track, known ?? { number: (number += 1), hue: hue % HUES.length });
    if (known === undefined) hue += 1;
  }
  const tracksOf = new Map(links.map((link) => [link.cluster, link.tracks]));
  const ofCluster = new Map<ClusterId, readonly Sign[]>();
  for (const { id } of inReadingOrder) {
    const heads = (tracksOf.get(id) ?? []).flatMap((track) => ofTrack.get(track) ?? []);
    const [own] = before.ofCluster.get(id) ?? [];
    if (heads.length > 0) ofCluster.set(id, heads.sort(byTheirNumber));
    else if (own?.hue === null) ofCluster.set(id, [own]);
    else ofCluster.set(id, [{ number: (number += 1), hue: null }]);
  }
  return { ofTrack, ofCluster };
}

/**
 * Clusters by where they are first mentioned.
 * @param readingOrder of the mentions that count; clusters without one of these come last
 */
export function sortByFirstMention(
  clusters: readonly Cluster[],
  readingOrder: ReadonlyMap<MentionId, number>,
): readonly Cluster[] {
  const ranked = clusters.map((cluster) => ({
    cluster,
    first: cluster.mentions.reduce(
      (least, id) => Math.min(least, readingOrder.get(id) ?? Infinity),
      Infinity,
    ),
  }));
  return ranked.sort((a, b) => byNumber(a.first, b.first)).map(({ cluster }) => cluster);
}

/** Infinity is no less than Infinity. */
function byNumber(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
