import { groupBy } from '../../model/group-by.ts';
import type { TrackId } from '../../model/ids.ts';
import type { CueName, Evidence } from '../../model/link.ts';
import type { HeadTrack } from '../../model/head-track.ts';

/** Where one person can be: on the head with this id, or (null) nowhere on screen. */
export type Outcome = TrackId | null;
export type Chances = ReadonlyMap<Outcome, number>;
/** By what a cue's log-likelihood ratios are multiplied: 1 as they were fitted, 0 for a cue that is off. */
export type CueWeight = (cue: CueName) => number;

/**
 * Log odds of each outcome: the evidence for it, and before all evidence as much for all heads together as for
 * nobody. Of one cue the strongest evidence counts, so that clusters joined by hand do not count twice.
 */
export function scoreOutcomes(
  evidence: readonly Evidence[],
  tracks: readonly HeadTrack[],
  weightOf: CueWeight,
): Map<Outcome, number> {
  const scores = new Map<Outcome, number>([[null, 0]]);
  for (const { id } of tracks) scores.set(id, -Math.log(tracks.length));
  for (const [cue, own] of groupBy(evidence, ({ cue }) => cue)) {
    const weight = weightOf(cue);
    if (weight === 0) continue;
    const strongest = new Map<Outcome, number>();
    for (const { track, logLikelihoodRatio } of own) {
      const known = strongest.get(track) ?? 0;
      if (Math.abs(logLikelihoodRatio) > Math.abs(known)) strongest.set(track, logLikelihoodRatio);
    }
    for (const [track, ratio] of strongest) {
      const score = scores.get(track);
      if (score !== undefined) scores.set(track, score + weight * ratio);
    }
  }
  return scores;
}

/** Chances that add up to 1, from log odds. */
export function chancesOf<Key>(scores: ReadonlyMap<Key, number>): Map<Key, number> {
  const highest = Math.max(...scores.values());
  const weights = new Map([...scores].map(([key, score]) => [key, Math.exp(score - highest)]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return new Map([...weights].map(([key, weight]) => [key, weight / total]));
}

export function mostLikely<Key>(chances: ReadonlyMap<Key, number>): readonly [Key, number] | null {
  return [...chances].reduce<readonly [Key, number] | null>(
    (best, entry) => (best === null || entry[1] > best[1] ? entry : best),
    null,
  );
}
