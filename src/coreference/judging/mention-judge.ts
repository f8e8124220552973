/** The learned judge of mentions: words with weights and trees, as models/coref-zh/training/mentions.py writes them. */
import * as v from 'valibot';
import { Trees, treesSchema, wordSum } from '../trees.ts';
import { MENTION_EVIDENCE, type JudgedSpan, type MentionEvidence } from './mention-evidence.ts';

/** The log-odds that a span is a mention, less what is asked for: above 0 it counts as one. */
export type MentionJudge = (evidence: MentionEvidence, span: JudgedSpan) => number;

const mentionModelSchema = v.object({
  /** Names of the numbers that the trees ask for; the last is the sum of the words' weights. */
  evidence: v.array(v.string()),
  /** Taken from the sum. Chosen by cross-validation over threads. */
  threshold: v.number(),
  words: v.record(v.string(), v.number()),
  trees: treesSchema,
});

/** @throws Error when the model asks for numbers that nobody gives any more. */
export function mentionJudge(model: unknown): MentionJudge {
  const { evidence, threshold, words, trees } = v.parse(mentionModelSchema, model);
  if (evidence.join(' ') !== MENTION_EVIDENCE.join(' ')) {
    throw new Error('the judge of mentions was trained on other evidence: run training/mentions.py again');
  }
  const sumOf = wordSum(words);
  const grown = new Trees(trees);
  return (given) => {
    const numbers = Float64Array.from(given.numbers);
    numbers[numbers.length - 1] = sumOf(given.words);
    return grown.sum(numbers, -threshold);
  };
}
