/** Mentions of a few comments as one side of a comparison has them: gold, a prediction, another run. */
import type { GoldDialogue } from '../model/gold.ts';
import type { Resolution } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';
import type { Partition } from './coreference-scores.ts';

export interface ReadMention {
  /** Index into the comments that are compared. */
  readonly turn: number;
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
  /** Names the cluster, on this side alone. */
  readonly cluster: string;
}

/** Where a mention stands: equal on both sides for the same stretch. */
export const placeOf = ({ turn, startUtf16, endUtf16 }: ReadMention): string =>
  `${turn}:${startUtf16}:${endUtf16}`;

/** A stretch that the data has in two clusters counts in the first. */
export function goldMentions({ clusters }: GoldDialogue): ReadMention[] {
  return oncePerPlace(
    clusters.flatMap(({ mentions }, at) =>
      mentions.map(({ turn, startUtf16, endUtf16 }) => ({ turn, startUtf16, endUtf16, cluster: String(at) })),
    ),
  );
}

/**
 * What a resolution has in these comments.
 * @param comments of the thread that was resolved
 * @param turns ids of those that are compared, in order
 */
export function resolvedMentions(
  { mentions, clusters }: Pick<Resolution, 'mentions' | 'clusters'>,
  comments: readonly Comment[],
  turns: readonly string[],
): ReadMention[] {
  const turnOf = new Map(turns.map((id, turn) => [id, turn]));
  const clusterOf = new Map(clusters.flatMap(({ id, mentions: own }) => own.map((mention) => [mention, id])));
  return oncePerPlace(
    mentions.flatMap(({ id, comment, startUtf16, endUtf16 }) => {
      const turn = turnOf.get(comments[comment]?.id ?? '');
      const cluster = clusterOf.get(id);
      return turn === undefined || cluster === undefined ? [] : [{ turn, startUtf16, endUtf16, cluster }];
    }),
  );
}

/** The clusters as what countCoreference takes. */
export function partitionOf(mentions: readonly ReadMention[]): Partition {
  const clusters = new Map<string, string[]>();
  for (const mention of mentions)
    clusters.set(mention.cluster, [...(clusters.get(mention.cluster) ?? []), placeOf(mention)]);
  return [...clusters.values()];
}

function oncePerPlace(mentions: readonly ReadMention[]): ReadMention[] {
  const seen = new Set<string>();
  return mentions.filter((mention) => !seen.has(placeOf(mention)) && seen.add(placeOf(mention)));
}
