import type { BoxNorm, HeadTrack } from '../model/head-track.ts';
import { median, type Movement, movementOf, type Presence, presenceOf } from './presence.ts';

/** A head as it stands among the others of its clip. */
export interface SeenHead {
  readonly track: HeadTrack;
  /** 0 leftmost, 1 rightmost of the heads seen at one time, on average; null if it was always alone. */
  readonly leftToRight: number | null;
  /** 0 the highest, 1 the lowest of the heads seen at one time; null if always alone. */
  readonly topToBottom: number | null;
  /** 0 the nearest, 1 the farthest of the heads seen at one time; null if always alone. */
  readonly nearToFar: number | null;
  /** Centre in 0..1 of the picture, on average. */
  readonly centreX: number;
  /** Share of the moments with company at which it is the n-th from the left (key n) or right (key -n). */
  readonly numberFromSide: ReadonlyMap<number, number>;
  /** 0 for whoever is seen first; heads that come in together share a number. */
  readonly entrance: number;
  /** Share of size × time × nearness to the centre, all heads together 1. */
  readonly prominence: number;
  /** Height in 0..1 of the picture: at its largest, and most of the time. */
  readonly largest: number;
  readonly usualSize: number;
  /** null where too little is seen of it. */
  readonly movement: Movement | null;
  readonly presence: Presence;
}

/** All heads of a clip, in the order of the tracks. */
export interface Scene {
  readonly heads: readonly SeenHead[];
  /** Whether heads stand above each other (a stack of pictures, stairs, rows), not in one line. */
  readonly isStacked: boolean;
  /** Entrances that can be told apart. */
  readonly entrances: number;
  /** Share of the moments with company at which all of these are seen, and at which nobody else is. */
  together(heads: readonly HeadTrack['id'][]): { readonly all: number; readonly alone: number };
  /** Mean difference of left edge and of top between two heads at the times when both are seen; null if never. */
  between(
    a: SeenHead,
    b: SeenHead,
  ): { readonly dx: number; readonly neighbours: number; readonly dSize: number } | null;
}

export function sceneOf(tracks: readonly HeadTrack[]): Scene {
  const moments = momentsOf(tracks);
  const shared = moments.filter((moment) => moment.size > 1);
  const entrances = entrancesOf(tracks);
  const weights = tracks.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const times = tracks.flatMap(({ boxes }) => [boxes[0]?.timeSec ?? 0, boxes.at(-1)?.timeSec ?? 0]);
  const [fromSec, toSec] = [Math.min(...times), Math.max(...times)];
  const heads = tracks.map((track, index): SeenHead => {
    const heights = track.boxes.map(({ box }) => box[3]);
    const company = shared.filter((moment) => moment.has(track));
    return {
      track,
      leftToRight: meanRank(company, track, ([x, , width]) => x + width / 2),
      topToBottom: meanRank(company, track, ([, y]) => y),
      // Whoever is nearer is larger, and in most pictures lower.
      nearToFar: meanRank(company, track, ([, y, , height]) => -height - 0.5 * (y + height)),
      centreX: mean(track.boxes.map(({ box: [x, , width] }) => x + width / 2)) ?? 0.5,
      numberFromSide: numbersFromSide(company, track),
      entrance: entrances[index] ?? 0,
      prominence: total > 0 ? (weights[index] ?? 0) / total : 1 / tracks.length,
      largest: Math.max(0, ...heights),
      usualSize: median(heights),
      movement: movementOf(track),
      presence: presenceOf(track, fromSec, toSec),
    };
  });
  return {
    heads,
    isStacked: shared.filter(isStack).length * 2 > shared.length,
    entrances: new Set(entrances).size,
    together: (ids) => {
      const own = tracks.filter(({ id }) => ids.includes(id));
      const all = shared.filter((moment) => own.every((track) => moment.has(track)));
      const alone = all.filter((moment) => moment.size === own.length);
      const of = Math.max(1, shared.length);
      return { all: all.length / of, alone: alone.length / of };
    },
    between: (a, b) => {
      const both = shared.filter((moment) => moment.has(a.track) && moment.has(b.track));
      const differences = both.map((moment) => {
        const order = inOrder(moment, centreX);
        return {
          dx: centreX(boxOf(moment, b.track)) - centreX(boxOf(moment, a.track)),
          neighbours: Math.abs(order.indexOf(a.track) - order.indexOf(b.track)) === 1 ? 1 : 0,
          dSize: Math.log(boxOf(moment, b.track)[3] / boxOf(moment, a.track)[3]),
        };
      });
      const average = (of: (one: (typeof differences)[number]) => number): number =>
        mean(differences.map(of)) ?? 0;
      return differences.length === 0
        ? null
        : {
            dx: average(({ dx }) => dx),
            neighbours: average(({ neighbours }) => neighbours),
            dSize: average(({ dSize }) => dSize),
          };
    },
  };
}

/** The boxes of one sampled frame. */
type Moment = ReadonlyMap<HeadTrack, BoxNorm>;

function momentsOf(tracks: readonly HeadTrack[]): Moment[] {
  const byTime = new Map<number, Map<HeadTrack, BoxNorm>>();
  for (const track of tracks) {
    for (const { timeSec, box } of track.boxes) {
      const key = Math.round(timeSec * 1000);
      const moment = byTime.get(key) ?? new Map<HeadTrack, BoxNorm>();
      moment.set(track, box);
      byTime.set(key, moment);
    }
  }
  return [...byTime.values()];
}

const centreX = ([x, , width]: BoxNorm): number => x + width / 2;
const NOWHERE: BoxNorm = [0, 0, 0, 1];
const boxOf = (moment: Moment, track: HeadTrack): BoxNorm => moment.get(track) ?? NOWHERE;

/** Heads in one line differ by less than two heads' height. */
function isStack(moment: Moment): boolean {
  const boxes = [...moment.values()];
  const centres = boxes.map(([, y, , height]) => y + height / 2);
  const height = mean(boxes.map((box) => box[3])) ?? 1;
  return Math.max(...centres) - Math.min(...centres) > 2 * height;
}

const inOrder = (moment: Moment, of: (box: BoxNorm) => number): HeadTrack[] =>
  [...moment].sort((a, b) => of(a[1]) - of(b[1])).map(([track]) => track);

function meanRank(company: readonly Moment[], track: HeadTrack, of: (box: BoxNorm) => number): number | null {
  return mean(company.map((moment) => inOrder(moment, of).indexOf(track) / (moment.size - 1)));
}

function numbersFromSide(company: readonly Moment[], track: HeadTrack): Map<number, number> {
  const numbers = new Map<number, number>();
  for (const moment of company) {
    const index = inOrder(moment, centreX).indexOf(track);
    for (const number of [index + 1, index - moment.size]) {
      numbers.set(number, (numbers.get(number) ?? 0) + 1 / company.length);
    }
  }
  return numbers;
}

/** Two heads that come in within this time come in together (a detector may need a moment to find one). */
const TOGETHER_SEC = 0.7;

function entrancesOf(tracks: readonly HeadTrack[]): number[] {
  const firsts = tracks.map(({ boxes: [first] }) => first?.timeSec ?? Infinity);
  const sorted = [...firsts].sort((a, b) => a - b);
  const numbers = new Map<number, number>();
  let number = 0;
  let groupFrom = sorted[0] ?? 0;
  for (const first of sorted) {
    if (first - groupFrom > TOGETHER_SEC) {
      number += 1;
      groupFrom = first;
    }
    numbers.set(first, number);
  }
  return firsts.map((first) => numbers.get(first) ?? 0);
}

/** Sides of faces count, not areas, so that one close-up does not outweigh a whole clip. */
function weightOf({ boxes }: HeadTrack): number {
  return boxes.reduce((sum, { box }) => {
    const offCentre = Math.abs(centreX(box) - 0.5) * 2;
    return sum + Math.sqrt(Math.max(0, box[2] * box[3])) * (1 - 0.3 * offCentre);
  }, 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
