/** The learned scorer of two persons: gradient-boosted trees, as models/coref-zh/training/persons.py writes them. */
import * as v from 'valibot';
import { Trees, treesSchema, wordSum } from '../trees.ts';
import { EVIDENCE } from './evidence-names.ts';
import type { WordLikeness } from './likeness-of-texts.ts';
import type { JoinScorer } from './join-persons.ts';

const joinModelSchema = v.object({
  /** Names of the numbers that the trees ask for. */
  evidence: v.array(v.string()),
  /** Taken from the sum: from here on two persons are one. Chosen by cross-validation over threads. */
  threshold: v.number(),
  /** Weights of words side by side (pair-words.ts). */
  words: v.record(v.string(), v.number()),
  trees: treesSchema,
});

export interface JoinModel {
  readonly score: JoinScorer;
  readonly likenessOf: WordLikeness;
}

/** @throws Error when the model asks for numbers that nobody gives any more. */
export function joinModel(model: unknown): JoinModel {
  const { evidence, threshold, words, trees } = v.parse(joinModelSchema, model);
  if (evidence.join(' ') !== EVIDENCE.join(' ')) {
    throw new Error('the scorer of persons was trained on other evidence: run training/persons.py again');
  }
  const grown = new Trees(trees);
  return {
    score: (given) => grown.sum(given, -threshold, HOPELESS),
    likenessOf: wordSum(words),
  };
}

/** Nearly all pairs are two persons as surely as can be. */
const HOPELESS = -1.5;
