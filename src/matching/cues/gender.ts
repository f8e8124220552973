import { chanceOfValues, compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

const BASE_RATES = { female: 0.5, male: 0.5 };
/** The appearance model errs more on real frames than on the photographs it was tried on (its card). */
const DETECTOR_ERROR = 0.06;

/** 她, 小哥, 阿姨, and given names, against the gender that the face was taken for. */
export const genderCue: Cue = {
  name: 'gender',
  weigh: ({ said: { gender } }, scene) => {
    if (gender.length === 0) return [];
    const meant = chanceOfValues(gender, BASE_RATES);
    return evidenceForHeads('gender', strongest(gender), scene, ({ track }) =>
      compareAttribute(meant, track, 'gender', BASE_RATES, DETECTOR_ERROR),
    );
  },
};
