import type { ClusterId, TrackId } from './ids.ts';
import type { Link } from './link.ts';
import type { Cluster } from './mention.ts';

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
