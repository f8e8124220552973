import { describe, expect, it } from 'vitest';
import { assign } from '../../../src/model/assignment.ts';
import { randomNumbers } from '../../support/random.ts';

const totalOf = (
  costs: readonly (readonly number[])[],
  pairs: readonly (readonly [number, number])[],
): number => pairs.reduce((sum, [row, column]) => sum + (costs[row]?.[column] ?? NaN), 0);

/** The least total over all one-to-one assignments, by trying every one; for no more rows than columns. */
function leastOf(costs: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): number {
  const own = costs[row];
  if (own === undefined) return 0;
  return Math.min(
    ...own.flatMap((cost, column) =>
      taken.includes(column) ? [] : [cost + leastOf(costs, row + 1, [...taken, column])],
    ),
  );
}

describe('assign', () => {
  it('takes a dearer pair where that makes the whole cheaper', () => {
    expect(
      assign([
        [1, 2],
        [1, 5],
      ]),
    ).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('leaves the rows that are too many without a column, in order of rows', () => {
    expect(assign([[0.9], [0.2], [0.5]])).toEqual([[1, 0]]);
  });

  it('has nothing to assign without rows or without columns', () => {
    expect(assign([])).toEqual([]);
    expect(assign([[], []])).toEqual([]);
  });

  it('costs as little as the best of all assignments, whatever the shape', () => {
    const numbers = randomNumbers(20_000, 0, 1).values();
    const random = (): number => numbers.next().value ?? 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const rows = 1 + Math.floor(random() * 5);
      const columns = rows + Math.floor(random() * 3);
      const costs = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => random() * 2 - 0.5),
      );
      const pairs = assign(costs);
      expect(pairs).toHaveLength(rows);
      expect(new Set(pairs.map(([, column]) => column)).size).toBe(rows);
      expect(totalOf(costs, pairs)).toBeCloseTo(leastOf(costs), 10);
      const turned = Array.from({ length: columns }, (_, column) => costs.map((row) => row[column] ?? 0));
      expect(totalOf(turned, assign(turned))).toBeCloseTo(leastOf(costs), 10);
    }
  });
});
