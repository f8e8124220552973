/**
 * What turns the weights of the cues into probabilities that hold: fitted by tools/measure/calibrate-links.ts, see
 * docs/matching.md for the curves. Everything else in matching is log-likelihood ratios.
 */

/** Chances are sharpened (below 1) or softened (above 1): temperature scaling, Guo et al., 2017. */
export const TEMPERATURE = 0.55;

/** A link drawn as certain (solid); below it, one draws it as doubtful (dashed). */
export const CERTAIN_ABOVE = 0.8;
/** A link less likely than this is not drawn: the cluster counts as nobody on screen. */
export const LINKED_ABOVE = 0.3;

/** Chances that add up to 1, at the fitted temperature; which is the most likely does not change. */
export function calibrated<Key>(
  chances: ReadonlyMap<Key, number>,
  temperature = TEMPERATURE,
): Map<Key, number> {
  const powers = new Map([...chances].map(([key, chance]) => [key, chance ** (1 / temperature)]));
  const total = [...powers.values()].reduce((sum, power) => sum + power, 0);
  return new Map([...powers].map(([key, power]) => [key, total > 0 ? power / total : 0]));
}
