/** The learned scorer of two persons: gradient-boosted trees, as models/coref-zh/training/persons.py writes them. */
import * as v from 'valibot';
import { EVIDENCE } from './evidence-names.ts';
import type { JoinScorer } from './join-persons.ts';

const numbers = v.array(v.number());
const joinModelSchema = v.object({
  /** Names of the numbers that the trees ask for. */
  evidence: v.array(v.string()),
  /** Taken from the sum: from here on two persons are one. Chosen by cross-validation over threads. */
  threshold: v.number(),
  /**
   * Nodes of each tree, the root first: which number is asked for (-1: a leaf), up to which value it goes left,
   * the nodes left and right; at a leaf its value stands in place of the limit.
   */
  trees: v.array(v.object({ asks: numbers, limits: numbers, left: numbers, right: numbers })),
});

/** @throws Error when the model asks for numbers that nobody gives any more. */
export function joinScorer(model: unknown): JoinScorer {
  const { evidence, threshold, trees } = v.parse(joinModelSchema, model);
  if (evidence.join(' ') !== EVIDENCE.join(' ')) {
    throw new Error('the scorer of persons was trained on other evidence: run training/persons.py again');
  }
  const grown = trees.map(({ asks, limits, left, right }) => ({
    asks: Int16Array.from(asks),
    limits: Float64Array.from(limits),
    left: Int16Array.from(left),
    right: Int16Array.from(right),
  }));
  return (given) => {
    let sum = -threshold;
    for (const [at, { asks, limits, left, right }] of grown.entries()) {
      if (at % STRETCH === 0 && sum < HOPELESS) return sum;
      let node = 0;
      for (let asked = asks[0] ?? -1; asked >= 0; asked = asks[node] ?? -1) {
        node = ((given[asked] ?? 0) <= (limits[node] ?? 0) ? left[node] : right[node]) ?? 0;
      }
      sum += limits[node] ?? 0;
    }
    return sum;
  };
}

/** Nearly all pairs are two persons as surely as can be: after so many trees it is looked whether more can change that. */
const STRETCH = 50;
const HOPELESS = -1.5;
