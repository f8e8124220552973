/** The chance, 0..1, whose natural log-odds these are. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The natural log-odds of a chance that a model gave, 0..1; the surest are as sure as 1 in 10,000. */
export const logOddsOf = (chance: number): number => Math.log((chance + 1e-4) / (1 - chance + 1e-4));
