/**
 * What turns the weights of the cues into probabilities that hold: fitted by tools/measure/calibrate-links.ts, see
 * docs/matching.md for the curves. Everything else in matching is log-likelihood ratios.
 */

/**
 * Chances are sharpened (below 1) or softened (above 1): temperature scaling, Guo et al., 2017. Whether somebody on
 * screen is meant and who it is are two questions, each with its own: were they one, nobody would win by having its
 * chance in one piece where that of being seen lies on many heads.
 */
export interface Temperatures {
  readonly whether: number;
  readonly who: number;
}
export const TEMPERATURES: Temperatures = { whether: 0.6, who: 0.6 };

/** Undoes calibrated(): what the joint assignment gave, for a tool that fits the temperatures. */
export const uncalibrated = <Key>(
  told: ReadonlyMap<Key | null, number>,
  { whether, who }: Temperatures = TEMPERATURES,
): Map<Key | null, number> => calibrated(told, { whether: 1 / whether, who: 1 / who });

/** A link drawn as certain (solid); below it, one draws it as doubtful (dashed). */
export const CERTAIN_ABOVE = 0.8;
/** A head less likely than this is not linked: somebody on screen is meant, and who stays open. */
export const LINKED_ABOVE = 0.2;

/**
 * Chances that add up to 1, at the fitted temperatures.
 * @param chances of every head (or of every set of heads), and under the key null of nobody
 */
export function calibrated<Key>(
  chances: ReadonlyMap<Key | null, number>,
  { whether, who }: Temperatures = TEMPERATURES,
): Map<Key | null, number> {
  const heads = [...chances].filter(([key]) => key !== null);
  const somebody = heads.reduce((sum, [, chance]) => sum + chance, 0);
  const [seen, unseen] = shares([somebody, chances.get(null) ?? 0], whether);
  const each = shares(
    heads.map(([, chance]) => chance),
    who,
  );
  const told = new Map<Key | null, number>(
    heads.map(([key], index) => [key, (seen ?? 0) * (each[index] ?? 0)]),
  );
  if (chances.has(null)) told.set(null, unseen ?? 0);
  return told;
}

function shares(chances: readonly number[], temperature: number): number[] {
  const powers = chances.map((chance) => chance ** (1 / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => (total > 0 ? power / total : 0));
}
