/** Measures results of the page against gold links. */
import type { BoxNorm, HeadTrack } from '../../src/model/head-track.ts';
import type { Link } from '../../src/model/link.ts';
import type { Mention } from '../../src/model/mention.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
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
  /** Of the points at which a gold file knows a head: those that a track covers. */
  readonly heads: Share;
  /** Changes of track between one such point of a person and the next, and tracks that two persons share. */
  readonly switches: number;
  readonly merges: number;
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
      ...scoreIdentities(gold, result.tracks),
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
  const total = (of: (scores: LinkScores) => number): number => all.map(of).reduce((a, b) => a + b, 0);
  return {
    mentions: sum(({ mentions }) => mentions),
    together: sum(({ together }) => together),
    apart: sum(({ apart }) => apart),
    links: sum(({ links }) => links),
    nobody: sum(({ nobody }) => nobody),
    heads: sum(({ heads }) => heads),
    switches: total(({ switches }) => switches),
    merges: total(({ merges }) => merges),
  };
}

/** Identity switches as MOTA counts them, and tracks that took in a second person. */
function scoreIdentities(
  { identities = [] }: GoldClip,
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
/** Points of identities are never nearer than this to a cut. */
const SAME_SHOT_SEC = 0.4;

/** Whether a head is at a point of the frame at a time, or as near to it as it was sampled. */
export function isAt({ boxes }: HeadTrack, [timeSec, x, y]: GoldPoint, nearSec = NEAR_SEC): boolean {
  const nearest = boxes.reduce<{ apart: number; box: BoxNorm } | null>((best, { timeSec: at, box }) => {
    const apart = Math.abs(at - timeSec);
    return best === null || apart < best.apart ? { apart, box } : best;
  }, null);
  if (nearest === null || nearest.apart > nearSec) return false;
  const [left, top, width, height] = nearest.box;
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

function share<Item>(items: readonly Item[], isGood: (item: Item) => boolean): Share {
  return { right: items.filter(isGood).length, of: items.length };
}
