/** What CN-CLIP is shown of a head: three cuts of one moment, small enough to be kept until the thread was read. */
import type { BoxPx } from '../../model/head-track.ts';
import { type Picture, squareAround } from '../../pictures/crop.ts';
import type { Region, SquareRgb } from '../../pictures/resize.ts';
import type { Resize } from '../../pictures/net/resize-anywhere.ts';

/** The side of the square in heights of the head, and how far below the head's middle its own lies. */
const CUTS = [
  { side: 1.15, below: 0 },
  { side: 2.2, below: 0.35 },
  { side: 4.5, below: 1.5 },
] as const;

/** One moment of a head: tight, with shoulders, with body. */
export type CloseUps = readonly SquareRgb[];

/** @param head in pixels of the picture */
export function closeUpsOf(picture: Picture, head: BoxPx, sizePx: number, resize: Resize): Promise<CloseUps> {
  const regions = CUTS.map(({ side, below }) => {
    const [x, y, width, height] = head;
    const longer = Math.max(width, height);
    const square = squareAround([x, y + below * longer, width, height], side);
    return inside(square.x, square.y, square.sidePx, picture);
  });
  return resize(picture, regions, sizePx);
}

/** Moved into the picture where it hangs over an edge; cut where it is larger. */
function inside(x: number, y: number, sidePx: number, { widthPx, heightPx }: Picture): Region {
  const width = Math.min(sidePx, widthPx);
  const height = Math.min(sidePx, heightPx);
  return {
    x: Math.min(Math.max(x, 0), widthPx - width),
    y: Math.min(Math.max(y, 0), heightPx - height),
    width,
    height,
  };
}
