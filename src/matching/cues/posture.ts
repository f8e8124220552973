import type { AttributeName } from '../../model/head-track.ts';
import type { Fact } from '../../reading/lexicon/entry.ts';
import type { Said } from '../../reading/said/description.ts';
import { compareAttribute, type Cue, evidenceForHeads, strongest } from './cue.ts';

type PostureName = Extract<AttributeName, 'arms' | 'hands' | 'stance' | 'limbs'>;

/** How often each value is met: the mean over 14 bodies of nine film clips. */
const BASE_RATES: Readonly<Record<PostureName, Readonly<Record<string, number>>>> = {
  arms: { down: 0.8, raised: 0.2 },
  hands: { elsewhere: 0.72, atFace: 0.28 },
  stance: { upright: 0.7, seated: 0.3 },
  limbs: { still: 0.6, moving: 0.4 },
};
/** A wrist is missed behind an object, a thigh that points at the camera is short as well. */
const ERROR = 0.35;
const MOST = 1.2;

/** Chance of the second value of each (raised, at the face, seated, moving) of whom such a word is said. */
type Shown = Readonly<Partial<Record<PostureName, number>>>;

const DOING: Readonly<Partial<Record<Extract<Fact, { about: 'does' }>['value'], Shown>>> = {
  dance: { limbs: 0.8, arms: 0.4, stance: 0.12 },
  sing: { hands: 0.5, stance: 0.2 },
  playMusic: { limbs: 0.65, hands: 0.4, stance: 0.45 },
  run: { limbs: 0.7, stance: 0.1 },
  walk: { stance: 0.1 },
  jump: { limbs: 0.75, stance: 0.1 },
  sit: { stance: 0.88 },
  kneel: { stance: 0.75 },
  squat: { stance: 0.85 },
  stand: { stance: 0.08 },
  eat: { hands: 0.75 },
  speak: { hands: 0.4 },
  wave: { arms: 0.75 },
  handToFace: { hands: 0.85 },
  fight: { limbs: 0.65 },
  sport: { limbs: 0.7, stance: 0.12 },
  film: { hands: 0.55, arms: 0.45 },
};

const HOLDING: Readonly<Partial<Record<Extract<Fact, { about: 'holds' }>['value'], Shown>>> = {
  microphone: { hands: 0.7 },
  phone: { hands: 0.5 },
  camera: { hands: 0.65 },
  instrument: { limbs: 0.6, hands: 0.4 },
  umbrella: { arms: 0.4, hands: 0.5, stance: 0.12 },
  food: { hands: 0.6 },
  sign: { arms: 0.6 },
  wheels: { stance: 0.3 },
};

/** 举手的, 坐着的, 拿话筒的, 跳舞的 against arms, hands, hips and knees of the body below each head. */
export const postureCue: Cue = {
  name: 'posture',
  weigh: ({ said: { facts } }, scene) => {
    const said = strongest(facts.filter(({ value }) => shownBy(value) !== null));
    const shown = said === null ? null : shownBy(said.value);
    if (said === null || shown === null) return [];
    return evidenceForHeads('posture', said, scene, ({ track }) => {
      const names = Object.keys(shown) as PostureName[];
      const ratio = names.reduce(
        (sum, name) =>
          sum + compareAttribute(meantBy(name, shown[name], said), track, name, BASE_RATES[name], ERROR),
        0,
      );
      return Math.max(-MOST, Math.min(MOST, ratio));
    });
  },
};

const shownBy = (fact: Fact): Shown | null =>
  (fact.about === 'does' ? DOING[fact.value] : fact.about === 'holds' ? HOLDING[fact.value] : null) ?? null;

/** As far as the words are sure; denied words (没坐着) leave the rates as they are. */
function meantBy(
  name: PostureName,
  shown: number | undefined,
  { sure }: Said<Fact>,
): ReadonlyMap<string, number> {
  const [first = '', second = ''] = Object.keys(BASE_RATES[name]);
  const base = BASE_RATES[name][second] ?? 0.5;
  const chance = Math.max(0, 2 * sure - 1) * ((shown ?? base) - base) + base;
  return new Map([
    [first, 1 - chance],
    [second, chance],
  ]);
}
