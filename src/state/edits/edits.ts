import type { ClusterId, TrackId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Merge } from '../../matching/decide/merges.ts';

/** What the person changed by hand. Immutable, so that undo is a matter of keeping the one before. */
export interface Edits {
  /** Heads that a cluster was pinned to; an empty list pins it to nobody. */
  readonly pins: ReadonlyMap<ClusterId, readonly TrackId[]>;
  /** Clusters that were joined. */
  readonly merges: readonly Merge[];
  /** Offers of one person that were turned down. */
  readonly refused: ReadonlySet<string>;
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

/** A pinned link is certain; its evidence stays, so that the person sees what spoke otherwise. */
export function pinLinks(links: readonly Link[], pins: Edits['pins']): readonly Link[] {
  return links.map((link) => {
    const tracks = pins.get(link.cluster);
    if (tracks === undefined) return link;
    return { ...link, answer: tracks.length > 0 ? 'head' : 'nobody', tracks, probability: 1 };
  });
}

function offerKey(clusters: readonly ClusterId[]): string {
  return [...clusters].sort().join(' ');
}
