/** The learned scorer of two persons: gradient-boosted trees, as models/coref-zh/training/persons.py writes them. */
import * as v from 'valibot';
import { Trees, treesSchema } from '../trees.ts';
import { EVIDENCE } from './evidence-names.ts';
import type { JoinScorer } from './join-persons.ts';

const joinModelSchema = v.object({
  /** Names of the numbers that the trees ask for. */
  evidence: v.array(v.string()),
  /** Taken from the sum: from here on two persons are one. Chosen by cross-validation over threads. */
  threshold: v.number(),
  trees: treesSchema,
});

/** @throws Error when the model asks for numbers that nobody gives any more. */
export function joinScorer(model: unknown): JoinScorer {
  const { evidence, threshold, trees } = v.parse(joinModelSchema, model);
  if (evidence.join(' ') !== EVIDENCE.join(' ')) {
    throw new Error('the scorer of persons was trained on other evidence: run training/persons.py again');
  }
  const grown = new Trees(trees);
  return (given) => grown.sum(given, -threshold, HOPELESS);
}

/** Nearly all pairs are two persons as surely as can be. */
const HOPELESS = -1.5;
