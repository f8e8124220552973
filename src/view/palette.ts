/**
 * The colours of people. Seven hues start from Okabe and Ito's set (https://jfly.uni-koeln.de/color/) and were
 * moved until every pair stays apart for protan, deutan and tritan eyes too and text on them can be read:
 * tests/unit/domain/palette.test.ts holds both. From the eighth person on the hues come round again: a colour
 * is never the only sign, everyone has a number as well.
 */
export interface Hue {
  /** Boxes, lanes, underlines and filled mentions on a dark page, and the text on such a fill. */
  readonly dark: string;
  readonly light: string;
}

export const HUES: readonly Hue[] = [
  { dark: '#56b4e9', light: '#0068b5' },
  { dark: '#e69f00', light: '#9c5200' },
  { dark: '#5aea87', light: '#00412e' },
  { dark: '#fae800', light: '#83315c' },
  { dark: '#eea0b9', light: '#443a00' },
  { dark: '#ffd8ce', light: '#5a0900' },
  { dark: '#e1dfff', light: '#3d1192' },
];

/** What the page lays under and over the hues; the tests measure contrast against these. */
export const GROUND = {
  panel: { dark: '#14161b', light: '#ffffff' },
  text: { dark: '#eceef2', light: '#16181d' },
  /** Text on a fill of a hue. */
  ink: { dark: '#0a0c10', light: '#ffffff' },
  /** Share of the hue in the wash behind a mention that is not lit. */
  washShare: { dark: 0.2, light: 0.12 },
} as const;

/** Custom properties for `data-hue="0"` … on any element; `light-dark()` follows the page's color-scheme. */
export function paletteRules(): string {
  const root = HUES.map(({ dark, light }, hue) => `--hue-${hue}:light-dark(${light},${dark})`).join(';');
  const each = HUES.map((_, hue) => `[data-hue="${hue}"]{--hue:var(--hue-${hue})}`).join('');
  return `:root{${root}}${each}`;
}

/** ① … ⑳ ㉑ … ㊿, and (51) from there on. */
export function numberSign(number: number): string {
  if (number >= 1 && number <= 20) return String.fromCodePoint(0x2460 + number - 1);
  if (number >= 21 && number <= 35) return String.fromCodePoint(0x3251 + number - 21);
  if (number >= 36 && number <= 50) return String.fromCodePoint(0x32b1 + number - 36);
  return `(${number})`;
}
