/**
 * Follows faces from frame to frame within one shot. Association is ByteTrack's (Zhang et al. 2022): strong detections
 * first, then weak ones for what is left over; overlap is measured on grown boxes (C-BIoU, Yang et al. 2023), since at
 * five frames a second a moving head often leaves its own box.
 */
import type { Face } from '../face.ts';
import { assign } from '../../model/assignment.ts';
import { grow, iou, mix } from '../../model/boxes.ts';
import type { BoxPx } from '../../model/head-track.ts';
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
/** A head without a face never takes a track that a face may take; two sure ones begin a track of their own. */
const SURE_FACELESS = 0.45;
/** Bodies are looked for on every second frame at most. */
const FACELESS_GAP_SEC = 0.5;
/** A tracklet that was not seen for so long is over; if the head comes back, re-identification joins the two. */
const MAX_GAP_SEC = 1;
const GROWN_BY = 0.4;
const MIN_GROWN_IOU = 0.15;
const MIN_WEAK_IOU = 0.25;
const MAX_SIZE_RATIO = 2.2;

interface Live {
  readonly tracklet: Tracklet;
  readonly motion: BoxMotion;
}

export class Tracker {
  #live: Live[] = [];
  /** Begun by a weak detection: becomes a tracklet if a strong one follows, else it is forgotten. */
  #tentative: Live[] = [];
  #serial = 0;
  #shot = 0;

  /** Boxes where heads are expected at that time. */
  expected(timeSec: number): BoxPx[] {
    return [...this.#live, ...this.#tentative].map(({ motion }) => motion.predict(timeSec));
  }

  /** Takes the faces of the next frame. */
  step(frame: number, timeSec: number, faces: readonly Face[]): Step {
    const ended = this.#drop((live) => timeSec - lastOf(live.tracklet).timeSec > MAX_GAP_SEC);
    const isStrong = (face: Face): boolean => face.isFaceless !== true && face.score >= STRONG;
    const strong = faces.filter(isStrong);
    const weak = faces.filter((face) => !isStrong(face));

    const first = associate(this.#live, strong, timeSec, grownIou, MIN_GROWN_IOU);
    const second = associate(first.liveLeft, weak, timeSec, iou, MIN_WEAK_IOU);
    const isSure = (face: Face): boolean => face.isFaceless !== true || face.score >= SURE_FACELESS;
    const proofs = [
      ...first.facesLeft,
      ...second.facesLeft.filter((face) => face.isFaceless && isSure(face)),
    ];
    const proven = associate(this.#tentative, proofs, timeSec, grownIou, MIN_GROWN_IOU);
    const doubtful = second.facesLeft.filter((face) => !proofs.includes(face));
    const unproven = associate(proven.liveLeft, doubtful, timeSec, grownIou, MIN_GROWN_IOU);
    const begun = proven.facesLeft.filter(isStrong).map((face) => this.#begin(face, timeSec));
    const hopes = [...unproven.facesLeft, ...proven.facesLeft.filter((face) => face.isFaceless)];
    const hoped = hopes.filter(isSure).map((face) => this.#begin(face, timeSec));
    const waiting = unproven.liveLeft.filter(({ tracklet }) => {
      const last = lastOf(tracklet);
      return last.face.isFaceless && timeSec - last.timeSec < FACELESS_GAP_SEC;
    });

    this.#live.push(...[...proven.pairs, ...begun].map(({ live }) => live));
    this.#tentative = [...[...unproven.pairs, ...hoped].map(({ live }) => live), ...waiting];
    const extend = ({ live, face: found }: Pair) => {
      // A body says where its head is; how large, a face that was seen before says better.
      const face = found.isFaceless ? resized(found, live.motion.predict(timeSec)) : found;
      const sighting = { frame, timeSec, face };
      live.motion.update(face.box, timeSec);
      live.tracklet.sightings.push(sighting);
      return { tracklet: live.tracklet, sighting };
    };
    [...unproven.pairs, ...hoped].forEach(extend);
    return { seen: [...first.pairs, ...second.pairs, ...proven.pairs, ...begun].map(extend), ended };
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

  #begin(face: Face, timeSec: number): Pair {
    const tracklet = { serial: (this.#serial += 1), shot: this.#shot, sightings: [] };
    return { live: { tracklet, motion: new BoxMotion(face.box, timeSec) }, face };
  }

  #drop(isOver: (live: Live) => boolean): Tracklet[] {
    const over = this.#live.filter(isOver);
    this.#live = this.#live.filter((live) => !over.includes(live));
    return over.map(({ tracklet }) => tracklet);
  }
}

function resized(face: Face, [, , width, height]: BoxPx): Face {
  const [x, y, fromWidth, fromHeight] = face.box;
  const left = x + (fromWidth - width) / 2;
  const top = y + (fromHeight - height) / 2;
  return {
    ...face,
    box: [left, top, width, height],
    keypoints: face.keypoints.map(([u, v]) => [
      left + ((u - x) / fromWidth) * width,
      top + ((v - y) / fromHeight) * height,
    ]),
  };
}

/** A box at every sampled frame between the first and the last sighting; boxes between two sightings score 0. */
export function filledBoxes(
  { sightings }: Tracklet,
  times: readonly number[],
): { timeSec: number; box: BoxPx; face: Face; score: number }[] {
  return sightings.flatMap((sighting, i) => {
    const { face, timeSec } = sighting;
    const own = { timeSec, box: face.box, face, score: face.score };
    const next = sightings[i + 1];
    if (!next) return [own];
    const between = times.slice(sighting.frame + 1, next.frame).map((time) => {
      const share = (time - timeSec) / (next.timeSec - timeSec);
      const filled = mixFaces(face, next.face, share);
      return { timeSec: time, box: filled.box, face: filled, score: 0 };
    });
    return [own, ...between];
  });
}

function mixFaces(a: Face, b: Face, share: number): Face {
  return {
    box: mix(a.box, b.box, share),
    keypoints: a.keypoints.map(([x, y], k) => {
      const [toX, toY] = b.keypoints[k] ?? [x, y];
      return [x + (toX - x) * share, y + (toY - y) * share];
    }),
    score: 0,
  };
}

interface Pair {
  readonly live: Live;
  readonly face: Face;
}

interface Assignment {
  readonly pairs: readonly Pair[];
  readonly liveLeft: readonly Live[];
  readonly facesLeft: readonly Face[];
}

/** The pairs with the largest total overlap (Hungarian algorithm), each at least `threshold`. */
function associate(
  lives: readonly Live[],
  faces: readonly Face[],
  timeSec: number,
  overlap: (a: BoxPx, b: BoxPx) => number,
  threshold: number,
): Assignment {
  if (lives.length === 0 || faces.length === 0) return { pairs: [], liveLeft: lives, facesLeft: faces };
  const overlaps = lives.map(({ motion }) => {
    const expected = motion.predict(timeSec);
    return faces.map(({ box }) => (sizeRatio(expected, box) > MAX_SIZE_RATIO ? 0 : overlap(expected, box)));
  });
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

const grownIou = (a: BoxPx, b: BoxPx): number => iou(grow(a, GROWN_BY), grow(b, GROWN_BY));

function sizeRatio(a: BoxPx, b: BoxPx): number {
  const ratio = (a[2] + a[3]) / (b[2] + b[3]);
  return Math.max(ratio, 1 / ratio);
}

function lastOf(tracklet: Tracklet): Sighting {
  const last = tracklet.sightings.at(-1);
  if (!last) throw new Error('a tracklet starts with a sighting');
  return last;
}
