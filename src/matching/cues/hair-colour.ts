import { chanceOfValues, compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

const BASE_RATES = {
  black: 0.5,
  brown: 0.24,
  blond: 0.08,
  grey: 0.06,
  white: 0.04,
  red: 0.04,
  blue: 0.01,
  green: 0.01,
  pink: 0.01,
  purple: 0.01,
};
/** Lamps and shadows change hair more than they change clothes. */
const DETECTOR_ERROR = 0.25;

/** Neighbouring colours for which people use the same word. */
const MEANT_BY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  black: { black: 0.85, brown: 0.15 },
  brown: { brown: 0.75, black: 0.1, blond: 0.1, red: 0.05 },
  blond: { blond: 0.72, brown: 0.22, white: 0.03, grey: 0.03 },
  grey: { grey: 0.65, white: 0.25, black: 0.1 },
  white: { white: 0.6, grey: 0.35, blond: 0.05 },
  red: { red: 0.7, brown: 0.2, pink: 0.1 },
};

/** 金发, 黑头发, 白毛 against the colour above the face. */
export const hairColourCue: Cue = {
  name: 'hairColour',
  weigh: ({ said: { hair } }, scene) => {
    if (hair.length === 0) return [];
    const meant = chanceOfValues(hair, BASE_RATES, (word) => MEANT_BY[word] ?? { [word]: 1 });
    return evidenceForHeads('hairColour', strongest(hair), scene, ({ track }) =>
      compareAttribute(meant, track, 'hairColour', BASE_RATES, DETECTOR_ERROR),
    );
  },
};
