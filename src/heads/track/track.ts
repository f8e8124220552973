/**
 * Follows faces from frame to frame within one shot. Weak detections keep a track and begin none, as in ByteTrack (Zhang et
 * al. 2022), but are associated together with the strong ones; overlap is measured on grown boxes (C-BIoU, Yang et al. 2023), since at
 * five frames a second a moving head often leaves its own box.
 */
import type { Face } from '../face.ts';
import { assign } from '../../model/assignment.ts';
import { grow, iou, mix } from '../../model/boxes.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { clothesLikeness } from '../looks/clothes-print.ts';
import { headBoxOf } from './head-box.ts';
import type { Shift } from './camera-motion.ts';
import { BoxMotion } from './motion.ts';

/** A face at its moment. */
export interface Sighting {
  readonly frame: number;
  readonly timeSec: number;
  readonly face: Face;
}

/** One head through one shot. */
export interface Tracklet {
  readonly serial: number;
  readonly shot: number;
  /** The tracklet that was in this place until somebody else may have come into it. */
  readonly continues?: number;
  /** In order of time, with holes where nothing was found. */
  readonly sightings: Sighting[];
}

/** What the tracker made of one frame. */
export interface Step {
  /** Every face that belongs to a tracklet. */
  readonly seen: readonly { readonly tracklet: Tracklet; readonly sighting: Sighting }[];
  /** Tracklets that got their last sighting before this frame and will get no more. */
  readonly ended: readonly Tracklet[];
}

const STRONG = 0.5;
/** Score from which a body keeps the track of its head as a face does; two such ones begin a track. */
const STRONG_BODY = 0.2;
/** How long a tentative head waits to be seen again. */
const TENTATIVE_GAP_SEC = 0.5;
/** A tracklet that was not seen for so long is over; if the head comes back, re-identification joins the two. */
const MAX_GAP_SEC = 1;
const GROWN_BY = 0.4;
const MIN_GROWN_IOU = 0.15;
/** Of a weak one, which also counts for less where a strong one is as near. */
const MIN_WEAK_GROWN_IOU = 0.35;
const WEAK_COUNTS = 0.8;
const MAX_SIZE_RATIO = 2.2;

interface Live {
  readonly tracklet: Tracklet;
  readonly motion: BoxMotion;
  /** How far the camera has moved what is seen since the last sighting. */
  readonly shift: { x: number; y: number };
}

/** Makes a tracklet of one that was doubtful. */
const isStrong = ({ isFaceless, score, body }: Face): boolean =>
  (isFaceless !== true && score >= STRONG) || (body !== undefined && body.score >= STRONG_BODY);
/** Begins a tracklet at once. */
const isSure = ({ isFaceless, score }: Face): boolean => isFaceless !== true && score >= STRONG;

export class Tracker {
  #live: Live[] = [];
  /** Begun by a weak detection: becomes a tracklet if a strong one follows, else it is forgotten. */
  #tentative: Live[] = [];
  #serial = 0;
  #shot = 0;

  /** What is seen moved as a whole from the frame before to the next one. */
  cameraMoved([dx, dy]: Shift): void {
    for (const { motion, shift } of [...this.#live, ...this.#tentative]) {
      motion.shift(dx, dy);
      shift.x += dx;
      shift.y += dy;
    }
  }

  /** Boxes where heads are expected at that time. */
  expected(timeSec: number): BoxPx[] {
    return [...this.#live, ...this.#tentative].map(({ motion }) => motion.predict(timeSec));
  }

  /** Takes the heads of the next frame. */
  step(frame: number, timeSec: number, heads: readonly Face[]): Step {
    const ended = this.#drop((live) => timeSec - lastOf(live.tracklet).timeSec > MAX_GAP_SEC);
    const followed = associate(this.#live, heads, timeSec);
    const jumped = associateBodies(followed.liveLeft, followed.facesLeft.filter(isStrong), timeSec);
    const left = followed.facesLeft.filter((head) => !jumped.pairs.some(({ face }) => face === head));
    const found = this.#found(left, frame, timeSec);

    const pairs = [...followed.pairs, ...jumped.pairs, ...found];
    return { seen: pairs.map((pair) => extended(pair, frame, timeSec)), ended };
  }

  /**
   * Ends a tracklet before its last sighting, with which another begins in its place: it may be somebody else.
   * @returns the one that begins
   */
  part(tracklet: Tracklet): Tracklet {
    const last = tracklet.sightings.pop();
    const begun: Tracklet = {
      serial: (this.#serial += 1),
      shot: this.#shot,
      continues: tracklet.serial,
      sightings: last ? [last] : [],
    };
    this.#live = this.#live.map((live) => (live.tracklet === tracklet ? { ...live, tracklet: begun } : live));
    return begun;
  }

  /** Ends all tracklets: a new shot begins, or the clip is over. */
  endShot(): readonly Tracklet[] {
    this.#shot += 1;
    this.#tentative = [];
    return this.#drop(() => true);
  }

  /**
   * What no live tracklet goes on with begins one: at once where it is surely a face, else it stays tentative until
   * something strong follows it.
   * @returns those that are live from now on
   */
  #found(heads: readonly Face[], frame: number, timeSec: number): Pair[] {
    const proven = associate(this.#tentative, heads.filter(isStrong), timeSec);
    const others = heads.filter((head) => !proven.pairs.some(({ face }) => face === head));
    const sure = others.filter(isSure).map((face) => this.#begin(face, timeSec));
    const doubtful = associate(
      proven.liveLeft,
      others.filter((face) => !isSure(face)),
      timeSec,
    );
    const hopes = [...doubtful.pairs, ...doubtful.facesLeft.map((face) => this.#begin(face, timeSec))];
    for (const hope of hopes) extended(hope, frame, timeSec);
    const waiting = doubtful.liveLeft.filter(
      ({ tracklet }) => timeSec - lastOf(tracklet).timeSec < TENTATIVE_GAP_SEC,
    );
    this.#tentative = [...hopes.map(({ live }) => live), ...waiting];
    const begun = [...proven.pairs, ...sure];
    this.#live.push(...begun.map(({ live }) => live));
    return begun;
  }

  #begin(face: Face, timeSec: number): Pair {
    const tracklet = { serial: (this.#serial += 1), shot: this.#shot, sightings: [] };
    const motion = new BoxMotion(headBoxOf(face), timeSec);
    return { live: { tracklet, motion, shift: { x: 0, y: 0 } }, face };
  }

  #drop(isOver: (live: Live) => boolean): Tracklet[] {
    const over = this.#live.filter(isOver);
    this.#live = this.#live.filter((live) => !over.includes(live));
    return over.map(({ tracklet }) => tracklet);
  }
}

/** The head at every sampled frame between the first and the last sighting; those between two sightings score 0. */
export function filledBoxes(
  { sightings }: Tracklet,
  times: readonly number[],
): { timeSec: number; head: BoxPx; score: number }[] {
  return sightings.flatMap(({ face, timeSec, frame }, i) => {
    const head = headBoxOf(face);
    const own = { timeSec, head, score: face.score };
    const next = sightings[i + 1];
    if (!next) return [own];
    const nextHead = headBoxOf(next.face);
    const between = times.slice(frame + 1, next.frame).map((time) => ({
      timeSec: time,
      head: mix(head, nextHead, (time - timeSec) / (next.timeSec - timeSec)),
      score: 0,
    }));
    return [own, ...between];
  });
}

interface Pair {
  readonly live: Live;
  readonly face: Face;
}

/** Adds the face to its tracklet. */
function extended({ live, face }: Pair, frame: number, timeSec: number): Step['seen'][number] {
  const sighting = { frame, timeSec, face };
  live.motion.update(headBoxOf(face), timeSec);
  live.tracklet.sightings.push(sighting);
  live.shift.x = 0;
  live.shift.y = 0;
  return { tracklet: live.tracklet, sighting };
}

interface Assignment {
  readonly pairs: readonly Pair[];
  readonly liveLeft: readonly Live[];
  readonly facesLeft: readonly Face[];
}

/**
 * The pairs whose heads overlap most in all, weak ones and strong ones together: were the strong first, a head whose face is
 * hidden for a moment would go on with that of somebody beside it.
 */
function associate(lives: readonly Live[], faces: readonly Face[], timeSec: number): Assignment {
  if (lives.length === 0 || faces.length === 0) return { pairs: [], liveLeft: lives, facesLeft: faces };
  const boxes = faces.map(headBoxOf);
  const overlaps = lives.map((live) => {
    const places = [live.motion.predict(timeSec), shifted(headBoxOf(lastOf(live.tracklet).face), live)];
    return faces.map((face, i) => {
      const box = boxes[i] ?? headBoxOf(face);
      const overlap = Math.max(...places.map((place) => grownIou(place, box)));
      return countOf(face, overlap) * likeness(live, face);
    });
  });
  return pairUp(lives, faces, overlaps, MIN_GROWN_IOU);
}

function countOf(face: Face, overlap: number): number {
  if (isStrong(face)) return overlap;
  return overlap < MIN_WEAK_GROWN_IOU ? 0 : WEAK_COUNTS * overlap;
}

const shifted = ([x, y, width, height]: BoxPx, { shift }: Live): BoxPx => [
  x + shift.x,
  y + shift.y,
  width,
  height,
];

/** 0 where one is far larger than the other. */
const grownIou = (a: BoxPx, b: BoxPx): number =>
  sizeRatio(a, b) > MAX_SIZE_RATIO ? 0 : iou(grow(a, GROWN_BY), grow(b, GROWN_BY));

/** 0.5..1 by how alike the clothes are; two people who pass each other seldom wear the same. */
function likeness({ tracklet }: Live, face: Face): number {
  const before = lastOf(tracklet).face.clothes;
  return before && face.clothes ? 0.5 + 0.5 * clothesLikeness(before, face.clothes) : 1;
}

/** A head that jumps or bows leaves its own box, while most of its body stays in place. */
function associateBodies(lives: readonly Live[], faces: readonly Face[], timeSec: number): Assignment {
  const overlaps = lives.map((live) => {
    const last = lastOf(live.tracklet);
    const before = last.face.body;
    if (before === undefined || timeSec - last.timeSec > JUMP_SEC) return faces.map(() => 0);
    const box = shifted(before.box, live);
    return faces.map((face) => (face.body ? iou(box, face.body.box) * likeness(live, face) : 0));
  });
  return pairUp(lives, faces, overlaps, MIN_BODY_IOU);
}
const JUMP_SEC = 0.5;
const MIN_BODY_IOU = 0.35;

/** The pairs with the largest total overlap (Hungarian algorithm), each at least `threshold`. */
function pairUp(
  lives: readonly Live[],
  faces: readonly Face[],
  overlaps: readonly (readonly number[])[],
  threshold: number,
): Assignment {
  if (lives.length === 0 || faces.length === 0) return { pairs: [], liveLeft: lives, facesLeft: faces };
  const pairs = assign(overlaps.map((row) => row.map((value) => 1 - value))).flatMap(([row, column]) => {
    const live = lives[row];
    const face = faces[column];
    return live && face && (overlaps[row]?.[column] ?? 0) >= threshold ? [{ live, face }] : [];
  });
  return {
    pairs,
    liveLeft: lives.filter((live) => !pairs.some((pair) => pair.live === live)),
    facesLeft: faces.filter((face) => !pairs.some((pair) => pair.face === face)),
  };
}

function sizeRatio(a: BoxPx, b: BoxPx): number {
  const ratio = (a[2] + a[3]) / (b[2] + b[3]);
  return Math.max(ratio, 1 / ratio);
}

function lastOf(tracklet: Tracklet): Sighting {
  const last = tracklet.sightings.at(-1);
  if (!last) throw new Error('a tracklet starts with a sighting');
  return last;
}
