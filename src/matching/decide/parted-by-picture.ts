/**
 * Somebody whom coreference finds in several discussions, held against the picture: 灰色开衫的姐姐 of one and
 * 第三个金色大波浪的小姐姐 of another are two people, unless what is said of both fits one head far better than two.
 */
import { groupBy } from '../../model/group-by.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import { clusterId, type ClusterId, type MentionId } from '../../model/ids.ts';
import type { Cluster, Resolution } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import { clusterLabel } from '../../reading/cluster-label.ts';
import { describeClusters, type Description } from '../../reading/said/description.ts';
import { scoreClusters } from '../score-clusters.ts';
import { conflictRatio } from '../ties/conflict.ts';
import { onePersonByWords } from '../ties/one-person.ts';
import { DEFAULT_SETTINGS, type MatchingSettings } from './decide-links.ts';
import { chancesOf, type Outcome, scoreOutcomes } from './outcome.ts';

/**
 * The resolution with such persons parted; the same object where none is. The part that comes first keeps the
 * cluster's id, and what a model read of both is gone.
 */
export function partedByPicture(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
  settings: MatchingSettings = DEFAULT_SETTINGS,
): Resolution {
  if (tracks.length < 2) return resolution;
  const roots = rootsOf(thread);
  const parts = partsOf(resolution, roots);
  if (parts.length === resolution.clusters.length) return resolution;
  const { clusters } = resolution;
  const wide = widthOf(roots);
  const persons = groupBy(weighed(thread, resolution, parts, tracks, settings), ({ whole }) => whole);
  const groups = new Map([...persons].map(([whole, own]) => [whole, joined(own, wide)]));
  if ([...groups.values()].every(({ length }) => length === 1)) return resolution;
  const newId = idsBeside(resolution);
  const textOf = new Map(resolution.mentions.map(({ id, text }) => [id, text]));
  return {
    ...resolution,
    clusters: clusters.flatMap((cluster): Cluster[] => {
      const own = groups.get(cluster.id) ?? [];
      if (own.length < 2) return [cluster];
      return own.map((mentions, at) => ({
        id: at === 0 ? cluster.id : newId(),
        mentions: cluster.mentions.filter((id) => mentions.has(id)),
        label: clusterLabel([...mentions].map((id) => textOf.get(id) ?? '')),
      }));
    }),
  };
}

/** For every comment the one that its discussion begins with. */
function rootsOf({ comments }: Thread): readonly number[] {
  const rootOf = new Map<string, number>();
  return comments.map(({ id, replyTo }, at) => {
    const root = (replyTo === null ? undefined : rootOf.get(replyTo)) ?? at;
    rootOf.set(id, root);
    return root;
  });
}

/** What one discussion says of a cluster's person, as if that were a cluster of its own. */
interface Part {
  readonly whole: ClusterId;
  readonly part: Cluster;
}

/** Every cluster in its parts; what somebody put together by hand stays together. */
function partsOf({ clusters, mentions }: Resolution, roots: readonly number[]): Part[] {
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  return clusters.flatMap((cluster) => {
    const isByHand = cluster.mentions.some((id) => byId.get(id)?.clusterBy !== undefined);
    const inEach = groupBy(cluster.mentions, (id) => (isByHand ? 0 : roots[byId.get(id)?.comment ?? 0]));
    if (inEach.size === 1) return [{ whole: cluster.id, part: cluster }];
    return [...inEach.values()].map((own, at) => ({
      whole: cluster.id,
      part: { id: clusterId(`${cluster.id} ${at}`), mentions: own, label: '' },
    }));
  });
}

interface WeighedPart {
  readonly whole: ClusterId;
  readonly description: Description;
  /** Of every head by what is read and seen, if somebody on screen is meant: they add up to 1. */
  readonly chances: ReadonlyMap<Outcome, number>;
}

function weighed(
  thread: Thread,
  { mentions }: Resolution,
  parts: readonly Part[],
  tracks: readonly HeadTrack[],
  { weightOf }: MatchingSettings,
): WeighedPart[] {
  const resolution: Resolution = { mentions, clusters: parts.map(({ part }) => part), lessSure: [] };
  const scores = scoreClusters(thread, resolution, tracks);
  const descriptions = describeClusters(thread, resolution);
  return parts.flatMap(({ whole }, at): WeighedPart[] => {
    const description = descriptions[at];
    // How much of the clip a head is in tells nothing of whether two say the same.
    const ofWords = scoreOutcomes(scores[at]?.evidence ?? [], tracks, (cue) =>
      cue === 'prominence' ? 0 : weightOf(cue),
    );
    ofWords.delete(null);
    return description === undefined ? [] : [{ whole, description, chances: chancesOf(ofWords) }];
  });
}

/** The parts that are one person, the surest first, until what is left is rather two. */
function joined(parts: readonly WeighedPart[], wide: number): ReadonlySet<MentionId>[] {
  const groups = parts.map((part) => [part]);
  for (;;) {
    let best: { readonly odds: number; readonly at: number; readonly other: number } | undefined;
    for (const [other, ofOther] of groups.entries()) {
      for (const [at, own] of groups.slice(0, other).entries()) {
        const odds = oneOdds(own, ofOther, wide);
        if (odds > (best?.odds ?? 0)) best = { odds, at, other };
      }
    }
    if (best === undefined) break;
    groups[best.at]?.push(...groups.splice(best.other, 1).flat());
  }
  return groups.map(
    (group) =>
      new Set(group.flatMap(({ description }) => description.mentions.map(({ mention }) => mention.id))),
  );
}

/** Log odds that two groups of parts are one person. */
function oneOdds(own: readonly WeighedPart[], other: readonly WeighedPart[], wide: number): number {
  const pairs = own.flatMap((a) => other.map((b) => [a.description, b.description] as const));
  const byWords = Math.max(...pairs.map(([a, b]) => onePersonByWords(a, b, wide)));
  const conflict = Math.min(...pairs.map(([a, b]) => conflictRatio(a.said, b.said)));
  return byWords + conflict + oneHeadRatio(chancesTogether(own), chancesTogether(other));
}

function chancesTogether(parts: readonly WeighedPart[]): ReadonlyMap<Outcome, number> {
  const heads = [...(parts[0]?.chances.keys() ?? [])];
  const logs = heads.map((head) =>
    parts.reduce((sum, { chances }) => sum + Math.log(Math.max(LEAST, chances.get(head) ?? 0)), 0),
  );
  return chancesOf(new Map(heads.map((head, at) => [head, logs[at] ?? 0])));
}

const LEAST = 1e-6;
const MOST_BY_HEAD = 4;

/** Log-likelihood ratio of one head for both against two heads, all heads being as likely before. */
function oneHeadRatio(a: ReadonlyMap<Outcome, number>, b: ReadonlyMap<Outcome, number>): number {
  const same = [...a].reduce((sum, [head, chance]) => sum + chance * (b.get(head) ?? 0), 0);
  const ratio = Math.log(Math.max(LEAST, same * (a.size - 1)) / Math.max(LEAST, 1 - same));
  return Math.max(-MOST_BY_HEAD, Math.min(MOST_BY_HEAD, ratio));
}

/** 0 for a thread of few discussions, 1 for one of many, in which the same few people come up again and again. */
function widthOf(roots: readonly number[]): number {
  const discussions = new Set(roots).size;
  return Math.max(0, Math.min(1, (discussions - THIN) / (WIDE - THIN)));
}

const THIN = 8;
const WIDE = 14;

/** Ids that no cluster has. */
function idsBeside({ clusters, lessSure }: Resolution): () => ClusterId {
  const taken = new Set<string>([...clusters.map(({ id }) => id), ...lessSure.map(({ cluster }) => cluster)]);
  let number = clusters.length;
  return () => {
    while (taken.has(`c${number}`)) number += 1;
    taken.add(`c${number}`);
    return clusterId(`c${number}`);
  };
}
