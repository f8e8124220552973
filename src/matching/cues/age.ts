import type { AgeRank } from '../../reading/lexicon/entry.ts';
import type { Scene, SeenHead } from '../scene.ts';
import { trustIn } from './seen-well.ts';
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

/** 小朋友, 姑娘, 大叔, 奶奶 against the age group that the face was taken for; 年纪最小的 against all the others'. */
export const ageCue: Cue = {
  name: 'age',
  weigh: ({ said: { age, ageRanks, facts } }, scene) => {
    // What is taken for the hair of who is bald is skin.
    const isBald = facts.some(({ value }) => value.about === 'hairShape' && value.value === 'bald');
    const [rank] = ageRanks;
    if (age.length === 0 && rank === undefined) return [];
    const meant = age.length === 0 ? null : chanceOfValues(age, BASE_RATES, (word) => MEANT_BY[word] ?? {});
    const ranked = rank === undefined ? null : rankRatios(rank.value, rank.sure, scene);
    return evidenceForHeads('age', rank ?? strongest(age), scene, (head) => {
      const byGroup = meant === null ? 0 : groupRatio(meant, head);
      const byBody = meant === null ? 0 : buildRatio(meant, head);
      const byHair = meant === null || isBald ? 0 : greyRatio(meant, head);
      const bySize = meant === null || head.track.attributes.build ? 0 : smallnessRatio(meant, head);
      return byGroup + byBody + byHair + bySize + (ranked?.get(head) ?? 0);
    });
  },
};

/**
 * What the model says of a face that it cannot read (the mean over heads of film that are small, turned or blurred). What an
 * unsure answer differs from that by is all that it says: .35 for old is much.
 */
const UNREAD = { child: 0.11, young: 0.36, middle: 0.29, old: 0.24 };

function groupRatio(meant: ReadonlyMap<string, number>, head: SeenHead): number {
  const told = tellsAge(head);
  const ratioTo = (rates: Readonly<Record<string, number>>): number =>
    compareAttribute(meant, head.track, 'ageGroup', rates, DETECTOR_ERROR);
  return told * ratioTo(BASE_RATES) + (1 - told) * ratioTo(UNREAD);
}

const UNTOLD = 0.4;
const TOLD = 0.55;

function tellsAge({ track }: SeenHead): number {
  const top = track.attributes.ageGroup?.[0]?.probability ?? 0;
  return Math.max(0, Math.min(1, (top - UNTOLD) / (TOLD - UNTOLD)));
}

/** How much a child's head that is lower than all others speaks for it. Children are also held up and come near. */
const BY_HEIGHT = 0.5;

/** 小朋友 among grown-ups: the head that is lowest, as far as the face does not tell the age. */
function smallnessRatio(meant: ReadonlyMap<string, number>, head: SeenHead): number {
  const child = meant.get('child') ?? 0;
  if (head.topToBottom === null || child <= BASE_RATES.child) return 0;
  return child * (1 - tellsAge(head)) * BY_HEIGHT * (2 * head.topToBottom - 1);
}

const BUILD = { grown: 0.85, child: 0.15 };
/** Hips are guessed, and heads are boxed with their hats. */
const BUILD_ERROR = 0.35;

/** 小朋友 and 大叔 against the proportions of the body, as far as the face does not tell the age. */
function buildRatio(meant: ReadonlyMap<string, number>, head: SeenHead): number {
  const child = meant.get('child') ?? 0;
  const build = new Map([
    ['child', child],
    ['grown', 1 - child],
  ]);
  return (1 - 0.5 * tellsAge(head)) * compareAttribute(build, head.track, 'build', BUILD, BUILD_ERROR);
}

/** How often the old and the others have grey or white hair, and how often hair is read as that for another reason. */
const GREY_OF_OLD = 0.65;
const GREY_OF_OTHERS = 0.08;
const GREY_ERROR = 0.15;
const MOST_BY_HAIR = 0.8;

/** 爷爷, 老奶奶 against grey and white hair. */
function greyRatio(meant: ReadonlyMap<string, number>, { track }: SeenHead): number {
  const hair = track.attributes.hairColour;
  const old = meant.get('old') ?? 0;
  if (hair === undefined) return 0;
  const grey = hair.reduce(
    (sum, { value, probability }) => sum + (value === 'grey' || value === 'white' ? probability : 0),
    0,
  );
  const seen = (share: number): number => GREY_ERROR + (1 - 2 * GREY_ERROR) * share;
  const chanceOf = (rate: number): number => rate * seen(grey) + (1 - rate) * (1 - seen(grey));
  const usual = BASE_RATES.old * chanceOf(GREY_OF_OLD) + (1 - BASE_RATES.old) * chanceOf(GREY_OF_OTHERS);
  const said = old * chanceOf(GREY_OF_OLD) + (1 - old) * chanceOf(GREY_OF_OTHERS);
  return (
    trustIn(track, 'hairColour') * Math.max(-MOST_BY_HAIR, Math.min(MOST_BY_HAIR, Math.log(said / usual)))
  );
}

/** About the middle of each group. */
const YEARS: Readonly<Record<string, number>> = { child: 8, young: 24, middle: 42, old: 65 };
/** Two faces that look this many years apart are told apart three times of four. */
const YEARS_APART = 8;
const RANK_ERROR = 0.2;

/** How much likelier each head is the youngest or oldest than one taken at random. */
function rankRatios(rank: AgeRank, sure: number, { heads }: Scene): Map<SeenHead, number> {
  const weights = heads.map((head) => {
    const years = yearsOf(head);
    return years === null ? null : Math.exp(((rank === 'oldest' ? 1 : -1) * years) / YEARS_APART);
  });
  const known = weights.filter((weight) => weight !== null);
  const total = known.reduce((sum, weight) => sum + weight, 0);
  return new Map(
    heads.map((head, index) => {
      const weight = weights[index] ?? null;
      const chance = weight === null ? 1 / heads.length : weight / total;
      const said = sure * chance + ((1 - sure) * (1 - chance)) / Math.max(1, heads.length - 1);
      return [head, Math.log((1 - RANK_ERROR) * said * heads.length + RANK_ERROR)];
    }),
  );
}

function yearsOf({ track }: SeenHead): number | null {
  const seen = track.attributes.ageGroup;
  if (seen === undefined) return null;
  return seen.reduce((sum, { value, probability }) => sum + probability * (YEARS[value] ?? 30), 0);
}
