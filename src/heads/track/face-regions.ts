import type { Face } from '../face.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { letterbox, type Picture, type Square, squareAround, tiles } from '../../pictures/crop.ts';

/**
 * Where to look for faces that are too small in the whole picture, which the detector sees at 192 pixels: at squares
 * that cover the picture when a shot begins and every few frames, and in between only around small heads that are
 * already followed. Faces that fill the picture or are cut by its edge are seen from further off: then, while such a
 * one is followed, and while nobody is. Each square costs as much as a whole frame.
 */
export class FaceRegions {
  #frame = 0;
  #smallSeen = false;

  newShot(): void {
    this.#frame = 0;
    this.#smallSeen = false;
  }

  /** @param expected where heads should be in this frame, in its pixels */
  squares(picture: Picture, expected: readonly BoxPx[]): Square[] {
    const longSide = Math.max(picture.widthPx, picture.heightPx);
    const isScan = this.#frame % (this.#smallSeen ? SCAN_OFTEN : SCAN_SELDOM) === 0;
    this.#frame += 1;
    const wide = fromFurtherOff(picture);
    if (isScan) return [...tiles(picture, TILE_SHARE, TILE_OVERLAP), wide];
    if (expected.length === 0 || expected.some(([, , width]) => width > LARGE * longSide)) return [wide];
    const small = expected.filter(([, , width]) => width < SMALL * longSide);
    return coveringSquares(small, TILE_SHARE * longSide).slice(0, MOST_GUIDED);
  }

  found(faces: readonly Face[], longSidePx: number): void {
    if (faces.some(({ box }) => box[2] < SMALL * longSidePx)) this.#smallSeen = true;
  }
}

/** Face width, as a share of the longer side, under which the whole picture does not show it well: 11 of 192 pixels. */
const SMALL = 0.058;
/** Two squares cover a 16:9 frame, upright or not; four cover 4:3. */
const TILE_SHARE = 0.5625;
const TILE_OVERLAP = 0.15;
/** Face width from which the detector, made for faces at some distance, begins to miss it. */
const LARGE = 0.45;
/**
 * The side of the wide look in sides of the picture. Faces of 0.6 to 0.8 of the picture, cut by its edge, scored 0 to
 * 0.33 in the picture itself, 0.7 to 0.8 at 1.5, 0.84 to 0.87 at 2, and less again at 2.5.
 */
const WIDE = 2;
const SCAN_SELDOM = 10;
const SCAN_OFTEN = 5;
const MOST_GUIDED = 2;

function fromFurtherOff(picture: Picture): Square {
  const { x, y, sidePx } = letterbox(picture);
  return squareAround([x, y, sidePx, sidePx], WIDE);
}

/** Few squares of one size that hold all boxes: greedily, each around the first box that no other square holds. */
function coveringSquares(boxes: readonly BoxPx[], sidePx: number): Square[] {
  let rest = [...boxes];
  const squares: Square[] = [];
  for (;;) {
    const first = rest[0];
    if (!first) return squares;
    const middle = centred(first, sidePx);
    const near = rest.filter((box) => holds(middle, box));
    const square = near.length > 1 ? centred(hull(near), sidePx) : middle;
    squares.push(square);
    rest = rest.filter((box) => box !== first && !holds(square, box));
  }
}

const centred = (box: BoxPx, sidePx: number): Square => squareAround(box, sidePx / Math.max(box[2], box[3]));

const holds = ({ x, y, sidePx }: Square, box: BoxPx): boolean =>
  box[0] > x && box[1] > y && box[0] + box[2] < x + sidePx && box[1] + box[3] < y + sidePx;

function hull(boxes: readonly BoxPx[]): BoxPx {
  const left = Math.min(...boxes.map((box) => box[0]));
  const top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2]));
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [left, top, right - left, bottom - top];
}
