import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  interpolate,
  parseHex,
  wcagContrast,
  type Color,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { GROUND, HUES, numberSign, paletteRules } from '../../../src/view/palette.ts';

const THEMES = ['dark', 'light'] as const;
/** WCAG 2.2, 1.4.3: text; 1.4.11: lines and bars. */
const TEXT = 4.5;
const GRAPHIC = 3;
/** Okabe and Ito's own seven colours come to 10.9 by this measure. */
const APART = 10;

function parse(hex: string): Color {
  const colour = parseHex(hex);
  if (colour === undefined) throw new Error(hex);
  return colour;
}
function seenThrough(filter: (colour: Color) => Color): (hex: string) => Color {
  return (hex) => filter(parse(hex));
}

const EYES = {
  'full colour vision': parse,
  protanopia: seenThrough(filterDeficiencyProt(1)),
  deuteranopia: seenThrough(filterDeficiencyDeuter(1)),
  tritanopia: seenThrough(filterDeficiencyTrit(1)),
};
const wash = (hue: string, theme: 'dark' | 'light') =>
  interpolate([GROUND.panel[theme], hue], 'rgb')(GROUND.washShare[theme]);

describe.each(THEMES)('the palette of the %s page', (theme) => {
  const hues = HUES.map((hue) => hue[theme]);

  it.each(Object.entries(EYES))('stays apart for %s', (_, seenBy) => {
    const difference = differenceCiede2000();
    for (const [index, hue] of hues.entries()) {
      for (const other of hues.slice(0, index)) {
        expect(difference(seenBy(hue), seenBy(other)), `${hue} ${other}`).toBeGreaterThan(APART);
      }
    }
  });

  it.each(hues)('%s carries readable text and is seen on the page', (hue) => {
    expect(wcagContrast(GROUND.ink[theme], hue)).toBeGreaterThan(TEXT);
    expect(wcagContrast(GROUND.text[theme], wash(hue, theme))).toBeGreaterThan(TEXT);
    expect(wcagContrast(hue, wash(hue, theme))).toBeGreaterThan(TEXT);
    expect(wcagContrast(hue, GROUND.panel[theme])).toBeGreaterThan(GRAPHIC);
  });
});

describe('paletteRules', () => {
  it('gives each hue a rule that names it', () => {
    for (const hue of HUES.keys()) {
      expect(paletteRules()).toContain(`[data-hue="${hue}"]{--hue:var(--hue-${hue})}`);
    }
  });
});

describe('numberSign', () => {
  it('circles numbers up to fifty and brackets those after', () => {
    expect([1, 20, 21, 35, 36, 50, 51].map(numberSign)).toEqual(['①', '⑳', '㉑', '㉟', '㊱', '㊿', '(51)']);
  });
});
