/** For one mention its row of antecedent scores, "none" among them, and the clusters that follow from all rows. */
import type { ExplainedDialogue } from '../coreference/explain/explain-comment.ts';

export interface AntecedentScore {
  /** Index into the candidates; null for "none": a new person. */
  readonly antecedent: number | null;
  readonly logit: number;
  /** Of all choices of this row: softmax over the logits, "none" at the threshold (Lee et al. 2017, eq. 1). */
  readonly probability: number;
  readonly isBest: boolean;
}

/** In reading order, "none" last. */
export function antecedentRow(
  { candidates, linkLogits, linkThreshold }: ExplainedDialogue,
  anaphor: number,
): readonly AntecedentScore[] {
  const logits = [
    ...candidates.slice(0, anaphor).map((_, at) => ({ at, logit: linkLogits[anaphor]?.[at] ?? -Infinity })),
    { at: null, logit: linkThreshold },
  ];
  const most = Math.max(...logits.map(({ logit }) => logit));
  const total = logits.reduce((sum, { logit }) => sum + Math.exp(logit - most), 0);
  const best = logits.findLastIndex(({ logit }) => logit === most);
  return logits.map(({ at, logit }, index) => ({
    antecedent: at,
    logit,
    probability: Math.exp(logit - most) / total,
    isBest: index === best,
  }));
}

/** Each candidate's cluster, 0, 1, 2 … in the order of the first mention: every mention joins its best antecedent. */
export function clustersOf(dialogue: ExplainedDialogue): readonly number[] {
  const clusters: number[] = [];
  let next = 0;
  for (const anaphor of dialogue.candidates.keys()) {
    const best = antecedentRow(dialogue, anaphor).find(({ isBest }) => isBest)?.antecedent ?? null;
    clusters.push((best === null ? undefined : clusters[best]) ?? next++);
  }
  return clusters;
}
