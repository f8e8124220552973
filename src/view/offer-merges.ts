import type { ClusterId, TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Cluster } from '../model/mention.ts';
import { groupBy } from '../model/group-by.ts';

/** Clusters that surely land on one head, offered as one person: the picture tells what the text could not. */
export interface MergeOffer {
  /** In the order of the clusters. */
  readonly clusters: readonly ClusterId[];
  readonly track: TrackId;
}

/** Both links must be at least this likely. */
const OFFER_ABOVE = 0.9;

export function offerMerges(links: readonly Link[], clusters: readonly Cluster[]): MergeOffer[] {
  const linkOf = new Map(links.map((link) => [link.cluster, link]));
  const sure = clusters.flatMap(({ id }) => {
    const link = linkOf.get(id);
    const [track, second] = link?.tracks ?? [];
    const isSure = link !== undefined && link.probability >= OFFER_ABOVE && second === undefined;
    return isSure && track !== undefined ? [{ id, track }] : [];
  });
  return [...groupBy(sure, ({ track }) => track)].flatMap(([track, same]) =>
    same.length < 2 ? [] : [{ clusters: same.map(({ id }) => id), track }],
  );
}
