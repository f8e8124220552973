/** Findings of the models with what is known by hand: the page shows, exports and matches these. */
import { pinLink } from '../matching/decide/pins.ts';
import type { HeadTrack } from '../model/head-track.ts';
import type { ClusterId, TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Resolution } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';
import { correctThread } from './correct-thread.ts';
import { correctTracks, type CorrectedTracks } from './correct-tracks.ts';
import type { Facts, HeadPoint, Person } from '../model/facts.ts';
import { trackAt } from './places.ts';

export interface Found {
  readonly resolution: Resolution;
  readonly tracks: readonly HeadTrack[];
}

export interface Corrected {
  readonly resolution: Resolution;
  readonly tracks: readonly HeadTrack[];
  /** Tracks that are gone since they are the same head as another. */
  readonly joined: ReadonlyMap<TrackId, TrackId>;
  /** Who is known by hand, by cluster. */
  readonly personOf: ReadonlyMap<ClusterId, Person>;
  /** The heads that clusters mean for certain; none: nobody on screen. */
  readonly pins: ReadonlyMap<ClusterId, readonly TrackId[]>;
  /** Heads that clusters do not mean. */
  readonly barred: ReadonlyMap<ClusterId, readonly TrackId[]>;
}

/** @param onTracks what the facts make of the tracks, if that is known already */
export function correct(
  comments: readonly Comment[],
  found: Found,
  facts: Facts,
  onTracks: CorrectedTracks = correctTracks(found.tracks, facts.heads),
): Corrected {
  const { resolution, clusterOf } = correctThread(comments, found.resolution, facts);
  const { tracks, joined, made } = onTracks;
  const personOf = new Map<ClusterId, Person>();
  const pins = new Map<ClusterId, readonly TrackId[]>();
  const barred = new Map<ClusterId, readonly TrackId[]>();
  const tracksAt = (points: readonly HeadPoint[]): readonly TrackId[] => [
    ...new Set(
      points.flatMap((point) => {
        const into = joined.get(point.track);
        const track = tracks.find(({ id }) => id === into) ?? trackAt(tracks, point, made);
        return track === null ? [] : [track.id];
      }),
    ),
  ];
  for (const person of facts.persons) {
    const cluster = clusterOf.get(person.id);
    if (cluster === undefined) continue;
    personOf.set(cluster, person);
    const heads = person.heads === undefined ? undefined : tracksAt(person.heads);
    // A head that is in no track any more says nothing: not that nobody is meant.
    if (heads !== undefined && (heads.length > 0 || person.heads?.length === 0)) pins.set(cluster, heads);
    const notHeads = tracksAt(person.notHeads ?? []);
    if (notHeads.length > 0) barred.set(cluster, notHeads);
  }
  return { resolution, tracks, joined, personOf, pins, barred };
}

/**
 * Links that were decided for what was found, or for facts of before, as far as they hold for what is there now: the
 * page shows them until the models have decided anew.
 */
export function fitLinks(
  links: readonly Link[],
  { resolution, tracks, joined, pins, barred }: Corrected,
): readonly Link[] {
  const clusters = new Set(resolution.clusters.map(({ id }) => id));
  const mentions = new Set<string>([...resolution.mentions, ...resolution.lessSure].map(({ id }) => id));
  const isTrack = new Set(tracks.map(({ id }) => id));
  const now = (track: TrackId): TrackId => joined.get(track) ?? track;
  const isHere = (track: TrackId | null): boolean => track === null || isTrack.has(now(track));
  const onNow = <On extends { readonly track: TrackId | null }>(one: On): On =>
    one.track === null || now(one.track) === one.track ? one : { ...one, track: now(one.track) };
  const fitted = links.flatMap((link): Link[] => {
    if (!clusters.has(link.cluster) && !isLessSureOnly(link.cluster, resolution)) return [];
    const evidence = link.evidence
      .filter(({ track, mention }) => isHere(track) && (mention === undefined || mentions.has(mention)))
      .map(onNow);
    const bar = new Set(barred.get(link.cluster));
    const heads = [...new Set(link.tracks.map(now))].filter((track) => isTrack.has(track) && !bar.has(track));
    const isLost = link.tracks.length > 0 && heads.length === 0;
    const chances = link.chances?.filter(({ track }) => isHere(track)).map(onNow);
    return [
      {
        ...link,
        ...(isLost && { answer: 'unsure' as const }),
        tracks: heads,
        ...(chances && { chances: unique(chances) }),
        evidence,
      },
    ];
  });
  const linked = new Set(fitted.map(({ cluster }) => cluster));
  const bare = [...pins.keys()].filter((cluster) => !linked.has(cluster));
  const all = [
    ...fitted,
    ...bare.map((cluster): Link => ({ cluster, tracks: [], probability: 1, evidence: [] })),
  ];
  return all.map((link) => pinLink(link, pins));
}

/** Links decided anew, but for those of clusters and heads that are as they were found. */
export function besideFound(
  found: {
    readonly resolution: Resolution;
    readonly tracks: readonly HeadTrack[];
    readonly links: readonly Link[] | null;
  },
  corrected: Corrected,
  decided: readonly Link[],
): readonly Link[] {
  const wordsOf = new Map(found.resolution.clusters.map(({ id, mentions }) => [id, mentions.join(' ')]));
  const isSame = new Set(
    corrected.resolution.clusters.flatMap(({ id, mentions }) =>
      wordsOf.get(id) === mentions.join(' ') ? [id] : [],
    ),
  );
  const foundTracks = new Set(found.tracks);
  const kept = new Set(corrected.tracks.filter((track) => foundTracks.has(track)).map(({ id }) => id));
  const before = new Map((found.links ?? []).map((link) => [link.cluster, link]));
  return decided.map((link) => {
    const known = before.get(link.cluster);
    const isKept =
      known !== undefined &&
      isSame.has(link.cluster) &&
      !corrected.barred.has(link.cluster) &&
      known.tracks.every((track) => kept.has(track));
    return isKept ? known : link;
  });
}

const isLessSureOnly = (cluster: ClusterId, { lessSure }: Resolution): boolean =>
  lessSure.some((mention) => mention.cluster === cluster);

/** Of two heads that are one now the likelier chance. */
function unique(chances: NonNullable<Link['chances']>): NonNullable<Link['chances']> {
  const best = new Map<TrackId | null, number>();
  for (const { track, probability } of chances) best.set(track, Math.max(probability, best.get(track) ?? 0));
  return [...best].map(([track, probability]) => ({ track, probability }));
}
