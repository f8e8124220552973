/** Colour terms: which word people use for a pixel. */
import { modeOklab, modeRgb, useMode } from 'culori/fn';

export type ColourShares = ReadonlyMap<string, number>;

/** [lightness 0..1, a, b] of OKLab (Ottosson 2020), in which equal distances look equal. */
export type Lab = readonly [lightness: number, a: number, b: number];

useMode(modeRgb);
const toOklab = useMode(modeOklab);

export function labOf(red: number, green: number, blue: number): Lab {
  const unit = (value: number): number => Math.min(Math.max(value / 255, 0), 1);
  const { l, a, b } = toOklab({ mode: 'rgb', r: unit(red), g: unit(green), b: unit(blue) });
  return [l, a, b];
}

/** Each term's share in the pixels. */
export function shares(pixels: readonly Lab[], names: readonly NamedColour[]): ColourShares {
  const sums = new Map<string, number>();
  for (const pixel of pixels) {
    for (const [name, weight] of namesOf(pixel, names)) {
      sums.set(name, (sums.get(name) ?? 0) + weight / pixels.length);
    }
  }
  return sums;
}

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
export const CLOTHES_COLOURS = named({
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
export const HAIR_COLOURS = named({
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
