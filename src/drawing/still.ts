import { GROUND } from '../view/palette.ts';
import { drawComment } from './draw-comment.ts';
import { drawHeads } from './draw-heads.ts';
import type { Pen, Scene } from './scene.ts';

/** Pixels of the still picture: the frame on the left, comments beside it, as the page has them. */
export interface StillSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
}

const HEIGHT_PX = 900;
const COMMENTS_PX = 560;
const GAP_PX = 32;

/** For a clip of these proportions. A wide one decides the picture's width, a tall one its height. */
export function stillSize(widthPx: number, heightPx: number): StillSize {
  const scale = Math.min(1280 / widthPx, (HEIGHT_PX - 2 * GAP_PX) / heightPx);
  const [frameWidthPx, frameHeightPx] = [Math.round(widthPx * scale), Math.round(heightPx * scale)];
  return {
    frameWidthPx,
    frameHeightPx,
    widthPx: frameWidthPx + COMMENTS_PX + 3 * GAP_PX,
    heightPx: HEIGHT_PX,
  };
}

/** @param frame the clip's picture at that moment; null where there is no clip, only its result */
export function drawStill(
  pen: Pen,
  scene: Scene,
  timeSec: number,
  size: StillSize,
  frame: CanvasImageSource | null,
): void {
  pen.fillStyle = GROUND.panel[scene.theme];
  pen.fillRect(0, 0, size.widthPx, size.heightPx);
  const area = {
    x: GAP_PX,
    y: (size.heightPx - size.frameHeightPx) / 2,
    width: size.frameWidthPx,
    height: size.frameHeightPx,
  };
  pen.fillStyle = scene.theme === 'dark' ? '#000' : '#cfd3da';
  pen.fillRect(area.x, area.y, area.width, area.height);
  if (frame !== null) pen.drawImage(frame, area.x, area.y, area.width, area.height);
  drawHeads(pen, scene, timeSec, area);
  const x = area.x + area.width + GAP_PX;
  let y = GAP_PX;
  for (const comment of scene.comments) {
    const left = size.heightPx - GAP_PX - y;
    if (left < 70) break;
    y += drawComment(pen, comment, scene.theme, { x, y, width: COMMENTS_PX, height: left }, 20) + 18;
  }
}
