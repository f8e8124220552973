/** A rectangle on the screen, in CSS pixels. */
export interface ScreenRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The line from a mention to a head as an SVG path: from the nearest edge of the one to the nearest edge of the other,
 * leaving both at a right angle; '' where they touch.
 */
export function lineBetween(mention: ScreenRect, head: ScreenRect): string {
  const gapX = Math.max(head.left - mention.right, mention.left - head.right);
  const gapY = Math.max(head.top - mention.bottom, mention.top - head.bottom);
  if (Math.max(gapX, gapY) <= 0) return '';
  const isAcross = gapX >= gapY;
  const [start, end] = isAcross ? across(mention, head) : upright(mention, head);
  const bend = Math.max(gapX, gapY) / 2;
  const towards = isAcross ? Math.sign(end[0] - start[0]) : Math.sign(end[1] - start[1]);
  const pull = ([x, y]: Point, length: number): Point => (isAcross ? [x + length, y] : [x, y + length]);
  const [first, second] = [pull(start, towards * bend), pull(end, -towards * bend)];
  return `M${pointText(start)} C${pointText(first)} ${pointText(second)} ${pointText(end)}`;
}

type Point = readonly [x: number, y: number];

const middle = (low: number, high: number): number => (low + high) / 2;
const pointText = ([x, y]: Point): string => `${x.toFixed(1)},${y.toFixed(1)}`;

function across(mention: ScreenRect, head: ScreenRect): readonly [Point, Point] {
  const isRight = head.left >= mention.right;
  return [
    [isRight ? mention.right : mention.left, middle(mention.top, mention.bottom)],
    [isRight ? head.left : head.right, middle(head.top, head.bottom)],
  ];
}

function upright(mention: ScreenRect, head: ScreenRect): readonly [Point, Point] {
  const isBelow = head.top >= mention.bottom;
  return [
    [middle(mention.left, mention.right), isBelow ? mention.bottom : mention.top],
    [middle(head.left, head.right), isBelow ? head.top : head.bottom],
  ];
}
