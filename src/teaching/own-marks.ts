/** What a learner marked, beside what the models found: agreement on mentions, and the scores of coreference. */
import { countCoreference, scoreCounts, type CoreferenceScores } from '../scoring/coreference-scores.ts';
import type { Cluster, Mention, Resolution } from '../model/mention.ts';
import type { Thread } from '../model/thread.ts';

/** Offsets are UTF-16 within the comment. */
export interface OwnMark {
  readonly comment: number;
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
  /** Whom it means, as the learner numbered them: 1, 2, 3 … */
  readonly person: number;
}

export interface Agreement {
  readonly scores: CoreferenceScores;
  /** Marked by both, by the learner alone, by the models alone. */
  readonly both: number;
  readonly ownOnly: number;
  readonly modelOnly: number;
  /** Of all pairs of mentions that both marked, the share on which they agree whether it is one person. */
  readonly pairs: { readonly same: number; readonly total: number };
}

const keyOf = ({ comment, startUtf16, endUtf16 }: Omit<OwnMark, 'person'>): string =>
  `${comment}:${startUtf16}:${endUtf16}`;

/**
 * @param marks taken as gold
 * @param looked the comments that were looked at; the models' mentions of others are left out
 */
export function agreementOf(
  marks: readonly OwnMark[],
  mentions: readonly Mention[],
  clusters: readonly Cluster[],
  looked: ReadonlySet<number> = new Set(marks.map(({ comment }) => comment)),
): Agreement {
  const found = new Map(
    mentions.filter(({ comment }) => looked.has(comment)).map((mention) => [mention.id, keyOf(mention)]),
  );
  const predicted = clusters
    .map((cluster) => cluster.mentions.flatMap((id) => found.get(id) ?? []))
    .filter((cluster) => cluster.length > 0);
  const persons = [...new Set(marks.map(({ person }) => person))];
  const gold = persons.map((person) => marks.filter((mark) => mark.person === person).map(keyOf));
  const personOf = new Map(marks.map((mark) => [keyOf(mark), mark.person]));
  const clusterOf = new Map(predicted.flatMap((cluster, at) => cluster.map((key) => [key, at] as const)));
  const shared = [...personOf.keys()].filter((key) => clusterOf.has(key));
  let [same, total] = [0, 0];
  shared.forEach((one, at) => {
    for (const other of shared.slice(at + 1)) {
      const isOne = personOf.get(one) === personOf.get(other);
      if (isOne === (clusterOf.get(one) === clusterOf.get(other))) same += 1;
      total += 1;
    }
  });
  return {
    scores: scoreCounts(countCoreference(gold, predicted)),
    both: shared.length,
    ownOnly: personOf.size - shared.length,
    modelOnly: clusterOf.size - shared.length,
    pairs: { same, total },
  };
}

/** What people annotated in this thread, beside what the models found; null where nobody did. */
export function agreementWithGold(
  { comments, gold }: Thread,
  { mentions, clusters }: Pick<Resolution, 'mentions' | 'clusters'>,
): Agreement | null {
  if (gold === undefined) return null;
  const places = new Map(comments.map(({ id }, at) => [id, at]));
  const looked = new Set(
    gold.dialogues.flatMap((dialogue) => dialogue.comments.flatMap((id) => places.get(id) ?? [])),
  );
  let person = 0;
  const marks = gold.dialogues.flatMap((dialogue) =>
    dialogue.clusters.flatMap((cluster) => {
      person += 1;
      return cluster.mentions.flatMap(({ turn, startUtf16, endUtf16 }): OwnMark[] => {
        const id = dialogue.comments[turn];
        const comment = id === undefined ? undefined : places.get(id);
        return comment === undefined ? [] : [{ comment, startUtf16, endUtf16, person }];
      });
    }),
  );
  return marks.length === 0 ? null : agreementOf(marks, mentions, clusters, looked);
}
