import type { ClusterId, TrackId } from '../../model/ids.ts';
import type { Merge } from '../../matching/decide/merges.ts';
import type { Pins } from '../../matching/decide/pins.ts';
import type { Thread } from '../../model/thread.ts';

/** What the person changed by hand. Immutable, so that undo is a matter of keeping the one before. */
export interface Edits {
  readonly pins: Pins;
  /** Clusters that were joined. */
  readonly merges: readonly Merge[];
  /** Offers of one person that were turned down. */
  readonly refused: ReadonlySet<string>;
  /** The comments as they were rewritten; null: as they were loaded. */
  readonly thread: Thread | null;
}

export const NO_EDITS: Edits = { pins: new Map(), merges: [], refused: new Set(), thread: null };

export function pin(edits: Edits, cluster: ClusterId, tracks: readonly TrackId[]): Edits {
  return { ...edits, pins: new Map([...edits.pins, [cluster, tracks]]) };
}

export function unpin(edits: Edits, cluster: ClusterId): Edits {
  return { ...edits, pins: new Map([...edits.pins].filter(([pinned]) => pinned !== cluster)) };
}

export function rewrite(edits: Edits, thread: Thread): Edits {
  return { ...edits, thread };
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

function offerKey(clusters: readonly ClusterId[]): string {
  return [...clusters].sort().join(' ');
}
