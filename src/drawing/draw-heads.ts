import { boxAt } from '../model/box-at.ts';
import { GROUND, HUES } from '../view/palette.ts';
import { FONT, type Area, type DrawnHead, type Pen, type Scene } from './scene.ts';

/** Boxes and names of the heads at a moment, over a picture that fills the area. */
export function drawHeads(pen: Pen, { heads, theme }: Scene, timeSec: number, area: Area): void {
  for (const head of heads) {
    const box = boxAt(head.track, timeSec);
    if (box === null) continue;
    const [x, y, width, height] = box;
    drawHead(pen, head, theme, area, {
      x: area.x + x * area.width,
      y: area.y + y * area.height,
      width: width * area.width,
      height: height * area.height,
    });
  }
}

function drawHead(pen: Pen, { title, hue }: DrawnHead, theme: Scene['theme'], area: Area, box: Area): void {
  const colour = HUES[hue % HUES.length]?.[theme] ?? '';
  const unit = Math.max(area.width, area.height) / 100;
  pen.lineJoin = 'round';
  // The halo keeps the line apart from any picture behind it.
  for (const [stroke, lineWidth] of [
    ['rgb(0 0 0 / 55%)', 0.55 * unit],
    [colour, 0.28 * unit],
  ] as const) {
    pen.strokeStyle = stroke;
    pen.lineWidth = lineWidth;
    pen.strokeRect(box.x, box.y, box.width, box.height);
  }
  const size = Math.max(11, 1.7 * unit);
  pen.font = `600 ${size}px ${FONT}`;
  pen.textBaseline = 'middle';
  const width = Math.min(pen.measureText(title).width + size, area.width);
  const height = 1.5 * size;
  const left = Math.min(Math.max(box.x, area.x), area.x + area.width - width);
  const above = box.y - height - 0.3 * unit;
  const top = above >= area.y ? above : Math.min(box.y + box.height, area.y + area.height - height);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(left, top, width, height, 0.3 * size);
  pen.fill();
  pen.fillStyle = GROUND.ink[theme];
  pen.fillText(title, left + size / 2, top + height / 2, width - size);
}
