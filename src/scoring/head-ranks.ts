/** Alignment as the data set measures it: at which rank the right head stands among those offered for a person. */
import { boxAt } from '../model/box-at.ts';
import { iou, toNorm } from '../model/boxes.ts';
import type { GoldDialogue, GoldHead } from '../model/gold.ts';
import type { HeadTrack } from '../model/head-track.ts';
import type { TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';

/** From this overlap on a track holds the head that was annotated. */
const SAME_IOU = 0.5;

export interface ClipFrames {
  readonly frameRate: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** When an annotated head is seen in the clip; null: its frame is not in it. Frames count from 1. */
export const timeOfHead = (
  { frame, timeSec }: Pick<GoldHead, 'frame' | 'timeSec'>,
  frameRate: number,
): number | null => (timeSec === undefined ? Math.max(0, frame - 1) / frameRate : timeSec);

/** The track of each labelled head of the clip, by the box in its frame; null where no track holds it: it was missed. */
export function trackOfLabel(
  { heads }: GoldDialogue,
  tracks: readonly HeadTrack[],
  { frameRate, widthPx, heightPx }: ClipFrames,
): ReadonlyMap<string, TrackId | null> {
  const found = new Map<string, TrackId | null>();
  for (const head of heads) {
    const { label, boxPx } = head;
    const gold = toNorm(boxPx, widthPx, heightPx);
    const timeSec = timeOfHead(head, frameRate);
    if (timeSec === null) continue;
    const overlaps = tracks.map((track) => {
      const box = boxAt(track, timeSec);
      return { id: track.id, overlap: box === null ? 0 : iou(box, gold) };
    });
    const best = overlaps.sort((a, b) => b.overlap - a.overlap)[0];
    if (best !== undefined && best.overlap >= SAME_IOU) found.set(label, best.id);
    else if (!found.has(label)) found.set(label, null);
  }
  return found;
}

/** From 1; Infinity where the link does not offer the head at all, or nobody saw it (null). */
export function rankIn(link: Link | undefined, track: TrackId | null): number {
  if (link === undefined || track === null) return Infinity;
  const offered = (link.chances ?? link.tracks.map((one) => ({ track: one, probability: 1 })))
    .filter((chance) => chance.track !== null)
    .sort((a, b) => b.probability - a.probability);
  const at = offered.findIndex((chance) => chance.track === track);
  return at < 0 ? Infinity : at + 1;
}

/** The share of ranks that are at most k. */
export const recallAt = (ranks: readonly number[], k: number): number =>
  ranks.length === 0 ? 0 : ranks.filter((rank) => rank <= k).length / ranks.length;
