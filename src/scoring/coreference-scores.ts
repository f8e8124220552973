/**
 * MUC, B³, CEAFφ4 and their mean, the CoNLL F1, as the reference scorer counts them (Pradhan et al. 2014,
 * "Scoring Coreference Partitions of Predicted Mentions"). Singletons count. A corpus is scored by adding
 * numerators and denominators over its documents.
 */
import { assign } from '../model/assignment.ts';
import { sum } from './sum.ts';

/** Clusters of mentions; a mention is any string that names its place ("3:0:2"), and stands in one cluster. */
export type Partition = readonly (readonly string[])[];

export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}
export interface PrecisionRecallRatios {
  readonly precision: Ratio;
  readonly recall: Ratio;
}
export const METRICS = ['muc', 'bCubed', 'ceafPhi4', 'mention'] as const;
export type Metric = (typeof METRICS)[number];
/** What one or more documents add to a corpus score. */
export type CoreferenceCounts = Readonly<Record<Metric, PrecisionRecallRatios>>;

export interface PrecisionRecallF1 {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
export interface CoreferenceScores extends Readonly<Record<Metric, PrecisionRecallF1>> {
  /** Mean F1 of MUC, B³ and CEAFφ4. */
  readonly conll: number;
}

/** Throws RangeError when a mention stands in two clusters of one partition. */
export function countCoreference(gold: Partition, predicted: Partition): CoreferenceCounts {
  const goldOf = clusterIndex(gold);
  const predictedOf = clusterIndex(predicted);
  const found = [...goldOf.keys()].filter((mention) => predictedOf.has(mention)).length;
  const similarity = bestAlignment(gold, predicted, predictedOf);
  return {
    muc: { precision: mucLinks(predicted, goldOf), recall: mucLinks(gold, predictedOf) },
    bCubed: { precision: bCubed(predicted, goldOf), recall: bCubed(gold, predictedOf) },
    ceafPhi4: {
      precision: { numerator: similarity, denominator: predicted.length },
      recall: { numerator: similarity, denominator: gold.length },
    },
    mention: {
      precision: { numerator: found, denominator: predictedOf.size },
      recall: { numerator: found, denominator: goldOf.size },
    },
  };
}

export function addCounts(all: readonly CoreferenceCounts[]): CoreferenceCounts {
  const total = (metric: Metric, side: 'precision' | 'recall'): Ratio => ({
    numerator: sum(all.map((counts) => counts[metric][side].numerator)),
    denominator: sum(all.map((counts) => counts[metric][side].denominator)),
  });
  return eachMetric((metric) => ({
    precision: total(metric, 'precision'),
    recall: total(metric, 'recall'),
  }));
}

/** What has nothing to be measured on (0/0) scores 0, as in the reference scorer. */
export function scoreCounts(counts: CoreferenceCounts): CoreferenceScores {
  const scores = eachMetric((metric) => scoreRatios(counts[metric]));
  return { ...scores, conll: (scores.muc.f1 + scores.bCubed.f1 + scores.ceafPhi4.f1) / 3 };
}

export function scoreRatios(ratios: PrecisionRecallRatios): PrecisionRecallF1 {
  const precision = quotient(ratios.precision);
  const recall = quotient(ratios.recall);
  return {
    precision,
    recall,
    f1: quotient({ numerator: 2 * precision * recall, denominator: precision + recall }),
  };
}

function eachMetric<Value>(value: (metric: Metric) => Value): Record<Metric, Value> {
  return {
    muc: value('muc'),
    bCubed: value('bCubed'),
    ceafPhi4: value('ceafPhi4'),
    mention: value('mention'),
  };
}

function quotient({ numerator, denominator }: Ratio): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

function clusterIndex(partition: Partition): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  partition.forEach((cluster, at) => {
    for (const mention of cluster) {
      if (index.has(mention)) throw new RangeError(`${mention} stands in two clusters`);
      index.set(mention, at);
    }
  });
  return index;
}

/** How many mentions of a cluster the other side has in each of its clusters; missing ones are left out. */
function overlaps(cluster: readonly string[], otherOf: ReadonlyMap<string, number>): Map<number, number> {
  const shared = new Map<number, number>();
  for (const mention of cluster) {
    const other = otherOf.get(mention);
    if (other !== undefined) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

/** Vilain et al. 1995: links kept; a mention that the other side lacks is a part of its own. */
function mucLinks(partition: Partition, otherOf: ReadonlyMap<string, number>): Ratio {
  let numerator = 0;
  for (const cluster of partition) {
    const shared = overlaps(cluster, otherOf);
    const missing = cluster.length - sum([...shared.values()]);
    numerator += cluster.length - (shared.size + missing);
  }
  return { numerator, denominator: sum(partition.map((cluster) => cluster.length - 1)) };
}

/** Bagga and Baldwin 1998: for every mention, how much of its cluster the other side has with it. */
function bCubed(partition: Partition, otherOf: ReadonlyMap<string, number>): Ratio {
  const numerator = sum(
    partition.map(
      (cluster) =>
        sum([...overlaps(cluster, otherOf).values()].map((shared) => shared ** 2)) / cluster.length,
    ),
  );
  return { numerator, denominator: sum(partition.map((cluster) => cluster.length)) };
}

/**
 * Luo 2005, φ4: the greatest total similarity 2|K∩R| / (|K|+|R|) of a one-to-one alignment. Clusters that
 * share nothing cannot gain from being aligned, so every connected group of clusters is solved alone.
 */
function bestAlignment(
  gold: Partition,
  predicted: Partition,
  predictedOf: ReadonlyMap<string, number>,
): number {
  const rows = gold.map((cluster, at) => {
    const phi4 = new Map<number, number>();
    for (const [other, shared] of overlaps(cluster, predictedOf)) {
      phi4.set(other, (2 * shared) / (cluster.length + (predicted[other]?.length ?? 0)));
    }
    return { at, phi4 };
  });
  return sum(
    connected(rows).map((group) => {
      const columns = [...new Set(group.flatMap(({ phi4 }) => [...phi4.keys()]))];
      if (columns.length === 0) return 0;
      const costs = group.map(({ phi4 }) => columns.map((column) => 1 - (phi4.get(column) ?? 0)));
      return sum(assign(costs).map(([row, column]) => 1 - (costs[row]?.[column] ?? 1)));
    }),
  );
}

interface SimilarityRow {
  readonly at: number;
  readonly phi4: ReadonlyMap<number, number>;
}

/** Rows that share a column, directly or through others. */
function connected(rows: readonly SimilarityRow[]): readonly SimilarityRow[][] {
  const groupOfColumn = new Map<number, SimilarityRow[]>();
  const groups = new Set<SimilarityRow[]>();
  for (const row of rows) {
    let group: SimilarityRow[] = [row];
    for (const column of row.phi4.keys()) {
      const other = groupOfColumn.get(column);
      if (other === undefined || other === group) continue;
      const [small, large] = group.length < other.length ? [group, other] : [other, group];
      large.push(...small);
      groups.delete(small);
      for (const { phi4 } of small) for (const moved of phi4.keys()) groupOfColumn.set(moved, large);
      group = large;
    }
    for (const column of row.phi4.keys()) groupOfColumn.set(column, group);
    groups.add(group);
  }
  return [...groups];
}
