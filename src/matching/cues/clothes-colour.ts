import { chanceOfValues, compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

const BASE_RATES = {
  black: 0.26,
  white: 0.18,
  grey: 0.14,
  red: 0.08,
  orange: 0.03,
  yellow: 0.04,
  green: 0.06,
  blue: 0.12,
  purple: 0.02,
  pink: 0.04,
  brown: 0.03,
};
/** What is below the chin may be another's shoulder, a scarf, the background. */
const DETECTOR_ERROR = 0.2;

/** Neighbouring colours for which people use the same word; in shade and dusk a colour is dark or pale. */
const MEANT_BY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  black: { black: 0.82, grey: 0.12, blue: 0.06 },
  white: { white: 0.78, grey: 0.17, pink: 0.05 },
  grey: { grey: 0.74, black: 0.12, white: 0.1, blue: 0.04 },
  red: { red: 0.76, pink: 0.08, orange: 0.08, brown: 0.05, black: 0.03 },
  orange: { orange: 0.65, yellow: 0.2, red: 0.12, brown: 0.03 },
  yellow: { yellow: 0.65, orange: 0.27, brown: 0.06, green: 0.02 },
  green: { green: 0.7, grey: 0.1, black: 0.06, blue: 0.05, yellow: 0.05, brown: 0.04 },
  blue: { blue: 0.72, black: 0.14, grey: 0.08, purple: 0.06 },
  purple: { purple: 0.7, blue: 0.12, pink: 0.12, black: 0.06 },
  pink: { pink: 0.76, red: 0.12, purple: 0.08, white: 0.04 },
  brown: { brown: 0.62, orange: 0.1, grey: 0.1, yellow: 0.06, red: 0.06, black: 0.06 },
};

/** 黄卫衣, 穿红的 against the colour below the chin; trousers and shoes are not seen and count little. */
export const clothesColourCue: Cue = {
  name: 'clothesColour',
  weigh: ({ said: { clothes } }, scene) => {
    if (clothes.length === 0) return [];
    const meant = chanceOfValues(clothes, BASE_RATES, (word) => MEANT_BY[word] ?? { [word]: 1 });
    return evidenceForHeads('clothesColour', strongest(clothes), scene, ({ track }) =>
      compareAttribute(meant, track, 'clothesColour', BASE_RATES, DETECTOR_ERROR),
    );
  },
};
