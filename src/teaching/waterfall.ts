/** How one cluster's evidence adds up for one outcome: prior, cue by cue, log-odds, probability. */
import type { TrackId } from '../model/ids.ts';
import { CUE_NAMES, type CueName, type Evidence, type Link } from '../model/link.ts';
import { calibrated } from '../matching/decide/calibration.ts';
import { chancesOf, scoreOutcomes, type CueWeight, type Outcome } from '../matching/decide/outcome.ts';
import type { HeadTrack } from '../model/head-track.ts';

export interface WaterfallBar {
  /** 'prior' is what holds before any word is read. */
  readonly cue: CueName | 'prior';
  readonly words: string;
  /** What it adds as it is weighed, in natural logarithms; 0 for a cue that is off. */
  readonly adds: number;
  /** The sum before and after it. */
  readonly from: number;
  readonly to: number;
}

export interface Waterfall {
  readonly bars: readonly WaterfallBar[];
  /** Of this cluster alone, before calibration; all outcomes add up to 1. */
  readonly alone: number;
  /** The same, calibrated (docs/matching.md). */
  readonly calibrated: number;
  /** As decided together with all other clusters; null where a file does not say. */
  readonly together: number | null;
}

export function waterfallOf(
  link: Link,
  tracks: readonly HeadTrack[],
  outcome: Outcome,
  weightOf: CueWeight,
): Waterfall {
  const prior = outcome === null ? 0 : -Math.log(tracks.length);
  const bars: WaterfallBar[] = [{ cue: 'prior', words: '', adds: prior, from: 0, to: prior }];
  let sum = prior;
  for (const cue of CUE_NAMES) {
    const spoken = link.evidence.filter((one) => one.cue === cue && one.track === outcome);
    const strongest = spoken.reduce<Evidence | null>(
      (best, one) =>
        best === null || Math.abs(one.logLikelihoodRatio) > Math.abs(best.logLikelihoodRatio) ? one : best,
      null,
    );
    if (strongest === null) continue;
    const adds = weightOf(cue) * strongest.logLikelihoodRatio;
    bars.push({ cue, words: strongest.text, adds, from: sum, to: sum + adds });
    sum += adds;
  }
  const alone = chancesOf(scoreOutcomes(link.evidence, tracks, weightOf));
  return {
    bars,
    alone: alone.get(outcome) ?? 0,
    calibrated: calibrated(alone).get(outcome) ?? 0,
    together: link.chances?.find(({ track }) => track === outcome)?.probability ?? null,
  };
}

/** [cluster][head]: what one cue, or all together with the prior, add for each head; 0 where they are silent. */
export function cueMatrix(
  links: readonly Link[],
  tracks: readonly HeadTrack[],
  cue: CueName | 'all',
  weightOf: CueWeight,
): readonly (readonly number[])[] {
  return links.map(({ evidence }) => {
    const own = cue === 'all' ? evidence : evidence.filter((one) => one.cue === cue);
    const scores = scoreOutcomes(own, tracks, weightOf);
    const prior = cue === 'all' || tracks.length === 0 ? 0 : -Math.log(tracks.length);
    return tracks.map(({ id }) => (scores.get(id) ?? 0) - prior);
  });
}

/** Who each cluster would be, decided by itself: the likeliest outcome of its own evidence. */
export function separately(
  { evidence }: Link,
  tracks: readonly HeadTrack[],
  weightOf: CueWeight,
): ReadonlyMap<TrackId | null, number> {
  return calibrated(chancesOf(scoreOutcomes(evidence, tracks, weightOf)));
}

/** What can be told of a cluster by some of the cues alone. */
export type Channel = 'text' | 'picture' | 'both';

/** Words that tell of being on screen or not, without a look at who is there. */
const OF_TEXT: readonly CueName[] = ['speaker', 'offScreen'];
/** How large and how long somebody is seen, whatever is said. */
const OF_PICTURE: readonly CueName[] = ['prominence'];

export function chancesBy(
  channel: Channel,
  { evidence }: Link,
  tracks: readonly HeadTrack[],
  weightOf: CueWeight,
): ReadonlyMap<TrackId | null, number> {
  const has = (cue: CueName): boolean =>
    channel === 'both' || (channel === 'text' ? OF_TEXT : OF_PICTURE).includes(cue);
  return calibrated(chancesOf(scoreOutcomes(evidence, tracks, (cue) => (has(cue) ? weightOf(cue) : 0))));
}
