/** The chance, 0..1, whose natural log-odds these are. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
