/** Whether a gold cluster is linked to the head it means and, where it is not, at which step it went wrong. */
import { mix } from '../../src/model/boxes.ts';
import type { BoxNorm, HeadTrack } from '../../src/model/head-track.ts';
import type { Cluster, Mention } from '../../src/model/mention.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import type { Link } from '../../src/model/link.ts';
import {
  alsoPoints,
  type GoldClip,
  type GoldCluster,
  type GoldPoint,
  goldPoints,
  headMeant,
  isSamePoint,
} from './gold-links.ts';

/** What became of a cluster that means one person on screen, before it is asked that the track be one person. */
export const OUTCOMES = ['right', 'toNobody', 'toAnother', 'notFollowed', 'notFound'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Judgement {
  readonly cluster: GoldCluster;
  /** Of the predicted cluster that holds most of its mentions; null where there is none. */
  readonly link: Link | null;
  /** null for a plural and for nobody on screen. */
  readonly outcome: Outcome | null;
  /** Right, whatever else the track may hold. */
  readonly isRightHead: boolean;
  /** Right, and the track is one person: no point of another's head, and all of its own. */
  readonly isRight: boolean;
}

/** @param found the mention of each of the cluster's mentions; null where there is none */
export function judgeCluster(
  cluster: GoldCluster,
  found: readonly (Mention | null)[],
  gold: GoldClip,
  { clusters, links, tracks }: AnalysisResult,
): Judgement {
  const best = mostFrequent(found.flatMap((mention) => clusterOf(mention, clusters) ?? []));
  const link = links.find((one) => one.cluster === best) ?? null;
  const linked = linkedTracks(link, tracks);
  const points = goldPoints(cluster);
  const head = headMeant(cluster);
  if (head === null) {
    const isRight = points.length === 0 ? linked.length === 0 : areAllLinked(points, linked);
    return { cluster, link, outcome: null, isRightHead: isRight, isRight };
  }
  const holders = linked.filter((track) => holdsPoint(track, head));
  const also = alsoPoints(cluster, gold);
  const others = gold.clusters
    .map(headMeant)
    .filter((point) => point !== null)
    .filter((point) => ![head, ...also].some((own) => isSamePoint(own, point)));
  const isPure = (track: HeadTrack): boolean =>
    also.every((point) => holdsPoint(track, point)) && !others.some((point) => holdsPoint(track, point));
  const isFollowed = tracks.some((track) => holdsPoint(track, head));
  return {
    cluster,
    link,
    outcome: outcomeOf({
      isFound: best !== null,
      isFollowed,
      linked: linked.length,
      holders: holders.length,
    }),
    isRightHead: holders.length > 0,
    isRight: holders.some(isPure),
  };
}

export function linkedTracks(link: Link | null, tracks: readonly HeadTrack[]): HeadTrack[] {
  return (link?.tracks ?? []).flatMap((id) => tracks.find((track) => track.id === id) ?? []);
}

/** Whether the points of a plural lie in linked tracks, each in one of its own, with one track too many at most. */
export function areAllLinked(points: readonly GoldPoint[], linked: readonly HeadTrack[]): boolean {
  const holders = points.map((point) => linked.find((track) => holdsPoint(track, point))?.id ?? null);
  return (
    !holders.includes(null) && new Set(holders).size === points.length && linked.length <= points.length + 1
  );
}

export function holdsPoint(track: HeadTrack, [timeSec, x, y]: GoldPoint): boolean {
  const box = boxNear(track, timeSec);
  if (box === null) return false;
  const [left, top, width, height] = box;
  const [slackX, slackY] = [SLACK * width, SLACK * height];
  return x >= left - slackX && x <= left + width + slackX && y >= top - slackY && y <= top + height + slackY;
}

/** A point near a head's edge is still meant for it. */
const SLACK = 0.15;
/** Two boxes further apart than this say nothing of the time between them. */
const GAP_SEC = 1;
const HOLD_SEC = 0.5;

/** More patient than `boxAt`: points are not at the moments that were sampled, and some clips are sampled thinly. */
function boxNear({ boxes }: HeadTrack, timeSec: number): BoxNorm | null {
  for (const [at, after] of boxes.entries()) {
    const before = boxes[at - 1];
    if (before === undefined || before.timeSec > timeSec || after.timeSec < timeSec) continue;
    const gapSec = after.timeSec - before.timeSec;
    if (gapSec > GAP_SEC) break;
    return mix(before.box, after.box, (timeSec - before.timeSec) / Math.max(gapSec, Number.EPSILON));
  }
  const [nearest] = [...boxes].sort((a, b) => Math.abs(a.timeSec - timeSec) - Math.abs(b.timeSec - timeSec));
  return nearest !== undefined && Math.abs(nearest.timeSec - timeSec) <= HOLD_SEC ? nearest.box : null;
}

function outcomeOf(found: {
  isFound: boolean;
  isFollowed: boolean;
  linked: number;
  holders: number;
}): Outcome {
  if (found.holders > 0) return 'right';
  if (!found.isFound) return 'notFound';
  if (!found.isFollowed) return 'notFollowed';
  return found.linked === 0 ? 'toNobody' : 'toAnother';
}

export function clusterOf(mention: Mention | null, clusters: readonly Cluster[]): Cluster['id'] | null {
  if (mention === null) return null;
  return clusters.find(({ mentions }) => mentions.includes(mention.id))?.id ?? null;
}

/** The earliest of those that are most frequent. */
function mostFrequent<Item>(items: readonly Item[]): Item | null {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
