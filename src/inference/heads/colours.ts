/** What colours the hair and the clothes have, as a distribution over the colour terms people use in comments. */
import { modeOklab, modeRgb, useMode } from 'culori/fn';
import type { Attribute } from '../../domain/head-track.ts';
import type { Picture } from './crop.ts';
import type { Face } from './detect.ts';
import { poseOf } from './head-box.ts';

export type ColourShares = ReadonlyMap<string, number>;

/** Shares of the colours, or null where too little of the region can be seen. */
export interface ColoursSeen {
  readonly hair: ColourShares | null;
  readonly clothes: ColourShares | null;
}

/**
 * Looks above the brow and below the chin; skin, known from the cheeks, is left out of both. Lightness is measured
 * between the darkest and the lightest of the frame, so that haze and dusk do not make everything grey.
 */
export function coloursOf(picture: Picture, face: Face): ColoursSeen {
  const light = lightOf(picture);
  const pixels = (region: Region): Lab[] => pixelsIn(picture, regionOf(face, region), light);
  const skin = meanOf(pixels(CHEEKS));
  const hair = withoutSkin(pixels(HAIR), skin, HAIR_SKIN);
  const clothes = withoutSkin(pixels(CLOTHES), skin, CLOTHES_SKIN);
  return {
    hair: hair && shares(darker(hair), HAIR_COLOURS),
    clothes: clothes && shares(clothes, CLOTHES_COLOURS),
  };
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
/** Points looked at along each side of a region. */
const POINTS = 12;
/** Less than this share of the points in the picture, and not skin: nothing is said. */
const MIN_SEEN = 0.3;
const MIN_SHARE = 0.03;

/** [lightness 0..1, a, b] of OKLab (Ottosson 2020), in which equal distances look equal. */
type Lab = readonly [lightness: number, a: number, b: number];

useMode(modeRgb);
const toOklab = useMode(modeOklab);

function labOf(red: number, green: number, blue: number): Lab {
  const unit = (value: number): number => Math.min(Math.max(value / 255, 0), 1);
  const { l, a, b } = toOklab({ mode: 'rgb', r: unit(red), g: unit(green), b: unit(blue) });
  return [l, a, b];
}

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

function shares(pixels: readonly Lab[], names: readonly NamedColour[]): ColourShares {
  const sums = new Map<string, number>();
  for (const pixel of pixels) {
    for (const [name, weight] of namesOf(pixel, names)) {
      sums.set(name, (sums.get(name) ?? 0) + weight / pixels.length);
    }
  }
  return sums;
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

/** How far two colours may be apart and still be called the same. */
const SPREAD = 0.035;

/** Each term's share in one pixel: the nearer its nearest prototype, the more. */
function namesOf(pixel: Lab, names: readonly NamedColour[]): [name: string, weight: number][] {
  const weights = names.map(({ name, prior, prototypes }): [string, number] => {
    const distance = Math.min(...prototypes.map((prototype) => distanceBetween(pixel, prototype)));
    return [name, prior * (Math.exp(-(distance ** 2) / (2 * SPREAD ** 2)) + 1e-9)];
  });
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return weights.map(([name, weight]) => [name, weight / total]);
}

/** Lightness counts half: light and shadow change it first, and a shaded red is still red. */
const distanceBetween = (a: Lab, b: Lab): number => Math.hypot((a[0] - b[0]) / 2, a[1] - b[1], a[2] - b[2]);

interface NamedColour {
  readonly name: string;
  /** How often the colour is met, next to black at 1. */
  readonly prior: number;
  readonly prototypes: readonly Lab[];
}

const named = (table: Readonly<Record<string, readonly [prior: number, ...rgb: number[]]>>): NamedColour[] =>
  Object.entries(table).map(([name, [prior, ...colours]]) => ({
    name,
    prior,
    prototypes: colours.map((rgb) => labOf(rgb >> 16, (rgb >> 8) & 255, rgb & 255)),
  }));

/**
 * 黑 白 灰 红 橙 黄 绿 蓝 紫 粉 棕 as they are seen on cloth: full, dark and pale ones. Brown is rarer than it seems:
 * shaded skin, wood and long hair are brown too.
 */
const CLOTHES_COLOURS = named({
  black: [1, 0x0b0b0d, 0x1c1c20, 0x2b2b2f],
  white: [1, 0xfafafa, 0xe6e6e4, 0xd4d6da],
  grey: [0.8, 0x4d4d50, 0x6b6b6d, 0x8a8a8a, 0xadadad],
  red: [1, 0xc21f2b, 0x8f1420, 0xe0402f, 0x5e1220],
  orange: [0.7, 0xe8762c, 0xf08a24, 0xc75a1b],
  yellow: [1, 0xf2c81e, 0xe3a611, 0xc88a0a, 0xd08a14, 0xb4720a, 0xf7e06a],
  green: [1, 0x2f8a3e, 0x1f5a32, 0x7cb85a, 0x5c6b3c],
  blue: [1, 0x1f4fb0, 0x16264f, 0x4f8fd8, 0x8fb8e0, 0x3a5a8c],
  purple: [0.7, 0x6a2fa0, 0x472057, 0xa07cc8],
  pink: [1, 0xf29ab8, 0xe85a98, 0xf5c8d0],
  brown: [0.4, 0x6b4423, 0x8a5f3c, 0x3f2a1c, 0xb08a60],
});

/** Hair: black has brown lights, blond ranges to sand, dyed hair is paler than cloth. */
const HAIR_COLOURS = named({
  black: [1, 0x0c0a0a, 0x1b1817, 0x2a2625, 0x35302f, 0x443f3d],
  brown: [0.7, 0x3d2a1e, 0x54392a, 0x6d4c37, 0x7f5b42],
  blond: [0.7, 0xa8824f, 0xc4a26a, 0xdcc08a, 0xead9ae, 0xb3a487],
  red: [0.3, 0x7a2f1a, 0x9c4424, 0xb5562c, 0x8e1f24],
  grey: [0.15, 0x6a6866, 0x8b8987, 0xa5a3a1],
  white: [0.2, 0xc9c7c5, 0xe6e5e3],
  blue: [0.3, 0x27408a, 0x4a7bc8],
  green: [0.3, 0x2f7a4a, 0x6fae5a],
  pink: [0.3, 0xe08aa8, 0xd8588e],
  purple: [0.3, 0x5a3080, 0x9a78c0],
});
