/** Measures results of the page against gold links. */
import type { HeadTrack } from '../../src/model/head-track.ts';
import type { Link } from '../../src/model/link.ts';
import type { Mention } from '../../src/model/mention.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import {
  type GoldClip,
  type GoldCluster,
  type GoldPoint,
  goldPoints,
  headMeant,
  identitiesOf,
} from './gold-links.ts';
import {
  areAllLinked,
  clusterOf,
  holdsPoint,
  judgeCluster,
  linkedTracks,
  type Judgement,
  type Outcome,
  OUTCOMES,
} from './judge-cluster.ts';
import type { MadeLink } from './reliability.ts';

/** Counts that add up over clips. */
export interface LinkScores {
  readonly mentions: Share;
  /** Of the pairs of mentions that mean one person: those put together. */
  readonly together: Share;
  /** Of the pairs (both found) that mean two persons: those kept apart. */
  readonly apart: Share;
  /** Of the clusters with a head: those linked to it, by a track that is one person. */
  readonly links: Share;
  /** The same, whatever else the track may hold. */
  readonly rightHeads: Share;
  /** Of the clusters with nobody on screen: those that are linked to nobody (found or not). */
  readonly nobody: Share;
  /** Of the points at which a gold file knows a head: those that a track covers. */
  readonly heads: Share;
  /** Changes of track between one such point of a person and the next, and tracks that two persons share. */
  readonly switches: number;
  readonly merges: number;
  /** What became of the clusters that mean one person on screen. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
}
export interface Share {
  readonly right: number;
  readonly of: number;
}

export interface WrongLink {
  readonly cluster: GoldCluster;
  readonly outcome: Outcome | null;
  /** The link of each mention; null where the mention was not found. */
  readonly links: readonly (Link | null)[];
}

export interface ClipScores {
  readonly scores: LinkScores;
  /** A link for each mention that was found, for the reliability curve. */
  readonly made: readonly MadeLink[];
  readonly wrong: readonly WrongLink[];
  readonly tracks: number;
}

export function scoreClip(gold: GoldClip, result: AnalysisResult): ClipScores {
  const taken = new Set<Mention>();
  const found = gold.clusters.map((cluster) =>
    cluster.mentions.map(([comment, text]) => findMention(result, comment, text, taken)),
  );
  const judged = gold.clusters.map((cluster, at) => judgeCluster(cluster, found[at] ?? [], gold, result));
  const linksOf = (at: number): (Link | null)[] =>
    (found[at] ?? []).map((mention) => linkOf(mention, result));
  const onScreen = judged.filter(({ cluster }) => goldPoints(cluster).length > 0);
  return {
    scores: {
      mentions: share(found.flat(), (mention) => mention !== null),
      ...scorePairs(found, result),
      links: share(onScreen, ({ isRight }) => isRight),
      rightHeads: share(onScreen, ({ isRightHead }) => isRightHead),
      nobody: share(
        judged.filter(({ cluster }) => goldPoints(cluster).length === 0),
        ({ isRight }) => isRight,
      ),
      ...scoreIdentities(identitiesOf(gold), result.tracks),
      outcomes: countOutcomes(judged),
    },
    made: judged.flatMap(({ cluster }, at) => linksOf(at).flatMap((link) => madeLink(link, cluster, result))),
    wrong: judged.flatMap(({ cluster, outcome, isRight }, at) =>
      isRight ? [] : [{ cluster, outcome, links: linksOf(at) }],
    ),
    tracks: result.tracks.length,
  };
}

export function addScores(all: readonly LinkScores[]): LinkScores {
  const sum = (of: (scores: LinkScores) => Share): Share =>
    all.map(of).reduce((a, b) => ({ right: a.right + b.right, of: a.of + b.of }), { right: 0, of: 0 });
  const total = (of: (scores: LinkScores) => number): number => all.map(of).reduce((a, b) => a + b, 0);
  return {
    mentions: sum(({ mentions }) => mentions),
    together: sum(({ together }) => together),
    apart: sum(({ apart }) => apart),
    links: sum(({ links }) => links),
    rightHeads: sum(({ rightHeads }) => rightHeads),
    nobody: sum(({ nobody }) => nobody),
    heads: sum(({ heads }) => heads),
    switches: total(({ switches }) => switches),
    merges: total(({ merges }) => merges),
    outcomes: eachOutcome((name) => total(({ outcomes }) => outcomes[name])),
  };
}

/** Identity switches as MOTA counts them, and tracks that took in a second person. */
function scoreIdentities(
  identities: readonly (readonly GoldPoint[])[],
  tracks: readonly HeadTrack[],
): Pick<LinkScores, 'heads' | 'switches' | 'merges'> {
  const found = identities.map((points) =>
    [...points]
      .sort((a, b) => a[0] - b[0])
      .map((point) => tracks.find((track) => isAt(track, point, SAME_SHOT_SEC))?.id ?? null),
  );
  const switches = found.map((ids) => {
    const seen = ids.filter((id) => id !== null);
    return seen.filter((id, index) => index > 0 && id !== seen[index - 1]).length;
  });
  const owners = found.flatMap((ids) => [...new Set(ids.filter((id) => id !== null))]);
  return {
    heads: share(found.flat(), (id) => id !== null),
    switches: switches.reduce((a, b) => a + b, 0),
    merges: owners.length - new Set(owners).size,
  };
}

/** Sampled frames lie further apart in long clips. */
const NEAR_SEC = 1;
/** Points of identities are never nearer than this to a cut. */
const SAME_SHOT_SEC = 0.4;

/** Whether a head is at a point of the frame at a time, or as near to it as it was sampled. */
export function isAt({ boxes }: HeadTrack, [timeSec, x, y]: GoldPoint, nearSec = NEAR_SEC): boolean {
  const [nearest] = [...boxes].sort((a, b) => Math.abs(a.timeSec - timeSec) - Math.abs(b.timeSec - timeSec));
  if (nearest === undefined || Math.abs(nearest.timeSec - timeSec) > nearSec) return false;
  const [left, top, width, height] = nearest.box;
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

/** The first mention of these words in the comment that no other gold mention has taken. */
function findMention(
  { mentions }: AnalysisResult,
  comment: number,
  text: string,
  taken: Set<Mention>,
): Mention | null {
  const mention = mentions.find((one) => one.comment === comment && one.text === text && !taken.has(one));
  if (mention === undefined) return null;
  taken.add(mention);
  return mention;
}

function linkOf(mention: Mention | null, { clusters, links }: AnalysisResult): Link | null {
  const cluster = clusterOf(mention, clusters);
  return links.find((link) => link.cluster === cluster) ?? null;
}

function scorePairs(
  found: readonly (readonly (Mention | null)[])[],
  { clusters }: AnalysisResult,
): Pick<LinkScores, 'together' | 'apart'> {
  const placed = found.flatMap((mentions, gold) =>
    mentions.map((mention) => ({ gold, cluster: clusterOf(mention, clusters) })),
  );
  const pairs = placed.flatMap((a, at) => placed.slice(at + 1).map((b) => ({ a, b })));
  const isTogether = ({ a, b }: (typeof pairs)[number]): boolean =>
    a.cluster !== null && a.cluster === b.cluster;
  return {
    together: share(
      pairs.filter(({ a, b }) => a.gold === b.gold),
      isTogether,
    ),
    apart: share(
      pairs.filter(({ a, b }) => a.gold !== b.gold && a.cluster !== null && b.cluster !== null),
      (pair) => !isTogether(pair),
    ),
  };
}

function madeLink(link: Link | null, cluster: GoldCluster, { tracks }: AnalysisResult): MadeLink[] {
  if (link === null) return [];
  const linked = linkedTracks(link, tracks);
  const points = goldPoints(cluster);
  const head = headMeant(cluster);
  const isOne = head !== null && linked.some((track) => holdsPoint(track, head));
  const isSeveral = head === null && points.length > 0 && areAllLinked(points, linked);
  const isNobody = points.length === 0 && linked.length === 0;
  return [{ probability: link.probability, isRight: isOne || isSeveral || isNobody }];
}

function countOutcomes(judged: readonly Judgement[]): LinkScores['outcomes'] {
  return eachOutcome((name) => judged.filter(({ outcome }) => outcome === name).length);
}

function eachOutcome(count: (name: Outcome) => number): Record<Outcome, number> {
  const counts = { right: 0, toNobody: 0, toAnother: 0, notFollowed: 0, notFound: 0 };
  for (const name of OUTCOMES) counts[name] = count(name);
  return counts;
}

function share<Item>(items: readonly Item[], isGood: (item: Item) => boolean): Share {
  return { right: items.filter(isGood).length, of: items.length };
}
