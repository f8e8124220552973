/** Changes by hand of the tracks. A track that is not there changes nothing. */
import { boxAt } from '../model/box-at.ts';
import { clip, iou } from '../model/boxes.ts';
import type { BoxNorm, HeadBox, HeadTrack } from '../model/head-track.ts';
import type { TrackId } from '../model/ids.ts';
import type { Shown } from './change-mentions.ts';
import type { Facts, HeadFact, HeadPoint } from '../model/facts.ts';
import { pointOf } from './places.ts';

/** Both are one head; its id is that of the first. */
export function joinTracks(facts: Facts, shown: Shown, into: TrackId, from: TrackId): Facts {
  const [one, other] = [pointAt(shown, into), pointAt(shown, from)];
  return one === null || other === null || into === from
    ? facts
    : withHead(facts, { kind: 'joined', into: one, from: other });
}

/** From this moment on it is another head. */
export function cutTrack(facts: Facts, shown: Shown, track: TrackId, timeSec: number): Facts {
  const head = pointAt(shown, track, timeSec);
  return head === null ? facts : withHead(facts, { kind: 'cut', head, timeSec, later: newTrackId(facts) });
}

/** Not seen after this moment. */
export function endTrack(facts: Facts, shown: Shown, track: TrackId, timeSec: number): Facts {
  const head = pointAt(shown, track, timeSec);
  return head === null ? facts : withHead(facts, { kind: 'ended', head, timeSec });
}

export function deleteTrack(facts: Facts, shown: Shown, track: TrackId): Facts {
  const head = pointAt(shown, track);
  return head === null ? facts : withHead(facts, { kind: 'deleted', head });
}

/** A key frame: where the head is at this moment, or (null) that it is not on screen from here on. */
export function boxTrack(
  facts: Facts,
  shown: Shown,
  track: TrackId,
  timeSec: number,
  box: BoxNorm | null,
): Facts {
  const head = pointAt(shown, track, timeSec);
  return head === null
    ? facts
    : withHead(facts, { kind: 'boxed', head, timeSec, box: box === null ? null : clip(box) });
}

/** All of its boxes are these. */
export function redrawTrack(facts: Facts, shown: Shown, track: TrackId, boxes: readonly HeadBox[]): Facts {
  const head = pointAt(shown, track);
  return head === null ? facts : withHead(facts, { kind: 'redrawn', head, boxes });
}

/** A head that was missed. */
export function drawHead(
  facts: Facts,
  timeSec: number,
  box: BoxNorm,
): { readonly facts: Facts; readonly track: TrackId } {
  const id = newTrackId(facts);
  return {
    facts: withHead(facts, { kind: 'drawn', id, timeSec, box: clip(box), followed: [] }),
    track: id,
  };
}

/** Where a drawn head was followed; facts that do not know it stay as they are. */
export function withFollowed(facts: Facts, track: TrackId, followed: readonly HeadBox[]): Facts {
  const isMeant = (fact: HeadFact): boolean => fact.kind === 'drawn' && fact.id === track;
  if (!facts.heads.some(isMeant)) return facts;
  return { ...facts, heads: facts.heads.map((fact) => (isMeant(fact) ? { ...fact, followed } : fact)) };
}

/** From which overlap on two boxes are one head. */
const SAME_HEAD = 0.5;

/** Of where a head was followed from a moment on, what comes before it ran into another head, on both sides. */
export function untilAnotherHead(
  followed: readonly HeadBox[],
  drawnSec: number,
  others: readonly HeadTrack[],
): readonly HeadBox[] {
  const isOther = ({ timeSec, box }: HeadBox): boolean =>
    others.some((track) => {
      const there = boxAt(track, timeSec);
      return there !== null && iou(there, box) >= SAME_HEAD;
    });
  const earlier = followed.filter(({ timeSec }) => timeSec < drawnSec).toReversed();
  const later = followed.filter(({ timeSec }) => timeSec >= drawnSec);
  const upTo = (boxes: readonly HeadBox[]): readonly HeadBox[] => {
    const end = boxes.findIndex(isOther);
    return end < 0 ? boxes : boxes.slice(0, end);
  };
  return [...upTo(earlier).toReversed(), ...upTo(later)];
}

function pointAt({ tracks }: Shown, id: TrackId, timeSec?: number): HeadPoint | null {
  const track = tracks.find((one) => one.id === id);
  return track === undefined ? null : pointOf(track, timeSec ?? track.bestTimeSec);
}

const withHead = (facts: Facts, fact: HeadFact): Facts => ({ ...facts, heads: [...facts.heads, fact] });

function newTrackId({ heads }: Facts): TrackId {
  const ids = heads.map((fact) => (fact.kind === 'drawn' ? fact.id : fact.kind === 'cut' ? fact.later : ''));
  const highest = ids.reduce((most, id) => Math.max(most, Number(/^hand-t(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  return `hand-t${highest + 1}` as TrackId;
}
