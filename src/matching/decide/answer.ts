/** What is said of the chances: this head, somebody on screen without saying who, or nobody. */
import type { Answer } from '../../model/link.ts';

/** An outcome is a head, a set of heads, or (null) nobody on screen. */
export interface Decided<Outcome> {
  readonly answer: Answer;
  /** What is linked; null unless the answer is a head. */
  readonly chosen: Outcome | null;
  /** Of the answer: that of the head, of all heads together, of nobody. */
  readonly probability: number;
}

/** A head must be likelier than the next, and than nobody, by this factor: between two that are alike none is chosen. */
const CLEARER = 1.15;
/** The same where no word tells the heads apart: that one is seen more than another is not what anybody said of him. */
const CLEARER_WITHOUT_WORDS = 1.5;

/**
 * First whether somebody on screen is meant, all heads together against nobody; then who. A head is named where it
 * is clearly likelier than nobody and than any other, and not too unlikely in itself.
 * @param chances calibrated; they add up to 1
 * @param isTold words tell one head from another
 */
export function answerOf<Outcome>(
  chances: ReadonlyMap<Outcome | null, number>,
  linkThreshold: number,
  isTold = true,
): Decided<Outcome> {
  const nobody = chances.get(null) ?? 0;
  const somebody = [...chances].reduce((sum, [outcome, chance]) => sum + (outcome === null ? 0 : chance), 0);
  if (somebody <= nobody) return { answer: 'nobody', chosen: null, probability: nobody };
  const [best, next] = [...chances]
    .flatMap(([outcome, chance]) => (outcome === null ? [] : [{ outcome, chance }]))
    .sort((a, b) => b.chance - a.chance);
  const isNamed =
    best !== undefined &&
    best.chance >= linkThreshold &&
    best.chance > CLEARER * nobody &&
    best.chance > (isTold ? CLEARER : CLEARER_WITHOUT_WORDS) * (next?.chance ?? 0);
  return isNamed
    ? { answer: 'head', chosen: best.outcome, probability: best.chance }
    : { answer: 'unsure', chosen: null, probability: Math.min(1, somebody) };
}
