import type { Trait, TraitName } from '../../model/head-track.ts';
import type { Said } from '../../reading/said/description.ts';
import { chanceOfValues, compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

type Rates = Readonly<Record<string, number>>;

interface TraitKind {
  /** How often each value is met: the labelled heads of models/traits/README.md, by which the readers are calibrated. */
  readonly baseRates: Rates;
  /** What else a word can stand for. */
  readonly meantBy: Readonly<Record<string, Rates>>;
  /** Chance that what is seen has nothing to do with the person. */
  readonly error: number;
}

const KINDS: Readonly<Record<TraitName, TraitKind>> = {
  glasses: {
    baseRates: { none: 0.88, glasses: 0.09, sunglasses: 0.03 },
    // 眼镜 is any; who wears sunglasses is most often called so.
    meantBy: {
      glasses: { glasses: 0.85, sunglasses: 0.15 },
      sunglasses: { sunglasses: 0.95, glasses: 0.05 },
    },
    error: 0.15,
  },
  hat: { baseRates: { none: 0.91, hat: 0.09 }, meantBy: {}, error: 0.2 },
  beard: { baseRates: { none: 0.9, beard: 0.1 }, meantBy: {}, error: 0.15 },
  // 背影; who faces the camera is hardly ever called so.
  facing: { baseRates: { camera: 0.88, away: 0.12 }, meantBy: {}, error: 0.15 },
  // A face smiles at one moment and not at the next.
  expression: { baseRates: { serious: 0.55, smiling: 0.45 }, meantBy: {}, error: 0.4 },
};

/** 戴眼镜的, 大胡子, 笑着的, 背影 against what is seen of the face. */
export const TRAIT_CUES: readonly Cue[] = (Object.keys(KINDS) as TraitName[]).map((name) => ({
  name,
  weigh: ({ said: { traits } }, scene) => {
    const { baseRates, meantBy, error } = KINDS[name];
    const own = traits.flatMap((said) => valueSaid(said, name));
    if (own.length === 0) return [];
    const meant = chanceOfValues(own, baseRates, (word) => meantBy[word] ?? { [word]: 1 });
    return evidenceForHeads(name, strongest(own), scene, ({ track }) =>
      compareAttribute(meant, track, name, baseRates, error),
    );
  },
}));

function valueSaid({ value, ...said }: Said<Trait>, name: TraitName): Said<string>[] {
  return value.attribute === name ? [{ ...said, value: value.value }] : [];
}
