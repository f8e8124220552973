import { chanceOfValues, compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

const BASE_RATES = { child: 0.1, young: 0.5, middle: 0.3, old: 0.1 };
/** Apparent age is off by about eight years on average; neighbouring groups are taken for each other. */
const DETECTOR_ERROR = 0.15;

/** Address is generous: a 妹妹 may be forty, a 叔 is rarely twenty. */
const MEANT_BY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  child: { child: 0.8, young: 0.2 },
  young: { child: 0.08, young: 0.77, middle: 0.15 },
  middle: { young: 0.15, middle: 0.65, old: 0.2 },
  old: { middle: 0.25, old: 0.75 },
};

/** 小朋友, 姑娘, 大叔, 奶奶 against the age group that the face was taken for. */
export const ageCue: Cue = {
  name: 'age',
  weigh: ({ said: { age } }, scene) => {
    if (age.length === 0) return [];
    const meant = chanceOfValues(age, BASE_RATES, (word) => MEANT_BY[word] ?? {});
    return evidenceForHeads('age', strongest(age), scene, ({ track }) =>
      compareAttribute(meant, track, 'ageGroup', BASE_RATES, DETECTOR_ERROR),
    );
  },
};
