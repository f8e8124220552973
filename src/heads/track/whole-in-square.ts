import { clip } from '../../model/boxes.ts';
import type { BoxPx } from '../../model/head-track.ts';
import type { Picture, Square } from '../../pictures/crop.ts';

/** False for a box that a square's edge cuts although the picture goes on: another square sees it whole. */
export function isWholeIn([x, y, width, height]: BoxPx, square: Square, picture: Picture): boolean {
  const margin = 0.02 * square.sidePx;
  const seen = clip([square.x, square.y, square.sidePx, square.sidePx], picture.widthPx, picture.heightPx);
  return (
    (x > seen[0] + margin || seen[0] <= 0) &&
    (y > seen[1] + margin || seen[1] <= 0) &&
    (x + width < seen[0] + seen[2] - margin || seen[0] + seen[2] >= picture.widthPx) &&
    (y + height < seen[1] + seen[3] - margin || seen[1] + seen[3] >= picture.heightPx)
  );
}
