import { poseOf } from '../track/head-box.ts';
import { BYTES, cropTurnedInto, type Picture, squareAround } from '../../pictures/crop.ts';
import type { Face } from '../face.ts';

/** RGB bytes of a face turned upright, as `AppearanceReader` wants it. */
export type FaceCrop = Uint8Array;

/** The side of a face crop. */
export const FACE_CROP_PX = 224;

/**
 * The crop's side in sizes of the face. FaceRes was made for 1.15; on the development clips 1.5, turned upright, told
 * people apart better (area under the curve 0.9996 against 0.9988, and the same person in another clip with the head
 * tilted 86 % against 15 % of the time at 1 % false merges) and gender too (log loss 0.17 against 0.21).
 */
const WIDENED = 1.5;

export function cropFace(picture: Picture, face: Face): FaceCrop {
  const pixels = new Float32Array(FACE_CROP_PX * FACE_CROP_PX * 3);
  const square = squareAround(face.box, WIDENED);
  cropTurnedInto(picture, square, poseOf(face).rollRad, FACE_CROP_PX, BYTES, pixels);
  return Uint8Array.from(pixels);
}

/** Variance of the Laplacian of the green channel: near 0 for a blurred face. */
export function sharpnessOf(crop: FaceCrop): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  const at = (row: number, column: number): number => crop[(row * FACE_CROP_PX + column) * 3 + 1] ?? 0;
  for (let row = 48; row < FACE_CROP_PX - 48; row += 2) {
    for (let column = 48; column < FACE_CROP_PX - 48; column += 2) {
      const value =
        4 * at(row, column) -
        at(row - 2, column) -
        at(row + 2, column) -
        at(row, column - 2) -
        at(row, column + 2);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return squares / count - (sum / count) ** 2;
}
