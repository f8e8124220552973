/** Where the head of a body is. */
import type { Body } from '../body.ts';
import type { BoxPx } from '../../model/head-track.ts';

const [NOSE, LEFT_EYE, RIGHT_EYE, LEFT_EAR, RIGHT_EAR, LEFT_SHOULDER, RIGHT_SHOULDER] = [0, 1, 2, 3, 4, 5, 6];
const HEAD = [NOSE, LEFT_EYE, RIGHT_EYE, LEFT_EAR, RIGHT_EAR];
/** Less sure points of the head on average: it is behind something, or out of the picture. */
const MIN_HEAD = 0.15;

/**
 * Head (hair to chin) from nose, eyes, ears, shoulders and the top of the body; null where no head is seen. A guess by fixed
 * shares, put right by a linear fit on how they lie to each other (models/bodies/training/fit.py). Of 281 bodies in
 * eight film clips, each left out of the fit in turn, mean IoU with the head drawn by hand is 0.71; of the guess alone 0.66.
 */
export function headOf(body: Body): BoxPx | null {
  const seen = seenOf(body);
  return seen === null ? null : corrected(guessOf(seen), seen);
}

/** Points and distances in pixels of the frame. */
interface Seen {
  /** Mean of the head's points by how sure they are, and how sure on average. */
  readonly x: number;
  readonly y: number;
  readonly score: number;
  readonly nose: Point;
  readonly betweenEars: Point;
  readonly betweenShoulders: Point;
  readonly earToEar: number;
  readonly shoulderToShoulder: number;
  /** The top of the body's box. */
  readonly top: number;
}
type Point = Readonly<Record<'x' | 'y', number>>;

function seenOf({ points, box }: Body): Seen | null {
  const head = HEAD.flatMap((index) => points[index] ?? []);
  const total = head.reduce((sum, { score }) => sum + score, 0);
  if (total < MIN_HEAD * HEAD.length) return null;
  const x = head.reduce((sum, point) => sum + point.x * point.score, 0) / total;
  const y = head.reduce((sum, point) => sum + point.y * point.score, 0) / total;
  const at = (index: number): Point => points[index] ?? { x, y };
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
  return {
    ...{ x, y, score: total / HEAD.length, nose: at(NOSE), top: box[1] },
    betweenEars: middle(at(LEFT_EAR), at(RIGHT_EAR)),
    betweenShoulders: middle(at(LEFT_SHOULDER), at(RIGHT_SHOULDER)),
    earToEar: apart(at(LEFT_EAR), at(RIGHT_EAR)),
    shoulderToShoulder: apart(at(LEFT_SHOULDER), at(RIGHT_SHOULDER)),
  };
}

/** The numbers are the medians over 59 heads of photographs and clips. */
function guessOf({ x, y, betweenShoulders, earToEar, shoulderToShoulder }: Seen): BoxPx {
  const height = Math.max(
    1.6 * earToEar,
    1.35 * Math.hypot(betweenShoulders.x - x, betweenShoulders.y - y),
    0.7 * shoulderToShoulder,
  );
  return [x - 0.4 * height, y - 0.6 * height, 0.8 * height, height];
}

/** Weights of `featuresOf`, a bias first: how far down (in heights of the guess), and by how much wider and higher (log). */
const DOWN = [0.059, -0.034, -0.008, 0.002, 0.047, -0.031, -0.228];
const WIDER = [-0.057, -0.029, -0.001, -0.032, -0.282, 0.152, 0.521];
const HIGHER = [-0.085, 0.07, -0.094, -0.02, -0.104, 0.215, 0.662];
/** Of how far the shoulders and the nose are to the right; a mirrored body has a mirrored head. */
const ACROSS = { shoulders: 0.086, nose: -0.3 };
const MOST_MOVED = 0.6;
const MOST_SCALED = 0.7;

function corrected([left, top, width, height]: BoxPx, seen: Seen): BoxPx {
  const features = featuresOf(seen, height);
  const sum = (weights: readonly number[]): number =>
    features.reduce((total, value, i) => total + value * (weights[i] ?? 0), 0);
  const across =
    ACROSS.shoulders * within((seen.betweenShoulders.x - seen.x) / height, 2) +
    ACROSS.nose * within((seen.nose.x - seen.betweenEars.x) / height, 1);
  const middleX = left + width / 2 + within(across, MOST_MOVED) * height;
  const middleY = top + height / 2 + within(sum(DOWN), MOST_MOVED) * height;
  const newWidth = width * Math.exp(within(sum(WIDER), MOST_SCALED));
  const newHeight = height * Math.exp(within(sum(HIGHER), MOST_SCALED));
  return [middleX - newWidth / 2, middleY - newHeight / 2, newWidth, newHeight];
}

/** In heights of the guess, held within what people are like: points of a hidden body lie anywhere. */
function featuresOf(seen: Seen, height: number): number[] {
  return [
    1,
    Math.min(seen.earToEar / height, 3),
    within((seen.betweenShoulders.y - seen.y) / height, 2.5),
    Math.min(seen.shoulderToShoulder / height, 4),
    seen.score - 0.5,
    within((seen.y - seen.top) / height, 2),
    within((seen.nose.y - seen.betweenEars.y) / height, 1),
  ];
}

const within = (value: number, most: number): number => Math.min(Math.max(value, -most), most);
