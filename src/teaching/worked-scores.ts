/**
 * MUC, B³ and CEAFφ4 worked through on two partitions small enough to follow by hand. The totals are those of
 * src/scoring; here every step of the way to them is kept.
 */
import {
  countCoreference,
  scoreCounts,
  type CoreferenceScores,
  type Partition,
} from '../scoring/coreference-scores.ts';

export interface WorkedCluster {
  readonly mentions: readonly string[];
  /** The parts into which the other side cuts it (Vilain et al. 1995); a mention that it lacks is one of its own. */
  readonly parts: readonly (readonly string[])[];
  /** Links it takes to hold the cluster together, and those the other side has too. */
  readonly links: number;
  readonly linksKept: number;
}

export interface WorkedMention {
  readonly mention: string;
  readonly shared: number;
  readonly goldSize: number;
  readonly predictedSize: number;
}

export interface WorkedScores {
  readonly muc: { readonly gold: readonly WorkedCluster[]; readonly predicted: readonly WorkedCluster[] };
  /** Bagga and Baldwin 1998: for every mention of either side. */
  readonly bCubed: readonly WorkedMention[];
  /** Luo 2005: φ4 of every gold (row) and predicted (column) cluster. */
  readonly phi4: readonly (readonly number[])[];
  readonly scores: CoreferenceScores;
}

/** Throws RangeError when a mention stands in two clusters of one partition. */
export function workedScores(gold: Partition, predicted: Partition): WorkedScores {
  const scores = scoreCounts(countCoreference(gold, predicted));
  const clusterIn = (partition: Partition, mention: string): readonly string[] =>
    partition.find((cluster) => cluster.includes(mention)) ?? [];
  const mentions = [...new Set([...gold.flat(), ...predicted.flat()])];
  return {
    muc: {
      gold: gold.map((cluster) => worked(cluster, predicted)),
      predicted: predicted.map((cluster) => worked(cluster, gold)),
    },
    bCubed: mentions.map((mention) => {
      const [ofGold, ofPredicted] = [clusterIn(gold, mention), clusterIn(predicted, mention)];
      const shared = ofGold.filter((other) => ofPredicted.includes(other)).length;
      return { mention, shared, goldSize: ofGold.length, predictedSize: ofPredicted.length };
    }),
    phi4: gold.map((one) =>
      predicted.map((other) => {
        const shared = one.filter((mention) => other.includes(mention)).length;
        return (2 * shared) / (one.length + other.length);
      }),
    ),
    scores,
  };
}

function worked(mentions: readonly string[], others: Partition): WorkedCluster {
  const inOthers = others
    .map((other) => mentions.filter((mention) => other.includes(mention)))
    .filter((part) => part.length > 0);
  const alone = mentions.filter((mention) => !others.some((other) => other.includes(mention)));
  const parts = [...inOthers, ...alone.map((mention) => [mention])];
  return { mentions, parts, links: mentions.length - 1, linksKept: mentions.length - parts.length };
}

/** 'A B | C' → [[A, B], [C]]: how a learner writes clusters; a mention written twice stays where it was first. */
export function partitionOf(text: string): Partition {
  const seen = new Set<string>();
  return text
    .split(/[|｜/\n]/u)
    .map((cluster) =>
      cluster
        .split(/[\s,，、]+/u)
        .filter((mention) => mention !== '' && !seen.has(mention) && seen.add(mention).has(mention)),
    )
    .filter((cluster) => cluster.length > 0);
}
