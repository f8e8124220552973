/** What text alone, the picture alone and both say of everybody in a thread: for three columns side by side. */
import type { CueWeight } from '../matching/decide/outcome.ts';
import type { HeadTrack } from '../model/head-track.ts';
import type { ClusterId, TrackId } from '../model/ids.ts';
import { answerIn, type Link } from '../model/link.ts';
import { chancesBy, type Channel } from './waterfall.ts';

/** What one way of looking says of a cluster. */
export interface WayMark {
  /** `somebody`: on screen, which head is not told. */
  readonly answer: 'head' | 'somebody' | 'nobody';
  /** From left to right as they are numbered elsewhere; empty unless the answer is `head`. */
  readonly tracks: readonly TrackId[];
  readonly probability: number;
}

/**
 * Text tells persons apart and whether somebody is on screen, and not which head: that is even between them. The picture
 * has heads and no words: whoever is spoken of, it can but name the most prominent one.
 */
export function markBy(
  channel: Channel,
  link: Link,
  tracks: readonly HeadTrack[],
  weightOf: CueWeight,
): WayMark {
  if (channel === 'both') {
    const answer = answerIn(link);
    const { probability } = link;
    return answer === 'unsure'
      ? { answer: 'somebody', tracks: [], probability }
      : { answer, tracks: link.tracks, probability };
  }
  const chances = chancesBy(channel, link, tracks, weightOf);
  const nobody = chances.get(null) ?? 0;
  if (channel === 'text') {
    return nobody > 0.5
      ? { answer: 'nobody', tracks: [], probability: nobody }
      : { answer: 'somebody', tracks: [], probability: 1 - nobody };
  }
  const [best] = tracks.toSorted((a, b) => (chances.get(b.id) ?? 0) - (chances.get(a.id) ?? 0));
  if (best === undefined) return { answer: 'nobody', tracks: [], probability: 1 };
  return {
    answer: 'head',
    tracks: [best.id],
    probability: (chances.get(best.id) ?? 0) / (1 - nobody || 1),
  };
}

/** Whether one way says the same as both do: of text alone, whether somebody is on screen. */
export function isSame(channel: Channel, mark: WayMark, both: WayMark): boolean {
  if (channel === 'text') return (mark.answer === 'nobody') === (both.answer === 'nobody');
  return (
    mark.answer === both.answer &&
    mark.tracks.length === both.tracks.length &&
    mark.tracks.every((track) => both.tracks.includes(track))
  );
}

/** Of how many mentions each cluster has, those of which the two say the same. */
export function countSame(
  channel: Channel,
  marks: ReadonlyMap<ClusterId, WayMark>,
  both: ReadonlyMap<ClusterId, WayMark>,
  mentionCounts: ReadonlyMap<ClusterId, number>,
): { readonly same: number; readonly total: number } {
  let [same, total] = [0, 0];
  for (const [cluster, mark] of marks) {
    const other = both.get(cluster);
    const count = mentionCounts.get(cluster) ?? 0;
    if (other === undefined) continue;
    total += count;
    if (isSame(channel, mark, other)) same += count;
  }
  return { same, total };
}
