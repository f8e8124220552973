/** Gradient-boosted trees and weights of words, as training/persons.py and training/mentions.py of models/coref-zh write them. */
import * as v from 'valibot';

const numbers = v.array(v.number());

/**
 * Nodes of each tree, the root first: which number is asked for (-1: a leaf), up to which value it goes left,
 * the nodes left and right; at a leaf its value stands in place of the limit.
 */
export const treesSchema = v.array(
  v.object({ asks: numbers, limits: numbers, left: numbers, right: numbers }),
);

export class Trees {
  readonly #grown: readonly {
    readonly asks: Int16Array;
    readonly limits: Float64Array;
    readonly left: Int16Array;
    readonly right: Int16Array;
  }[];

  constructor(trees: v.InferOutput<typeof treesSchema>) {
    this.#grown = trees.map(({ asks, limits, left, right }) => ({
      asks: Int16Array.from(asks),
      limits: Float64Array.from(limits),
      left: Int16Array.from(left),
      right: Int16Array.from(right),
    }));
  }

  /**
   * The sum of the leaves that the numbers lead to, added to `start`.
   * @param hopeless below this the sum so far is given back: after every so many trees it is looked whether more can change it
   */
  sum(given: Float64Array, start: number, hopeless = -Infinity): number {
    let sum = start;
    for (const [at, { asks, limits, left, right }] of this.#grown.entries()) {
      if (at % STRETCH === 0 && sum < hopeless) return sum;
      let node = 0;
      for (let asked = asks[0] ?? -1; asked >= 0; asked = asks[node] ?? -1) {
        node = ((given[asked] ?? 0) <= (limits[node] ?? 0) ? left[node] : right[node]) ?? 0;
      }
      sum += limits[node] ?? 0;
    }
    return sum;
  }
}

const STRETCH = 50;

/** The sum of what was learned of each of the words; of those that were not, nothing. */
export function wordSum(weights: Readonly<Record<string, number>>): (words: readonly string[]) => number {
  const known = new Map(Object.entries(weights));
  return (words) => words.reduce((sum, word) => sum + (known.get(word) ?? 0), 0);
}
