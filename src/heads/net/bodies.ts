/**
 * Finds people by their bodies: MoveNet, multi-pose (Google 2021). It sees who turns away, bows, wears a mask or is too
 * far off for a face; what it says of the head is coarse, and it costs several times a look for faces.
 */
import type { BodyPoint, Body } from '../body.ts';
import { iou } from '../../model/boxes.ts';
import type { Session } from '../../runtime/session.ts';
import { float32Of } from '../../runtime/tensor.ts';
import { BYTES, cropInto, letterbox, type Picture, type Square } from '../../pictures/crop.ts';

export class BodyDetector {
  readonly #input = new Float32Array(SIZE * SIZE * 3);

  constructor(readonly session: Session) {}

  /** Every person of the picture, each once, best first; no limit of six, unlike the original. */
  async detect(picture: Picture, signal?: AbortSignal): Promise<Body[]> {
    const region = letterbox(picture);
    cropInto(picture, region, SIZE, BYTES, this.#input);
    const outputs = await this.session.run(
      { input: { data: this.#input, dims: [1, SIZE, SIZE, 3] } },
      signal ? { signal } : {},
    );
    const maps: BodyMaps = {
      centre: float32Of(outputs, 'centre'),
      size: float32Of(outputs, 'size'),
      shift: float32Of(outputs, 'shift'),
      points: float32Of(outputs, 'points'),
      reach: float32Of(outputs, 'reach'),
      offset: float32Of(outputs, 'offset'),
    };
    return withoutTwins(decodeBodies(maps, region));
  }
}

/** The model's outputs, each 64 × 64 cells; pairs are y before x, in cells. */
interface BodyMaps {
  /** How surely a body's middle is in the cell. */
  readonly centre: Float32Array;
  /** Height and width of the body whose middle it is, and where in the cell that is. */
  readonly size: Float32Array;
  readonly shift: Float32Array;
  /** How surely each of 17 points is in the cell, and where in it. */
  readonly points: Float32Array;
  readonly offset: Float32Array;
  /** From a body's middle to about where its 17 points are. */
  readonly reach: Float32Array;
}

const SIZE = 256;
const GRID = 64;
const POINTS = 17;
const MIN_CENTRE = 0.15;
/** Of the original: points that count in a body's score, and how far (in cells², e-folding) from its guess one may be. */
const MIN_POINT = 0.127;
const NEAR = 0.3 * GRID;

/** Follows the original's own tail, whose choice of six bodies is left out. */
export function decodeBodies(maps: BodyMaps, region: Square): Body[] {
  const scale = region.sidePx / GRID;
  return peaks(maps.centre).map((cell): Body => {
    const row = Math.floor(cell / GRID);
    const column = cell % GRID;
    const middleY = row + (maps.shift[2 * cell] ?? 0);
    const middleX = column + (maps.shift[2 * cell + 1] ?? 0);
    const height = Math.max(maps.size[2 * cell] ?? 0, 0);
    const width = Math.max(maps.size[2 * cell + 1] ?? 0, 0);
    const inGrid = (value: number): number => Math.min(Math.max(value, 0), GRID);
    const [top, bottom] = [inGrid(middleY - height / 2), inGrid(middleY + height / 2)];
    const [left, right] = [inGrid(middleX - width / 2), inGrid(middleX + width / 2)];
    const points = Array.from({ length: POINTS }, (_, point): BodyPoint => {
      const at = 2 * (cell * POINTS + point);
      const guess = { y: row + (maps.reach[at] ?? 0), x: column + (maps.reach[at + 1] ?? 0) };
      const found = strongestNear(maps, point, guess, { top, bottom, left, right });
      return { x: region.x + found.x * scale, y: region.y + found.y * scale, score: found.score };
    });
    const sure = points.filter(({ score }) => score > MIN_POINT);
    const meanScore = sure.reduce((sum, { score }) => sum + score, 0) / Math.max(sure.length, 1);
    return {
      box: [region.x + left * scale, region.y + top * scale, (right - left) * scale, (bottom - top) * scale],
      points,
      score: (maps.centre[cell] ?? 0) * meanScore,
    };
  });
}

/** Cells that no neighbour exceeds. */
function peaks(centre: Float32Array): number[] {
  const found: number[] = [];
  for (let row = 0; row < GRID; row += 1) {
    for (let column = 0; column < GRID; column += 1) {
      const cell = row * GRID + column;
      const score = centre[cell] ?? 0;
      if (score < MIN_CENTRE) continue;
      let isPeak = true;
      for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, GRID - 1); y += 1) {
        for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, GRID - 1); x += 1) {
          if ((centre[y * GRID + x] ?? 0) > score) isPeak = false;
        }
      }
      if (isPeak) found.push(cell);
    }
  }
  return found;
}

interface Bounds {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Where a point is surest, nearness to the guess counted in, inside of the body's box. */
function strongestNear(
  { points, offset }: BodyMaps,
  point: number,
  guess: { readonly x: number; readonly y: number },
  { top, bottom, left, right }: Bounds,
): BodyPoint {
  let best = 0;
  let bestCell = 0;
  for (let row = Math.ceil(top); row < bottom; row += 1) {
    for (let column = Math.ceil(left); column < right; column += 1) {
      const cell = row * GRID + column;
      const distance = (row - guess.y) ** 2 + (column - guess.x) ** 2;
      const score = (points[cell * POINTS + point] ?? 0) * Math.exp(-distance / NEAR);
      if (score <= best) continue;
      best = score;
      bestCell = cell;
    }
  }
  const at = 2 * (bestCell * POINTS + point);
  return {
    y: Math.floor(bestCell / GRID) + (offset[at] ?? 0),
    x: (bestCell % GRID) + (offset[at + 1] ?? 0),
    score: best,
  };
}

const SAME_BODY = 0.75;
const MIN_SCORE = 0.1;

/** A body whose middle is unclear is found twice; the weaker one goes. */
function withoutTwins(bodies: readonly Body[]): Body[] {
  const kept: Body[] = [];
  for (const body of [...bodies].sort((a, b) => b.score - a.score)) {
    if (body.score >= MIN_SCORE && !kept.some(({ box }) => iou(box, body.box) > SAME_BODY)) kept.push(body);
  }
  return kept;
}
