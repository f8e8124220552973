import type { BoxPx } from '../model/head-track.ts';
import type { TrackId } from '../model/ids.ts';
import { coverage } from '../model/boxes.ts';

/**
 * Where the names of heads stand in the frame: beside their head, on no head, on no other name, within the frame. A
 * name that finds no room is shortened, and left out where even its number would lie on somebody's face.
 */

/** A name that looks for its place; all lengths in pixels of the frame as it is drawn. */
export interface LabelWish {
  readonly track: TrackId;
  readonly head: BoxPx;
  /** How wide each form of the name is, the fullest first. */
  readonly widthsPx: readonly number[];
  readonly heightPx: number;
}

export interface PlacedLabel {
  readonly track: TrackId;
  /** Index into `widthsPx`. */
  readonly form: number;
  readonly place: Place;
  readonly box: BoxPx;
}

/** Beside which part of the head a name stands; the first that is free is taken. */
export const PLACES = [
  ...(['above-left', 'above-right', 'above-middle', 'below-left', 'below-right', 'below-middle'] as const),
  ...(['right-top', 'left-top', 'right-bottom', 'left-bottom'] as const),
] as const;
export type Place = (typeof PLACES)[number];

const GAP_PX = 4;

/**
 * @param wishes those that matter most first: they choose first
 * @param before where each name stood a moment ago: it stays there while it can, so that names do not jump about
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  frame: { readonly widthPx: number; readonly heightPx: number },
  before: ReadonlyMap<TrackId, Place> = new Map(),
): readonly PlacedLabel[] {
  const taken: BoxPx[] = wishes.map(({ head }) => head);
  return wishes.flatMap((wish) => {
    const stood = before.get(wish.track);
    const places = stood === undefined ? PLACES : [stood, ...PLACES.filter((place) => place !== stood)];
    for (const [form, widthPx] of wish.widthsPx.entries()) {
      for (const place of places) {
        const box = boxOf(place, wish.head, Math.min(widthPx, frame.widthPx), wish.heightPx, frame.widthPx);
        if (!isInside(box, frame) || taken.some((other) => coverage(box, other) > 0)) continue;
        taken.push(box);
        return [{ track: wish.track, form, place, box }];
      }
    }
    return [];
  });
}

/** Names above and below are pushed into the frame sideways; they stay beside their head all the same. */
function boxOf(
  place: Place,
  [x, y, width, height]: BoxPx,
  widthPx: number,
  heightPx: number,
  frameWidthPx: number,
): BoxPx {
  const [side, end] = place.split('-') as [
    'above' | 'below' | 'left' | 'right',
    'left' | 'right' | 'middle' | 'top' | 'bottom',
  ];
  if (side === 'left' || side === 'right') {
    const left = side === 'left' ? x - GAP_PX - widthPx : x + width + GAP_PX;
    return [left, end === 'top' ? y : y + height - heightPx, widthPx, heightPx];
  }
  const shift = { left: 0, right: width - widthPx, middle: (width - widthPx) / 2, top: 0, bottom: 0 }[end];
  const left = Math.max(0, Math.min(x + shift, frameWidthPx - widthPx));
  return [left, side === 'above' ? y - GAP_PX - heightPx : y + height + GAP_PX, widthPx, heightPx];
}

const isInside = (
  [x, y, width, height]: BoxPx,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): boolean => x >= 0 && y >= 0 && x + width <= widthPx && y + height <= heightPx;

/** About how wide a text is drawn, in ems: wide characters are one, all others at most about two thirds. */
export function widthEm(text: string): number {
  let em = 0;
  for (const character of text) em += isWide(character) ? 1 : 0.64;
  return em;
}

/** Chinese, full width forms, ①, emoji. */
const isWide = (character: string): boolean =>
  /[\u2460-\u24ff\u3000-\u9fff\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}|\p{Script=Han}/u.test(
    character,
  ) || character.length > 1;
