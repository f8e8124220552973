/** What is wrong with a prediction, mention by mention. */
import { assign } from '../model/assignment.ts';
import { placeOf, type ReadMention } from './read-mentions.ts';

/**
 * `missing`: gold has it alone. `extra`: the prediction has it alone. `span`: both have one here, with other ends.
 * `person`: the same stretch in a cluster that is not the counterpart. `head`: another head, or none, for the person.
 */
export type MentionError = 'missing' | 'extra' | 'span' | 'person' | 'head';

/** One mention as the two sides have it; null where a side has none. */
export interface JudgedMention {
  readonly gold: ReadMention | null;
  readonly predicted: ReadMention | null;
  readonly error: MentionError | null;
}

/**
 * @param isWrongHead whether two clusters that are counterparts mean other heads; left out where nothing is known of heads
 */
export function judgeMentions(
  gold: readonly ReadMention[],
  predicted: readonly ReadMention[],
  isWrongHead: (goldCluster: string, predictedCluster: string) => boolean = () => false,
): JudgedMention[] {
  const counterpart = counterparts(gold, predicted);
  const predictedAt = new Map(predicted.map((one) => [placeOf(one), one]));
  const taken = new Set<ReadMention>();
  const judged: JudgedMention[] = [];
  const unfound: ReadMention[] = [];
  for (const one of gold) {
    const same = predictedAt.get(placeOf(one));
    if (same === undefined) {
      unfound.push(one);
      continue;
    }
    taken.add(same);
    const error =
      counterpart.get(one.cluster) !== same.cluster
        ? 'person'
        : isWrongHead(one.cluster, same.cluster)
          ? 'head'
          : null;
    judged.push({ gold: one, predicted: same, error });
  }
  for (const one of unfound) {
    const near = predicted
      .filter((other) => !taken.has(other) && overlap(one, other) > 0)
      .sort((a, b) => overlap(one, b) - overlap(one, a))[0];
    if (near === undefined) judged.push({ gold: one, predicted: null, error: 'missing' });
    else {
      taken.add(near);
      judged.push({ gold: one, predicted: near, error: 'span' });
    }
  }
  for (const one of predicted)
    if (!taken.has(one)) judged.push({ gold: null, predicted: one, error: 'extra' });
  const at = ({ gold: g, predicted: p }: JudgedMention): ReadMention | null => g ?? p;
  return judged.sort((a, b) => {
    const [x, y] = [at(a), at(b)];
    return x === null || y === null ? 0 : x.turn - y.turn || x.startUtf16 - y.startUtf16;
  });
}

/** Each gold cluster's counterpart: one to one, with as many mentions in common as can be. */
export function counterparts(
  gold: readonly ReadMention[],
  predicted: readonly ReadMention[],
): ReadonlyMap<string, string> {
  const predictedOf = new Map(predicted.map((one) => [placeOf(one), one.cluster]));
  const rows = [...new Set(gold.map(({ cluster }) => cluster))];
  const columns = [...new Set(predicted.map(({ cluster }) => cluster))];
  if (rows.length === 0 || columns.length === 0) return new Map();
  const shared = rows.map((row) =>
    columns.map(
      (column) =>
        gold.filter((one) => one.cluster === row && predictedOf.get(placeOf(one)) === column).length,
    ),
  );
  const most = Math.max(...shared.flat());
  return new Map(
    assign(shared.map((row) => row.map((count) => most - count))).flatMap(([row, column]) => {
      const [a, b] = [rows[row], columns[column]];
      return a === undefined || b === undefined || (shared[row]?.[column] ?? 0) === 0 ? [] : [[a, b]];
    }),
  );
}

const overlap = (a: ReadMention, b: ReadMention): number =>
  a.turn === b.turn ? Math.min(a.endUtf16, b.endUtf16) - Math.max(a.startUtf16, b.startUtf16) : 0;
