/**
 * Follows one box from frame to frame by what is in it, for a head that no detector sees: drawn by a person, from behind,
 * half covered. Normalised cross-correlation of a small colour patch (Lewis 1995) over places and sizes near where the head
 * was; the patch changes slowly with the head and is held to how it was drawn.
 */
import type { Picture } from '../../pictures/crop.ts';
import { toNorm, toPx } from '../../model/boxes.ts';
import type { BoxNorm, BoxPx, HeadBox } from '../../model/head-track.ts';

export interface TimedPicture extends Picture {
  readonly timeSec: number;
}

/** Samples along each side of a patch. */
const SIDE = 18;
/** The patch reaches so far beyond the box, as a share of it: hair and shoulders tell a head from its surroundings. */
const MARGIN = 0.12;
/** How far a head may move from one frame to the next, in its own widths. */
const REACH = 0.9;
const SIZES = [0.94, 1, 1.06] as const;
/** Of two places that look alike the nearer one: what a move of a whole reach costs. */
const MOVE_COST = 0.12;
/** Below this likeness the head is lost, after so many frames in a row. */
const LEAST_LIKENESS = 0.5;
const PATIENCE = 2;
/** How much of the newest patch goes into the one looked for. */
const LEARNING = 0.15;
const LEARN_ABOVE = 0.65;

type Patch = Float32Array;

/** One direction from the drawn box on. Give it frame after frame; `null` once the head is lost. */
export class BoxFollower {
  readonly #first: Patch;
  #patch: Patch;
  #box: BoxPx;
  #velocity: readonly [number, number] = [0, 0];
  #missed = 0;

  constructor(picture: Picture, box: BoxNorm) {
    this.#box = toPx(box, picture.widthPx, picture.heightPx);
    this.#first = patchAt(picture, this.#box);
    this.#patch = this.#first;
  }

  /** @returns where the head is; null where it is not found; `done` says that it was lost for good */
  next(picture: TimedPicture): { readonly box: HeadBox | null; readonly done: boolean } {
    const found = this.#search(picture);
    if (found.likeness < LEAST_LIKENESS || isOutside(found.box, picture)) {
      this.#missed += 1;
      this.#velocity = [0, 0];
      return { box: null, done: this.#missed >= PATIENCE };
    }
    this.#missed = 0;
    const [x, y, width, height] = found.box;
    const dx = x + width / 2 - (this.#box[0] + this.#box[2] / 2);
    const dy = y + height / 2 - (this.#box[1] + this.#box[3] / 2);
    this.#velocity = [dx, dy];
    this.#box = found.box;
    if (found.likeness > LEARN_ABOVE)
      this.#patch = blended(this.#patch, patchAt(picture, found.box), LEARNING);
    return {
      box: {
        timeSec: picture.timeSec,
        box: toNorm(found.box, picture.widthPx, picture.heightPx),
        score: Math.min(1, found.likeness),
      },
      done: false,
    };
  }

  #search(picture: Picture): { readonly box: BoxPx; readonly likeness: number } {
    const [x, y, width, height] = this.#box;
    const start: BoxPx = [x + this.#velocity[0] * 0.5, y + this.#velocity[1] * 0.5, width, height];
    const reach = REACH * Math.max(width, height);
    const coarse = Math.max(1, Math.min(width, height) / 8);
    const rough = this.#best(picture, start, reach, coarse, [1], reach);
    const sized = this.#best(picture, rough.box, coarse * 1.5, coarse / 2, SIZES, reach);
    return this.#best(picture, sized.box, coarse / 2, coarse / 4, [1], reach);
  }

  #best(
    picture: Picture,
    around: BoxPx,
    reach: number,
    step: number,
    sizes: readonly number[],
    wholeReach: number,
  ): { readonly box: BoxPx; readonly likeness: number } {
    const [ax, ay, width, height] = around;
    const [ox, oy] = [this.#box[0] + this.#box[2] / 2, this.#box[1] + this.#box[3] / 2];
    let best = { box: around, likeness: -1, worth: -Infinity };
    for (const size of sizes) {
      const [w, h] = [width * size, height * size];
      for (let dy = -reach; dy <= reach; dy += step) {
        for (let dx = -reach; dx <= reach; dx += step) {
          const box: BoxPx = [ax + dx + (width - w) / 2, ay + dy + (height - h) / 2, w, h];
          const patch = patchAt(picture, box);
          const likeness = 0.65 * likenessOf(this.#patch, patch) + 0.35 * likenessOf(this.#first, patch);
          const moved = Math.hypot(box[0] + w / 2 - ox, box[1] + h / 2 - oy) / wholeReach;
          const worth = likeness - MOVE_COST * Math.min(1, moved) ** 2;
          if (worth > best.worth) best = { box, likeness, worth };
        }
      }
    }
    return best;
  }
}

/** Colours of the box and a little around it, mean 0, length 1. What hangs over the edge repeats the edge. */
function patchAt({ rgba, widthPx, heightPx }: Picture, [x, y, width, height]: BoxPx): Patch {
  const patch = new Float32Array(SIDE * SIDE * 3);
  const [left, top] = [x - MARGIN * width, y - MARGIN * height];
  const [stepX, stepY] = [(width * (1 + 2 * MARGIN)) / SIDE, (height * (1 + 2 * MARGIN)) / SIDE];
  let to = 0;
  let sum = 0;
  for (let row = 0; row < SIDE; row += 1) {
    const py = Math.min(heightPx - 1, Math.max(0, Math.floor(top + (row + 0.5) * stepY)));
    for (let column = 0; column < SIDE; column += 1) {
      const px = Math.min(widthPx - 1, Math.max(0, Math.floor(left + (column + 0.5) * stepX)));
      const at = (py * widthPx + px) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgba[at + channel] as number;
        patch[to] = value;
        sum += value;
        to += 1;
      }
    }
  }
  return normalised(patch, sum / patch.length);
}

function normalised(patch: Patch, mean: number): Patch {
  let squares = 0;
  for (let at = 0; at < patch.length; at += 1) {
    const value = (patch[at] as number) - mean;
    patch[at] = value;
    squares += value * value;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let at = 0; at < patch.length; at += 1) patch[at] = (patch[at] as number) * scale;
  return patch;
}

function likenessOf(a: Patch, b: Patch): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function blended(a: Patch, b: Patch, share: number): Patch {
  const mixed = a.map((value, at) => value * (1 - share) + (b[at] as number) * share);
  return normalised(mixed, 0);
}

/** Its middle has left the picture. */
function isOutside([x, y, width, height]: BoxPx, { widthPx, heightPx }: Picture): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX < 0 || middleY < 0 || middleX > widthPx || middleY > heightPx;
}
