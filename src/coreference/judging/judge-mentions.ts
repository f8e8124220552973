/**
 * A second opinion on what may be a mention, with the whole thread in view: 老戏骨 as a kind of people, 那个 before a thing and a
 * word cut in two (她朋友 in 她朋友圈) go, what the model half saw and all else speaks for comes.
 */
import { logistic } from '../../model/logistic.ts';
import { isOtherReading } from '../candidates/other-reading.ts';
import type { JudgedSpan } from './mention-evidence.ts';

/** From this probability on, what is no mention is at least a less sure one. */
const LESS_SURE_FROM = 0.15;

/**
 * The spans of one comment, sure and less sure ones told apart anew, those that are neither left out; the surest first.
 * @param oddsOf by how much the log-odds of a span are above what is asked for
 */
export function judgeMentions<Span extends JudgedSpan>(
  found: readonly Span[],
  oddsOf: (span: Span) => number,
): readonly Span[] {
  const judged = found
    // Who 我 and 你 are the reply tree tells: that is certain.
    .map((span) => ({ span, odds: span.referent === undefined ? oddsOf(span) : Infinity }))
    .sort((a, b) => b.odds - a.odds);
  const taken: { readonly before: Span; readonly now: Span }[] = [];
  for (const { span, odds } of judged) {
    const score = odds === Infinity ? span.score : logistic(odds);
    const isInTheWay = ({ before }: { readonly before: Span }): boolean =>
      (span.isLessSure === true || before.isLessSure === true || odds <= 0) && isOtherReading(span, before);
    if (score < LESS_SURE_FROM || taken.some(isInTheWay)) continue;
    taken.push({ before: span, now: { ...span, score, isLessSure: odds <= 0 } });
  }
  return taken.map(({ now }) => now);
}
