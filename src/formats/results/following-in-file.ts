/** How heads were followed, as a result file has it: a sighting is three numbers there, and no longer than it must be. */
import type { Following } from '../../model/following.ts';
import type { ResultFile } from './result-schema.ts';

type InFile = NonNullable<ResultFile['following']>;

const DIGITS = 1e4;
const short = (value: number): number => Math.round(value * DIGITS) / DIGITS;

export function followingToFile({ cutsSec, samePersonFrom, tracklets, likeness }: Following): InFile {
  return {
    cutsSec: [...cutsSec],
    samePersonFrom,
    stretches: tracklets.map(({ track, startSec, endSec, sightings }) => ({
      track,
      startSec,
      endSec,
      sightings: sightings.map(({ timeSec, x, score }) => [short(timeSec), short(x), short(score)]),
    })),
    likeness: likeness.map((row) => row.map((value) => (value === null ? null : short(value)))),
  };
}

type Track = Following['tracklets'][number]['track'];

export function followingFromFile({
  cutsSec,
  samePersonFrom,
  stretches,
  likeness,
}: Omit<InFile, 'stretches'> & {
  readonly stretches: readonly (Omit<InFile['stretches'][number], 'track'> & { readonly track: Track })[];
}): Following {
  return {
    cutsSec,
    samePersonFrom,
    tracklets: stretches.map(({ track, startSec, endSec, sightings }) => ({
      track,
      startSec,
      endSec,
      sightings: sightings.map(([timeSec, x, score]) => ({ timeSec, x, score })),
    })),
    likeness,
  };
}
