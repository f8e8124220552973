import { GROUND, HUES } from '../view/palette.ts';
import { FONT, type Area, type DrawnComment, type Pen, type Scene } from './scene.ts';
import { linesOf, piecesOf } from './text-runs.ts';

/** Draws a comment from the top of the area, its mentions in their persons' colours. @returns the height it took */
export function drawComment(
  pen: Pen,
  comment: DrawnComment,
  theme: Scene['theme'],
  area: Area,
  size: number,
): number {
  const lineHeight = 1.6 * size;
  pen.textBaseline = 'middle';
  pen.font = `${0.8 * size}px ${FONT}`;
  pen.globalAlpha = 0.62;
  pen.fillStyle = GROUND.text[theme];
  pen.fillText(comment.author, area.x, area.y + 0.6 * size, area.width);
  pen.globalAlpha = 1;
  pen.font = `${size}px ${FONT}`;
  const widthOf = (text: string): number => pen.measureText(text).width;
  const most = Math.max(1, Math.floor((area.height - 1.3 * size) / lineHeight));
  const lines = linesOf(piecesOf(comment), area.width, most, widthOf);
  lines.forEach((line, row) => {
    let x = area.x;
    const middle = area.y + 1.3 * size + (row + 0.5) * lineHeight;
    for (const { text, mark } of line) {
      const width = widthOf(text);
      const hue = mark === null ? undefined : comment.marks[mark]?.hue;
      if (hue !== undefined) {
        const colour = hue === null ? GROUND.text[theme] : (HUES[hue % HUES.length]?.[theme] ?? '');
        pen.fillStyle = colour;
        pen.globalAlpha = hue === null ? 0.12 : 0.26;
        pen.fillRect(x, middle - 0.68 * size, width + 0.5, 1.36 * size);
        pen.globalAlpha = 1;
        pen.fillRect(x, middle + 0.6 * size, width + 0.5, Math.max(1, 0.1 * size));
      }
      pen.fillStyle = GROUND.text[theme];
      pen.fillText(text, x, middle);
      x += width;
    }
  });
  return 1.3 * size + lines.length * lineHeight;
}
