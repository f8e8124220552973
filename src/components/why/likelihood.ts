/** How strongly a cue speaks, as people read it. */

/** Evidence is a logarithm; a bar shows it as a share, with one half for a cue that says nothing. */
export const shareOf = (logLikelihoodRatio: number): number => 1 / (1 + Math.exp(-logLikelihoodRatio));

/** How many times as likely, in two digits: for a sentence. */
export function timesOf(logLikelihoodRatio: number, locale: string): string {
  return ratioOf(logLikelihoodRatio).toLocaleString(locale, {
    maximumSignificantDigits: 2,
    useGrouping: false,
  });
}

/** The same for a narrow column: in no more room than it takes to tell it from 1. */
export function shortTimesOf(logLikelihoodRatio: number, locale: string): string {
  const ratio = ratioOf(logLikelihoodRatio);
  return ratio.toLocaleString(locale, {
    maximumSignificantDigits: ratio >= 10 || ratio < 1 ? 2 : 3,
    maximumFractionDigits: 2,
    roundingPriority: 'lessPrecision',
    useGrouping: false,
  });
}

/** Beyond some thousands a number tells nobody anything. */
const MOST = 9;
const ratioOf = (logLikelihoodRatio: number): number =>
  Math.exp(Math.min(Math.max(logLikelihoodRatio, -MOST), MOST));
