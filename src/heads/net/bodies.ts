/**
 * Finds people by their bodies: MoveNet, multi-pose (Google 2021). It sees who turns away, bows, wears a mask or is too
 * far off for a face; what it says of the head is coarse, and it costs several times a look for faces.
 */
import type { BodyPoint, Body } from '../body.ts';
import { iou } from '../../model/boxes.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { headOf } from '../track/head-of-body.ts';
import { isWholeIn } from '../track/whole-in-square.ts';
import type { Session } from '../../runtime/session.ts';
import { float32Of, type Tensors } from '../../runtime/tensor.ts';
import { BYTES, cropInto, letterbox, type Picture, type Square } from '../../pictures/crop.ts';

export class BodyDetector {
  #input = new Float32Array(0);

  constructor(readonly session: Session) {}

  /**
   * Every person of the picture, each once, best first; no limit of six, unlike the original.
   * @param squares where to look closer, or from further off, beside the whole picture
   */
  async detect(picture: Picture, squares: readonly Square[], signal?: AbortSignal): Promise<Body[]> {
    const regions = [letterbox(picture), ...squares];
    const input = this.#inputFor(regions.length);
    regions.forEach((region, i) => {
      cropInto(picture, region, SIZE, BYTES, input, i * SIZE * SIZE * 3);
    });
    const outputs = await this.session.run(
      { input: { data: input, dims: [regions.length, SIZE, SIZE, 3] } },
      signal ? { signal } : {},
    );
    const found = regions.flatMap((region, i) => {
      const bodies = decodeBodies(mapsOf(outputs, i), region);
      return bodies.filter((body) => isHeadWhole(body, region, picture));
    });
    return withoutTwins(found);
  }

  #inputFor(regions: number): Float32Array {
    const length = regions * SIZE * SIZE * 3;
    if (this.#input.length < length) this.#input = new Float32Array(length);
    return this.#input.subarray(0, length);
  }
}

/** Of the picture at this place in the batch. */
function mapsOf(outputs: Tensors, at: number): BodyMaps {
  const part = (name: keyof BodyMaps, values: number): Float32Array =>
    float32Of(outputs, name).subarray(at * GRID * GRID * values, (at + 1) * GRID * GRID * values);
  return {
    centre: part('centre', 1),
    size: part('size', 2),
    shift: part('shift', 2),
    points: part('points', POINTS),
    reach: part('reach', 2 * POINTS),
    offset: part('offset', 2 * POINTS),
  };
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
const SAME_HEAD = 0.25;
const MIN_SCORE = 0.1;

/** A body whose middle is unclear is found twice, and so is one that two squares show; the weaker one goes. */
function withoutTwins(bodies: readonly Body[]): Body[] {
  const kept: { body: Body; head: BoxPx | null }[] = [];
  for (const body of [...bodies].sort((a, b) => b.score - a.score)) {
    if (body.score < MIN_SCORE) break;
    const head = headOf(body);
    const isTwin = kept.some(
      (other) =>
        iou(other.body.box, body.box) > SAME_BODY ||
        (head !== null && other.head !== null && iou(other.head, head) > SAME_HEAD),
    );
    if (!isTwin) kept.push({ body, head });
  }
  return kept.map(({ body }) => body);
}

/** False for a head that a square's edge cuts although the picture goes on: another square sees it whole. */
function isHeadWhole(body: Body, square: Square, picture: Picture): boolean {
  const head = headOf(body);
  return head === null || isWholeIn(head, square, picture);
}
