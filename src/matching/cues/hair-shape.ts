import type { AttributeName } from '../../model/head-track.ts';
import type { Fact } from '../../reading/lexicon/entry.ts';
import type { Description, Said } from '../../reading/said/description.ts';
import type { Scene } from '../scene.ts';
import { compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

type FactName = Extract<AttributeName, 'hairLength' | 'hairTied' | 'hairCurl' | 'mask'>;

/** How often each value is met: the labelled heads of models/traits/README.md, by which the readers are calibrated. */
const BASE_RATES: Readonly<Record<FactName, Readonly<Record<string, number>>>> = {
  hairLength: { short: 0.62, long: 0.38 },
  hairTied: { loose: 0.91, tied: 0.09 },
  hairCurl: { straight: 0.95, curly: 0.05 },
  mask: { none: 0.92, mask: 0.08 },
};
/** Hair is tied in one scene and let down in the next; a plait behind the head is seen from behind alone. */
const ERROR: Readonly<Record<FactName, number>> = {
  hairLength: 0.12,
  hairTied: 0.3,
  hairCurl: 0.3,
  mask: 0.1,
};
const MOST = 1.6;

/** Chance of the second value of each (long, tied, curly, a mask) of whom such a word is said. */
type Shown = Readonly<Partial<Record<FactName, number>>>;

const HAIR: Readonly<Partial<Record<Extract<Fact, { about: 'hairShape' }>['value'], Shown>>> = {
  long: { hairLength: 0.93, hairTied: 0.12 },
  short: { hairLength: 0.08, hairTied: 0.03 },
  tied: { hairTied: 0.75, hairLength: 0.6 },
  curly: { hairCurl: 0.75 },
  bald: { hairLength: 0.02, hairTied: 0.01, hairCurl: 0.01 },
};

/** 长发, 短发, 扎辫子的, 卷毛, 光头 against the hair around each face. */
export const hairShapeCue: Cue = {
  name: 'hairShape',
  weigh: ({ said }, scene) =>
    weighFacts('hairShape', said, scene, (fact) =>
      fact.about === 'hairShape' ? (HAIR[fact.value] ?? null) : null,
    ),
};

/** 戴口罩的 against the lower half of each face. */
export const maskCue: Cue = {
  name: 'mask',
  weigh: ({ said }, scene) =>
    weighFacts('mask', said, scene, (fact) =>
      fact.about === 'covers' && fact.value === 'mask' ? { mask: 0.9 } : null,
    ),
};

function weighFacts(
  cue: 'hairShape' | 'mask',
  { facts }: Description['said'],
  scene: Scene,
  shownBy: (fact: Fact) => Shown | null,
): ReturnType<Cue['weigh']> {
  const said = strongest(facts.filter(({ value }) => shownBy(value) !== null));
  const shown = said === null ? null : shownBy(said.value);
  if (said === null || shown === null) return [];
  return evidenceForHeads(cue, said, scene, ({ track }) => {
    const names = Object.keys(shown) as FactName[];
    const ratio = names.reduce(
      (sum, name) =>
        sum + compareAttribute(meantBy(name, shown[name], said), track, name, BASE_RATES[name], ERROR[name]),
      0,
    );
    return Math.max(-MOST, Math.min(MOST, ratio));
  });
}

/** As far as the words are sure; what is denied (没戴口罩) is hardly there. */
function meantBy(
  name: FactName,
  shown: number | undefined,
  { sure }: Said<Fact>,
): ReadonlyMap<string, number> {
  const [first = '', second = ''] = Object.keys(BASE_RATES[name]);
  const base = BASE_RATES[name][second] ?? 0.5;
  const chance = sure >= 0.5 ? base + (2 * sure - 1) * ((shown ?? base) - base) : 2 * sure * base;
  return new Map([
    [first, 1 - chance],
    [second, chance],
  ]);
}
