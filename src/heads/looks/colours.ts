/** What colours the hair and the clothes have, as a distribution over the colour terms people use in comments. */
import type { Torso } from '../body.ts';
import type { Face } from '../face.ts';
import type { Attribute, BoxPx } from '../../model/head-track.ts';
import { isHidden } from './in-front.ts';
import { CLOTHES_COLOURS, type ColourShares, HAIR_COLOURS, type Lab, labOf, shares } from './colour-terms.ts';
import type { Picture } from '../../pictures/crop.ts';
import { poseOf } from '../track/head-box.ts';

/** Shares of the colours, or null where too little of the region can be seen. */
export interface ColoursSeen {
  readonly hair: ColourShares | null;
  readonly clothes: ColourShares | null;
}

/**
 * Looks above the brow and below the chin; skin, known from the cheeks, is left out of both. Lightness is measured
 * between the darkest and the lightest of the frame, so that haze and dusk do not make everything grey.
 * @param inFront who hides something of this person
 */
export function coloursOf(picture: Picture, face: Face, inFront: readonly BoxPx[] = []): ColoursSeen {
  const light = lightOf(picture);
  const pixels = (region: Region): Lab[] =>
    pixelsIn(picture, notHidden(regionOf(face, region), inFront), light);
  const skin = meanOf(pixels(CHEEKS));
  const hair = withoutSkin(pixels(HAIR), skin, HAIR_SKIN);
  const clothes =
    withoutSkin(pixels(CLOTHES), skin, CLOTHES_SKIN) ??
    withoutSkin([...pixels(RIGHT_SHOULDER), ...pixels(LEFT_SHOULDER)], skin, CLOTHES_SKIN);
  return {
    hair: hair && shares(darker(hair), HAIR_COLOURS),
    clothes: clothes && shares(clothes, CLOTHES_COLOURS),
  };
}

/** Shares of the colours on a torso; null where too little of it can be seen. */
export function clothesOn(
  picture: Picture,
  torso: Torso,
  face: Face,
  inFront: readonly BoxPx[] = [],
): ColourShares | null {
  const light = lightOf(picture);
  const skin = face.isFaceless ? null : meanOf(pixelsIn(picture, regionOf(face, CHEEKS), light));
  const clothes = withoutSkin(
    pixelsIn(picture, notHidden(pointsIn(torso), inFront), light),
    skin,
    CLOTHES_SKIN,
  );
  return clothes && shares(clothes, CLOTHES_COLOURS);
}

/** The mean of several looks, most probable first; undefined where there was none. */
export function meanShares(looks: readonly (ColourShares | null)[]): Attribute[] | undefined {
  const seen = looks.filter((look) => look !== null);
  if (seen.length === 0) return undefined;
  const values = [...new Set(seen.flatMap((look) => [...look.keys()]))];
  return values
    .map((value) => {
      const sum = seen.reduce((total, look) => total + (look.get(value) ?? 0), 0);
      return { value, probability: sum / seen.length };
    })
    .filter(({ probability }) => probability >= MIN_SHARE)
    .sort((a, b) => b.probability - a.probability);
}

/** A rectangle beside a face, in sizes of the face from its centre, x to the face's left side, y down. */
interface Region {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  /** Whether it leans with the head. */
  readonly leans: boolean;
}
const HAIR: Region = { x: [-0.32, 0.32], y: [-0.9, -0.64], leans: true };
const CHEEKS: Region = { x: [-0.25, 0.25], y: [-0.05, 0.2], leans: true };
const CLOTHES: Region = { x: [-0.9, 0.9], y: [1.1, 2.3], leans: false };
/** Where the frame ends below the chin, what is beside the neck is all that is seen of clothes. */
const RIGHT_SHOULDER: Region = { x: [-0.9, -0.35], y: [0.56, 0.85], leans: false };
const LEFT_SHOULDER: Region = { x: [0.35, 0.9], y: [0.56, 0.85], leans: false };
/** Points looked at along each side of a region. */
const POINTS = 12;
/** Less than this share of the points in the picture, and not skin: nothing is said. */
const MIN_SEEN = 0.3;
const MIN_SHARE = 0.03;

/** Points of a region, even and in the picture's pixels. */
function regionOf(face: Face, { x, y, leans }: Region): [x: number, y: number][] {
  const [left, top, width, height] = face.box;
  const { yaw, rollRad } = poseOf(face);
  const angle = leans ? rollRad : 0;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  // A head that is turned aside has its crown behind the face, not above its middle.
  const lean = leans ? -0.5 * yaw * width : 0;
  const points: [number, number][] = [];
  for (let row = 0; row < POINTS; row += 1) {
    for (let column = 0; column < POINTS; column += 1) {
      const u = (x[0] + ((column + 0.5) / POINTS) * (x[1] - x[0])) * width + (y[0] < -0.5 ? lean : 0);
      const v = (y[0] + ((row + 0.5) / POINTS) * (y[1] - y[0])) * height;
      points.push([left + width / 2 + u * cos - v * sin, top + height / 2 + u * sin + v * cos]);
    }
  }
  return points;
}

/** Points in the upper part of the four corners: lower down are trousers, and arms and hair hang over the edges. */
function pointsIn([a, b, c, d]: Torso): [x: number, y: number][] {
  const points: [number, number][] = [];
  for (let row = 0; row < POINTS; row += 1) {
    const down = 0.08 + (0.57 * (row + 0.5)) / POINTS;
    for (let column = 0; column < POINTS; column += 1) {
      const across = 0.15 + (0.7 * (column + 0.5)) / POINTS;
      const mix = (top: number, beside: number, below: number, last: number): number =>
        (top * (1 - across) + beside * across) * (1 - down) + (last * (1 - across) + below * across) * down;
      points.push([mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)]);
    }
  }
  return points;
}

const notHidden = (points: [x: number, y: number][], inFront: readonly BoxPx[]): [x: number, y: number][] =>
  inFront.length === 0 ? points : points.filter(([x, y]) => !isHidden(x, y, inFront));

/** Luma of the darkest and the lightest hundredth of a frame, 0..255. */
interface Light {
  readonly dark: number;
  readonly bright: number;
}
/** A frame that is black or white on purpose is not stretched beyond these. */
const MOST_DARK = 50;
const LEAST_BRIGHT = 160;

function lightOf({ rgba }: Picture): Light {
  const step = Math.max(1, Math.floor(rgba.length / 4 / 4096)) * 4;
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < rgba.length; at += step) {
    const luma = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    const bin = Math.round(luma);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
    count += 1;
  }
  const lumaAt = (share: number): number => {
    let below = 0;
    return histogram.findIndex((pixels) => (below += pixels) > share * count);
  };
  return { dark: Math.min(lumaAt(0.01), MOST_DARK), bright: Math.max(lumaAt(0.99), LEAST_BRIGHT) };
}

function pixelsIn(
  { rgba, widthPx, heightPx }: Picture,
  points: readonly [x: number, y: number][],
  { dark, bright }: Light,
): Lab[] {
  const stretched = (value: number): number => ((value - dark) / (bright - dark)) * 255;
  return points.flatMap(([x, y]) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) return [];
    const at = (row * widthPx + column) * 4;
    return [labOf(stretched(rgba[at] ?? 0), stretched(rgba[at + 1] ?? 0), stretched(rgba[at + 2] ?? 0))];
  });
}

function meanOf(pixels: readonly Lab[]): Lab | null {
  if (pixels.length === 0) return null;
  const mean = (channel: 0 | 1 | 2): number =>
    pixels.reduce((sum, pixel) => sum + pixel[channel], 0) / pixels.length;
  return [mean(0), mean(1), mean(2)];
}

/** How near to the cheeks' colour a pixel is taken for skin: lightness, and hue with saturation. */
type Tolerance = readonly [lightness: number, hue: number];
/** Blond and brown hair are near to skin. */
const HAIR_SKIN: Tolerance = [0.08, 0.02];
const CLOTHES_SKIN: Tolerance = [0.14, 0.03];

/** null where too little is left to say anything. */
function withoutSkin(pixels: readonly Lab[], skin: Lab | null, [lightness, hue]: Tolerance): Lab[] | null {
  const others = pixels.filter(
    (pixel) =>
      skin === null ||
      Math.abs(pixel[0] - skin[0]) > lightness ||
      Math.hypot(pixel[1] - skin[1], pixel[2] - skin[2]) > hue,
  );
  return others.length < MIN_SEEN * POINTS * POINTS ? null : others;
}

/** Hair shines, and walls behind it are lighter: its own colour is in its darker part. */
const darker = (pixels: readonly Lab[]): Lab[] =>
  [...pixels].sort((a, b) => a[0] - b[0]).slice(0, Math.ceil(pixels.length * 0.6));
