/** What of a person is hidden by others who stand nearer to the camera: their clothes are not this person's. */
import type { Face } from '../face.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { torsoBelow } from '../track/body-heads.ts';
import { headBoxOf } from '../track/head-box.ts';

/** Boxes, in pixels of the frame, of heads and chests of those in front of `face`. */
export function inFrontOf(face: Face, others: readonly Face[]): BoxPx[] {
  const own = headBoxOf(face);
  return others.flatMap((other): BoxPx[] => {
    if (other === face || (face.body !== undefined && other.body === face.body)) return [];
    const head = headBoxOf(other);
    return isNearer(head, own) ? [head, chestBelow(other, head)] : [];
  });
}

export const isHidden = (x: number, y: number, inFront: readonly BoxPx[]): boolean =>
  inFront.some(
    ([left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height,
  );

/** Nearer to a camera at about their height is who is clearly larger, or lower in the picture and no smaller. */
function isNearer(head: BoxPx, own: BoxPx): boolean {
  const larger = head[3] / Math.max(1, own[3]);
  const lower = (head[1] + head[3] - own[1] - own[3]) / Math.max(1, own[3]);
  return lower > 0 && (larger > CLEARLY_LARGER || (larger > NO_SMALLER && lower > CLEARLY_LOWER));
}
const CLEARLY_LARGER = 1.25;
const NO_SMALLER = 0.9;
/** In heights of the head that may be hidden. */
const CLEARLY_LOWER = 0.3;

function chestBelow(face: Face, [x, y, width, height]: BoxPx): BoxPx {
  const torso = torsoBelow(face);
  if (torso === null) return [x - 0.5 * width, y + height, 2 * width, 1.8 * height];
  const [xs, ys] = [torso.map((corner) => corner.x), torso.map((corner) => corner.y)];
  const [left, top] = [Math.min(...xs), Math.min(y + height, ...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
