import { groupBy } from '../model/group-by.ts';
import type { ClusterId, TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Cluster } from '../model/mention.ts';

/**
 * One entry of the legend: the clusters that mean the same head (or the same heads). A cluster that means nobody on
 * screen, or of whom it stays open who, is a person by itself.
 */
export interface Person {
  /** Of the cluster that gives the name. */
  readonly id: ClusterId;
  /** What the legend, the box and the "why" panel call this person. */
  readonly label: string;
  /** That the cluster which gives the name means this head. */
  readonly probability: number;
  /** The one that gives the name first, the others in the order given. */
  readonly clusters: readonly Cluster[];
  /** Empty for somebody who is not on screen. */
  readonly tracks: readonly TrackId[];
  readonly mentionCount: number;
}

/**
 * Named by hand, else by the best of the clusters: sure, often mentioned, not a bare pronoun.
 * @param inOrder the persons come in the order of their first cluster
 */
export function personsOf(
  inOrder: readonly Cluster[],
  linkOf: ReadonlyMap<ClusterId, Link>,
): readonly Person[] {
  const byHeads = groupBy(inOrder, ({ id }) => headsKey(linkOf.get(id)) ?? id);
  return [...byHeads.values()].map((clusters) => personOf(clusters, linkOf));
}

/** The same for links that mean the same heads; null where no head is meant. */
export function headsKey(link: Pick<Link, 'tracks'> | undefined): string | null {
  if (link === undefined || link.tracks.length === 0) return null;
  return `heads ${[...link.tracks].sort().join(' ')}`;
}

/** Whom each cluster means. */
export function personByCluster(persons: readonly Person[]): ReadonlyMap<ClusterId, Person> {
  return new Map(persons.flatMap((person) => person.clusters.map(({ id }) => [id, person] as const)));
}

/** Who has exactly this head. */
export function personByTrack(persons: readonly Person[]): ReadonlyMap<TrackId, Person> {
  return new Map(
    persons.flatMap((person) => {
      const [track, second] = person.tracks;
      return track === undefined || second !== undefined ? [] : [[track, person] as const];
    }),
  );
}

function personOf(clusters: readonly Cluster[], linkOf: ReadonlyMap<ClusterId, Link>): Person {
  const worth = ({ id, label, mentions }: Cluster): number =>
    (linkOf.get(id)?.probability ?? 0) * mentions.length * (label.length > 1 ? 2 : 1);
  const named = clusters.filter(({ labelBy }) => labelBy !== undefined);
  const best = (named.length > 0 ? named : clusters).reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const link = linkOf.get(best.id);
  return {
    id: best.id,
    label: best.label,
    probability: link?.probability ?? 0,
    clusters: [best, ...clusters.filter((cluster) => cluster !== best)],
    tracks: link?.tracks ?? [],
    mentionCount: clusters.reduce((sum, { mentions }) => sum + mentions.length, 0),
  };
}
