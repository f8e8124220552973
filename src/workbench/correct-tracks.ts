/** What facts make of the tracks: joined, cut, ended, deleted, drawn, and boxes put right at key frames. */
import { mix } from '../model/boxes.ts';
import type { HeadBox, HeadTrack } from '../model/head-track.ts';
import type { TrackId } from '../model/ids.ts';
import type { HeadFact, HeadPoint } from '../model/facts.ts';
import { trackAt } from './places.ts';

export interface CorrectedTracks {
  readonly tracks: readonly HeadTrack[];
  /** Tracks that are gone since they are the same head as another. */
  readonly joined: ReadonlyMap<TrackId, TrackId>;
  /** Tracks that facts made, whose ids are the same in every analysis. */
  readonly made: ReadonlySet<TrackId>;
}

export function correctTracks(found: readonly HeadTrack[], facts: readonly HeadFact[]): CorrectedTracks {
  if (facts.length === 0) return { tracks: found, joined: new Map(), made: new Set() };
  const bench = new TrackBench(found, stepOf(found));
  for (const fact of facts) bench.apply(fact);
  return { tracks: bench.tracks, joined: bench.joined, made: bench.made };
}

const DEFAULT_STEP_SEC = 0.2;
/** Two boxes nearer in time than this share of a sampling step are one moment. */
const SAME_MOMENT = 0.5;
const ROUNDING_SEC = 1e-6;

/** The time between two sampled frames: the median over all tracks. */
function stepOf(tracks: readonly HeadTrack[]): number {
  const gaps = tracks.flatMap(({ boxes }) =>
    boxes.slice(1).map(({ timeSec }, at) => timeSec - (boxes[at]?.timeSec ?? 0)),
  );
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? DEFAULT_STEP_SEC;
}

/** Box null: not on screen from here on. */
interface KeyFrame {
  readonly timeSec: number;
  readonly box: HeadBox['box'] | null;
}

class TrackBench {
  readonly joined = new Map<TrackId, TrackId>();
  readonly made = new Set<TrackId>();
  #tracks: readonly HeadTrack[];
  /** In order of time. */
  readonly #keyFrames = new Map<TrackId, readonly KeyFrame[]>();
  /** Boxes as they were before key frames. */
  readonly #before = new Map<TrackId, readonly HeadBox[]>();
  readonly #stepSec: number;

  constructor(tracks: readonly HeadTrack[], stepSec: number) {
    this.#tracks = tracks;
    this.#stepSec = stepSec;
  }

  get tracks(): readonly HeadTrack[] {
    return this.#tracks;
  }

  apply(fact: HeadFact): void {
    if (fact.kind === 'drawn') {
      this.#draw(fact);
      return;
    }
    const track = this.#at(fact.kind === 'joined' ? fact.into : fact.head);
    if (track === null) return;
    if (fact.kind === 'joined') this.#join(track, this.#at(fact.from));
    else if (fact.kind === 'cut') this.#cut(track, fact.timeSec, fact.later);
    else if (fact.kind === 'boxed') this.#box(track, { timeSec: fact.timeSec, box: fact.box });
    else if (fact.kind === 'deleted') this.#replace(track, []);
    else if (fact.kind === 'redrawn') this.#redraw(track, fact.boxes);
    else this.#end(track, fact.timeSec);
  }

  #at(point: HeadPoint): HeadTrack | null {
    const into = this.joined.get(point.track);
    const joined = this.#tracks.find(({ id }) => id === into);
    return joined ?? trackAt(this.#tracks, point, this.made);
  }

  #draw({ id, timeSec, box, followed }: Extract<HeadFact, { kind: 'drawn' }>): void {
    if (this.#tracks.some((track) => track.id === id)) return;
    this.made.add(id);
    const track: HeadTrack = { id, boxes: followed, bestTimeSec: timeSec, attributes: {}, by: 'hand' };
    this.#tracks = [...this.#tracks, track];
    this.#box(track, { timeSec, box });
  }

  /** Key frames of before are in them, or were put right elsewhere. */
  #redraw(track: HeadTrack, boxes: readonly HeadBox[]): void {
    this.#before.delete(track.id);
    this.#keyFrames.delete(track.id);
    this.#replace(track, boxes.length === 0 ? [] : [partOf(track, track.id, boxes)]);
  }

  /** What is known of the head is what is known of the longer track. */
  #join(into: HeadTrack, from: HeadTrack | null): void {
    if (from === null || from.id === into.id) return;
    const isTaken = (timeSec: number): boolean =>
      into.boxes.some((box) => Math.abs(box.timeSec - timeSec) < SAME_MOMENT * this.#stepSec);
    const boxes = inOrder([...into.boxes, ...from.boxes.filter(({ timeSec }) => !isTaken(timeSec))]);
    const known = from.boxes.length > into.boxes.length ? from : into;
    this.#keyFrames.set(
      into.id,
      inOrder([...(this.#keyFrames.get(into.id) ?? []), ...(this.#keyFrames.get(from.id) ?? [])]),
    );
    this.#before.delete(into.id);
    this.#tracks = this.#tracks.filter(({ id }) => id !== from.id);
    this.#replace(into, [{ ...known, id: into.id, boxes, by: 'hand' }]);
    for (const [gone, now] of this.joined) if (now === from.id) this.joined.set(gone, into.id);
    this.joined.set(from.id, into.id);
  }

  #cut(track: HeadTrack, atSec: number, later: TrackId): void {
    if (this.#tracks.some(({ id }) => id === later)) return;
    const [first, second] = [
      track.boxes.filter(({ timeSec }) => timeSec < atSec - ROUNDING_SEC),
      track.boxes.filter(({ timeSec }) => timeSec >= atSec - ROUNDING_SEC),
    ];
    if (first.length === 0 || second.length === 0) return;
    const keyFrames = this.#keyFrames.get(track.id) ?? [];
    this.#keyFrames.set(
      track.id,
      keyFrames.filter(({ timeSec }) => timeSec < atSec - ROUNDING_SEC),
    );
    this.#keyFrames.set(
      later,
      keyFrames.filter(({ timeSec }) => timeSec >= atSec - ROUNDING_SEC),
    );
    this.#before.delete(track.id);
    this.made.add(later);
    this.#replace(track, [partOf(track, track.id, first), partOf(track, later, second)]);
  }

  #end(track: HeadTrack, atSec: number): void {
    const boxes = track.boxes.filter(({ timeSec }) => timeSec <= atSec + ROUNDING_SEC);
    const keyFrames = this.#keyFrames.get(track.id) ?? [];
    this.#keyFrames.set(
      track.id,
      keyFrames.filter(({ timeSec }) => timeSec <= atSec + ROUNDING_SEC),
    );
    this.#before.delete(track.id);
    this.#replace(track, boxes.length === 0 ? [] : [partOf(track, track.id, boxes)]);
  }

  #box(track: HeadTrack, keyFrame: KeyFrame): void {
    const before = this.#before.get(track.id) ?? track.boxes;
    this.#before.set(track.id, before);
    const others = (this.#keyFrames.get(track.id) ?? []).filter(
      ({ timeSec }) => Math.abs(timeSec - keyFrame.timeSec) >= SAME_MOMENT * this.#stepSec,
    );
    const keyFrames = inOrder([...others, keyFrame]);
    this.#keyFrames.set(track.id, keyFrames);
    const boxes = boxesBetween(before, keyFrames, this.#stepSec);
    this.#replace(track, boxes.length === 0 ? [] : [partOf(track, track.id, boxes)]);
  }

  #replace(track: HeadTrack, by: readonly HeadTrack[]): void {
    this.#tracks = this.#tracks.flatMap((one) => (one.id === track.id ? by : [one]));
  }
}

/** The boxes found, key frames in their places, and what lies between two of them interpolated. */
function boxesBetween(
  found: readonly HeadBox[],
  keyFrames: readonly KeyFrame[],
  stepSec: number,
): readonly HeadBox[] {
  let boxes = found;
  const without = (fromSec: number, toSec: number): void => {
    boxes = boxes.filter(({ timeSec }) => timeSec < fromSec || timeSec > toSec);
  };
  for (const [index, { timeSec, box }] of keyFrames.entries()) {
    const next = keyFrames[index + 1];
    const near = SAME_MOMENT * stepSec - ROUNDING_SEC;
    without(timeSec - near, timeSec + near);
    if (box === null) {
      without(timeSec, next === undefined ? endOfStretch(boxes, timeSec, stepSec) : next.timeSec - near);
      continue;
    }
    boxes = [...boxes, { timeSec, box, score: 1, by: 'hand' }];
    if (next === undefined || next.box === null) continue;
    without(timeSec + ROUNDING_SEC, next.timeSec);
    const spanSec = next.timeSec - timeSec;
    const steps = Math.max(1, Math.round(spanSec / stepSec));
    const between = Array.from({ length: steps - 1 }, (_, at): HeadBox => {
      const share = (at + 1) / steps;
      return { timeSec: timeSec + share * spanSec, box: mix(box, next.box ?? box, share), score: 0 };
    });
    boxes = [...boxes, ...between];
  }
  return inOrder(boxes);
}

/** The last moment at which the head is still on screen without a gap. */
function endOfStretch(boxes: readonly HeadBox[], fromSec: number, stepSec: number): number {
  let endSec = fromSec;
  for (const { timeSec } of boxes) {
    if (timeSec <= endSec) continue;
    if (timeSec - endSec > 2 * stepSec + 1e-3) break;
    endSec = timeSec;
  }
  return endSec;
}

/** A part of a track by hand; seen best where it was, if that is in it, else where it is large and surely seen. */
function partOf(track: HeadTrack, id: TrackId, boxes: readonly HeadBox[]): HeadTrack {
  const { portrait, ...rest } = track;
  const hasBest = boxes.some(({ timeSec }) => Math.abs(timeSec - track.bestTimeSec) < ROUNDING_SEC);
  const worth = ({ box: [, , width, height], score }: HeadBox): number => width * height * (score + 0.1);
  const best = boxes.reduce<HeadBox | undefined>(
    (most, box) => (most === undefined || worth(box) > worth(most) ? box : most),
    undefined,
  );
  return {
    ...rest,
    id,
    boxes,
    by: 'hand',
    bestTimeSec: hasBest ? track.bestTimeSec : (best?.timeSec ?? track.bestTimeSec),
    ...(hasBest && portrait !== undefined && { portrait }),
  };
}

function inOrder<Timed extends { readonly timeSec: number }>(items: readonly Timed[]): readonly Timed[] {
  return items.toSorted((a, b) => a.timeSec - b.timeSec);
}
