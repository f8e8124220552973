/**
 * What somebody wears, as a histogram of the colours below the head: to know a person again within one clip. It knows no
 * words; those are in colours.ts.
 */
import type { Torso } from '../body.ts';
import type { BoxPx } from '../../model/head-track.ts';
import type { Picture } from '../../pictures/crop.ts';

/** Shares of colours; sums to 1. */
export type ClothesPrint = Float32Array;

/** @param torso corners in pixels of the picture; null where too little of it is in the picture */
export function torsoPrint(picture: Picture, torso: Torso): ClothesPrint | null {
  const points = gridOf((across, down) => pointIn(torso, MARGIN + across * (1 - 2 * MARGIN), UPPER * down));
  return printOf(picture, points);
}
/** Arms and hair hang over the sides; far below the shoulders are trousers. */
const MARGIN = 0.12;
const UPPER = 0.8;

/** Where no torso was found: what lies below a head. @param head in pixels; null where too little is in the picture */
export function clothesPrint(picture: Picture, [x, y, width, height]: BoxPx): ClothesPrint | null {
  const points = gridOf((across, down) => [
    x + (1.7 * across - 0.35) * width,
    y + (1.15 + 0.95 * down) * height,
  ]);
  return printOf(picture, points);
}

type Point = readonly [x: number, y: number];

function gridOf(at: (across: number, down: number) => Point): Point[] {
  return Array.from({ length: POINTS * POINTS }, (_, i) =>
    at(((i % POINTS) + 0.5) / POINTS, (Math.floor(i / POINTS) + 0.5) / POINTS),
  );
}

function pointIn([a, b, c, d]: Torso, across: number, down: number): Point {
  const between = (top: number, beside: number, below: number, last: number): number =>
    (top * (1 - across) + beside * across) * (1 - down) + (last * (1 - across) + below * across) * down;
  return [between(a.x, b.x, c.x, d.x), between(a.y, b.y, c.y, d.y)];
}

function printOf({ rgba, widthPx, heightPx }: Picture, points: readonly Point[]): ClothesPrint | null {
  const seen = points.filter(([x, y]) => x >= 0 && y >= 0 && x < widthPx && y < heightPx);
  if (seen.length < LEAST_SEEN * points.length) return null;
  const print = new Float32Array(LUMA * OPPONENT * OPPONENT);
  for (const [x, y] of seen) {
    const at = (Math.floor(y) * widthPx + Math.floor(x)) * 4;
    add(print, 1 / seen.length, rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
  }
  return print;
}

/** 0 for clothes that share no colour, 1 for the same shares of the same colours (Bhattacharyya's coefficient). */
export function clothesLikeness(a: ClothesPrint, b: ClothesPrint): number {
  return a.reduce((sum, share, i) => sum + Math.sqrt(share * (b[i] ?? 0)), 0);
}

export function meanPrint(prints: readonly ClothesPrint[]): ClothesPrint | null {
  const [first] = prints;
  if (first === undefined) return null;
  return first.map((_, i) => prints.reduce((sum, print) => sum + (print[i] ?? 0), 0) / prints.length);
}

const LEAST_SEEN = 0.35;
const POINTS = 24;
/** Steps of lightness, and of red against green and blue against yellow. */
const LUMA = 6;
const OPPONENT = 7;
const MOST_OPPOSED = 0.45;

/** Shared between the two nearest steps along each axis, so that a little more light changes little. */
function add(print: ClothesPrint, share: number, red: number, green: number, blue: number): void {
  const luma = (red + green + blue) / 765;
  const redness = (red - green) / 255;
  const blueness = (blue - (red + green) / 2) / 255;
  const opposed = (value: number): number => (value + MOST_OPPOSED) / (2 * MOST_OPPOSED);
  for (const [i, a] of nearest(luma, LUMA)) {
    for (const [j, b] of nearest(opposed(redness), OPPONENT)) {
      for (const [k, c] of nearest(opposed(blueness), OPPONENT)) {
        const bin = (i * OPPONENT + j) * OPPONENT + k;
        print[bin] = (print[bin] ?? 0) + a * b * c * share;
      }
    }
  }
}

function nearest(value: number, steps: number): readonly (readonly [step: number, share: number])[] {
  const place = Math.min(Math.max(value * steps - 0.5, 0), steps - 1);
  const low = Math.min(Math.floor(place), steps - 2);
  return [
    [low, 1 - (place - low)],
    [low + 1, place - low],
  ];
}
