/** Finds faces in frames: BlazeFace, full range (Bazarevsky et al. 2019), on whole frames and on squares of them. */
import type { Face } from '../face.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { iou } from '../../model/boxes.ts';
import { float32Of } from '../../runtime/tensor.ts';
import type { Session } from '../../runtime/session.ts';
import { cropInto, letterbox, type Picture, SIGNED_UNIT, type Square } from '../../pictures/crop.ts';
import { logistic } from '../../model/logistic.ts';
import { isWholeIn } from '../track/whole-in-square.ts';

export interface Timings {
  preprocess: number;
  heads: number;
}

/** Weaker ones are never looked at. */
const MIN_SCORE = 0.2;

export class FaceDetector {
  #input = new Float32Array(0);

  constructor(
    readonly session: Session,
    readonly timingsMs: Timings = { preprocess: 0, heads: 0 },
  ) {}

  /** Every face of the picture, each once, best first. `squares`: where to look closer, beside the whole picture. */
  async detect(picture: Picture, squares: readonly Square[], signal?: AbortSignal): Promise<Face[]> {
    const regions = [letterbox(picture), ...squares];
    const startedMs = performance.now();
    const input = this.#inputFor(regions.length);
    regions.forEach((region, i) => {
      cropInto(picture, region, SIZE, SIGNED_UNIT, input, i * SIZE * SIZE * 3);
    });
    const readyMs = performance.now();
    const outputs = await this.session.run(
      { input: { data: input, dims: [regions.length, SIZE, SIZE, 3] } },
      signal ? { signal } : {},
    );
    const cells = float32Of(outputs, 'face');
    this.timingsMs.preprocess += readyMs - startedMs;
    this.timingsMs.heads += performance.now() - readyMs;
    const found = regions.flatMap((region, i) => {
      const faces = decodeCells(cells.subarray(i * CELLS * VALUES, (i + 1) * CELLS * VALUES), region);
      return i === 0
        ? faces
        : faces.filter(({ box }) => isWholeIn(box, region, picture) && isLargeEnough(box, region, picture));
    });
    return mergeOverlapping(found);
  }

  #inputFor(regions: number): Float32Array {
    const length = regions * SIZE * SIZE * 3;
    if (this.#input.length < length) this.#input = new Float32Array(length);
    return this.#input.subarray(0, length);
  }
}

const SIZE = 192;
const GRID = 48;
const CELLS = GRID * GRID;
/** Score, centre x and y, width and height, six keypoints x and y. */
const VALUES = 17;
const KEYPOINTS = 6;

/** Reads the model's 48 × 48 cells of 17 values; offsets are from the cell's centre in pixels of its input. */
export function decodeCells(cells: Float32Array, region: Square): Face[] {
  const scale = region.sidePx / SIZE;
  const faces: Face[] = [];
  for (let cell = 0; cell < CELLS; cell += 1) {
    const at = cell * VALUES;
    const score = logistic(cells[at] ?? 0);
    if (!(score >= MIN_SCORE)) continue;
    const cellX = ((cell % GRID) + 0.5) * (SIZE / GRID);
    const cellY = (Math.floor(cell / GRID) + 0.5) * (SIZE / GRID);
    const x = (value: number): number => region.x + (cellX + (cells[at + value] ?? 0)) * scale;
    const y = (value: number): number => region.y + (cellY + (cells[at + value] ?? 0)) * scale;
    const width = (cells[at + 3] ?? 0) * scale;
    const height = (cells[at + 4] ?? 0) * scale;
    if (width <= 0 || height <= 0) continue;
    faces.push({
      box: [x(1) - width / 2, y(2) - height / 2, width, height],
      keypoints: Array.from({ length: KEYPOINTS }, (_, k) => [x(5 + 2 * k), y(6 + 2 * k)] as const),
      score,
    });
  }
  return faces;
}

/**
 * Non-maximum suppression that blends: what overlaps the best box is averaged into it with its score as weight, as
 * BlazeFace's authors do against jitter (section 3.4). The score stays the best one's.
 */
export function mergeOverlapping(faces: readonly Face[], threshold = 0.3): Face[] {
  let rest = [...faces].sort((a, b) => b.score - a.score);
  const merged: Face[] = [];
  for (;;) {
    const best = rest[0];
    if (!best) return merged;
    const same = rest.filter((face) => face === best || iou(face.box, best.box) > threshold);
    rest = rest.filter((face) => !same.includes(face));
    merged.push(blend(best, same));
  }
}

function blend(best: Face, faces: readonly Face[]): Face {
  const total = faces.reduce((sum, face) => sum + face.score, 0);
  const mean = (of: (face: Face) => number): number =>
    faces.reduce((sum, face) => sum + of(face) * face.score, 0) / total;
  return {
    box: [mean((f) => f.box[0]), mean((f) => f.box[1]), mean((f) => f.box[2]), mean((f) => f.box[3])],
    keypoints: best.keypoints.map((_, k) => [
      mean((f) => f.keypoints[k]?.[0] ?? 0),
      mean((f) => f.keypoints[k]?.[1] ?? 0),
    ]),
    score: best.score,
  };
}

/** From further off than the whole picture only what is large in it is seen better. */
const isLargeEnough = (box: BoxPx, { sidePx }: Square, picture: Picture): boolean =>
  sidePx <= letterbox(picture).sidePx || box[2] > FAR_OFF_LEAST * sidePx;
const FAR_OFF_LEAST = 0.15;
