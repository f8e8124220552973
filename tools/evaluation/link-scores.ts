/** Measures results of the page against gold links. */
import type { BoxNorm, HeadTrack } from '../../src/domain/head-track.ts';
import type { Link } from '../../src/domain/link.ts';
import type { Mention } from '../../src/domain/mention.ts';
import type { AnalysisResult } from '../../src/domain/result.ts';
import { type GoldClip, type GoldCluster, type GoldPoint, goldPoints } from './gold-links.ts';

/** Counts that add up over clips. */
export interface LinkScores {
  readonly mentions: Share;
  /** Of the pairs of mentions (both found) that mean one person: those put together. */
  readonly together: Share;
  /** Of the pairs that mean two persons: those kept apart. */
  readonly apart: Share;
  /** Of the clusters with a head: those of whose mentions more than half are linked to it. */
  readonly links: Share;
  /** Of the clusters with nobody on screen: those that are linked to nobody (found or not). */
  readonly nobody: Share;
}
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** One link that was made, for the reliability curve. */
export interface MadeLink {
  readonly probability: number;
  readonly isRight: boolean;
}

export interface WrongLink {
  readonly cluster: GoldCluster;
  /** The link of each mention; null where the mention was not found. */
  readonly links: readonly (Link | null)[];
}

export interface ClipScores {
  readonly scores: LinkScores;
  readonly made: readonly MadeLink[];
  readonly wrong: readonly WrongLink[];
  readonly tracks: number;
}

export function scoreClip(gold: GoldClip, result: AnalysisResult): ClipScores {
  const linkOf = linksByMention(result);
  const clusterOf = new Map(
    result.clusters.flatMap(({ id, mentions }) => mentions.map((mention) => [mention, id])),
  );
  const taken = new Set<Mention>();
  const found = gold.clusters.map((cluster) =>
    cluster.mentions.map(([comment, text]) => findMention(result.mentions, comment, text, taken)),
  );
  const pairs = pairsOf(found);
  const isTogether = ({ a, b }: Pair): boolean => clusterOf.get(a.id) === clusterOf.get(b.id);
  const judged = gold.clusters.map((cluster, index) => {
    const links = (found[index] ?? []).map((mention) =>
      mention === null ? null : (linkOf.get(mention.id) ?? null),
    );
    const rights = links.map((link) => link !== null && isRight(link, goldPoints(cluster), result.tracks));
    return { cluster, links, rights, isRight: isClusterRight(cluster, links, rights) };
  });
  const onScreen = judged.filter(({ cluster }) => cluster.head !== null);
  const offScreen = judged.filter(({ cluster }) => cluster.head === null);
  return {
    scores: {
      mentions: share(found.flat(), (mention) => mention !== null),
      together: share(
        pairs.filter(({ isSame }) => isSame),
        isTogether,
      ),
      apart: share(
        pairs.filter(({ isSame }) => !isSame),
        (pair) => !isTogether(pair),
      ),
      links: share(onScreen, (one) => one.isRight),
      nobody: share(offScreen, (one) => one.isRight),
    },
    made: judged.flatMap(({ links, rights }) =>
      links.flatMap((link, index) =>
        link === null ? [] : [{ probability: link.probability, isRight: rights[index] === true }],
      ),
    ),
    wrong: judged.filter((one) => !one.isRight),
    tracks: result.tracks.length,
  };
}

export function addScores(all: readonly LinkScores[]): LinkScores {
  const sum = (of: (scores: LinkScores) => Share): Share =>
    all.map(of).reduce((a, b) => ({ right: a.right + b.right, of: a.of + b.of }), { right: 0, of: 0 });
  return {
    mentions: sum(({ mentions }) => mentions),
    together: sum(({ together }) => together),
    apart: sum(({ apart }) => apart),
    links: sum(({ links }) => links),
    nobody: sum(({ nobody }) => nobody),
  };
}

/** A bin of the reliability curve: what was promised and what came of it. */
interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly promised: number;
  readonly right: number;
}

/** Reliability in five bins and the expected calibration error (Guo et al., 2017). */
export function reliabilityOf(made: readonly MadeLink[]): { bins: ReliabilityBin[]; error: number } {
  const bins = [0, 0.2, 0.4, 0.6, 0.8].map((from): ReliabilityBin => {
    const inside = made.filter(
      ({ probability }) => Math.min(4, Math.floor(probability * 5)) === Math.round(from * 5),
    );
    const mean = (of: (one: MadeLink) => number): number =>
      inside.length === 0 ? 0 : inside.reduce((sum, one) => sum + of(one), 0) / inside.length;
    return {
      from,
      to: from + 0.2,
      count: inside.length,
      promised: mean(({ probability }) => probability),
      right: mean((one) => (one.isRight ? 1 : 0)),
    };
  });
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.promised - bin.right), 0);
  return { bins, error: made.length === 0 ? 0 : error / made.length };
}

function linksByMention({ clusters, links }: AnalysisResult): Map<string, Link> {
  const byCluster = new Map(links.map((link) => [link.cluster, link]));
  return new Map(
    clusters.flatMap(({ id, mentions }) => {
      const link = byCluster.get(id);
      return link === undefined ? [] : mentions.map((mention) => [mention, link] as const);
    }),
  );
}

/** The first mention of these words in the comment that no other gold mention has taken. */
function findMention(
  mentions: readonly Mention[],
  comment: number,
  text: string,
  taken: Set<Mention>,
): Mention | null {
  const mention = mentions.find((one) => one.comment === comment && one.text === text && !taken.has(one));
  if (mention === undefined) return null;
  taken.add(mention);
  return mention;
}

interface Pair {
  readonly a: Mention;
  readonly b: Mention;
  readonly isSame: boolean;
}

function pairsOf(found: readonly (readonly (Mention | null)[])[]): Pair[] {
  const placed = found.flatMap((cluster, index) =>
    cluster.flatMap((mention) => (mention === null ? [] : [{ mention, index }])),
  );
  return placed.flatMap((a, place) =>
    placed.slice(place + 1).map((b) => ({ a: a.mention, b: b.mention, isSame: a.index === b.index })),
  );
}

function isClusterRight(
  { head }: GoldCluster,
  links: readonly (Link | null)[],
  rights: readonly boolean[],
): boolean {
  // Whoever was not even found is not falsely linked.
  if (head === null) return links.every((link, index) => link === null || rights[index] === true);
  return rights.filter(Boolean).length * 2 > rights.length;
}

function isRight(
  { tracks: linked }: Link,
  points: readonly GoldPoint[],
  tracks: readonly HeadTrack[],
): boolean {
  if (linked.length !== points.length) return false;
  const boxes = linked.flatMap((id) => tracks.find((track) => track.id === id) ?? []);
  return points.every((point) => boxes.some((track) => isAt(track, point)));
}

/** Sampled frames lie further apart in long clips. */
const NEAR_SEC = 1;

function isAt({ boxes }: HeadTrack, [timeSec, x, y]: GoldPoint): boolean {
  const nearest = boxes.reduce<{ apart: number; box: BoxNorm } | null>((best, { timeSec: at, box }) => {
    const apart = Math.abs(at - timeSec);
    return best === null || apart < best.apart ? { apart, box } : best;
  }, null);
  if (nearest === null || nearest.apart > NEAR_SEC) return false;
  const [left, top, width, height] = nearest.box;
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

function share<Item>(items: readonly Item[], isGood: (item: Item) => boolean): Share {
  return { right: items.filter(isGood).length, of: items.length };
}
