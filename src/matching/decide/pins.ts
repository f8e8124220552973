import type { ClusterId, TrackId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';

/** Heads that a person pinned clusters to by hand; an empty list pins to nobody. */
export type Pins = ReadonlyMap<ClusterId, readonly TrackId[]>;

/** Heads that clusters do not mean, as a person says. */
export type Barred = ReadonlyMap<ClusterId, readonly TrackId[]>;

/** A pinned link is certain; its evidence and chances stay, so that the person sees what spoke otherwise. */
export function pinLink(link: Link, pins: Pins): Link {
  const tracks = pins.get(link.cluster);
  if (tracks === undefined) return link;
  const answer = tracks.length > 0 ? 'head' : 'nobody';
  return { ...link, answer, tracks, probability: 1, by: 'hand' };
}
