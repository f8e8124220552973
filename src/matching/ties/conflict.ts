/** Words about two people that cannot both be true of one: 白外套 and 黑衣服, 小哥 and 阿姨, 小朋友 and 老奶奶. */
import type { Description, Said } from '../../reading/said/description.ts';

type AllSaid = Description['said'];

/** Log-likelihood ratio, 0 or below, for one head for both: the strongest thing in which their words disagree. */
export function conflictRatio(one: AllSaid, other: AllSaid): number {
  return Math.min(
    disagree(one.gender, other.gender, GENDER),
    disagree(one.clothes, other.clothes, CLOTHES, NEAR_CLOTHES),
    disagree(one.hair, other.hair, HAIR, NEAR_HAIR),
    agesApart(one.age, other.age),
  );
}

/** People are sure of these; what is worn is seen differently, and somebody may wear two colours. */
const GENDER = -3;
const CHILD_AND_GROWN = -2.5;
/** 妹妹 and 妈妈; a woman of thirty is called 姐姐 by some and 阿姨 by others. */
const YOUNG_AND_GROWN = -0.8;
const CLOTHES = -1;
const HAIR = -1.5;
/** What is read with less than this is no ground for two people. */
const SURE = 0.7;

/** Colours that one and the same piece is called by. */
const NEAR_CLOTHES: readonly string[] = [
  'black grey',
  'black blue',
  'white grey',
  'white pink',
  'red pink',
  'red orange',
  'orange yellow',
  'yellow brown',
  'orange brown',
  'purple pink',
  'purple blue',
  'green blue',
  'grey blue',
  'grey green',
  'green yellow',
  'green brown',
];
const NEAR_HAIR: readonly string[] = [
  'black brown',
  'brown blond',
  'brown red',
  'blond white',
  'grey white',
  'black grey',
  'red pink',
  'pink purple',
];

/** `full` where each says something and nothing of it is the same or near. */
function disagree(
  one: readonly Said<string>[],
  other: readonly Said<string>[],
  full: number,
  near: readonly string[] = [],
): number {
  const [ones, others] = [surelySaid(one), surelySaid(other)];
  if (ones.length === 0 || others.length === 0) return 0;
  const areNear = (a: string, b: string): boolean =>
    a === b || near.includes(`${a} ${b}`) || near.includes(`${b} ${a}`);
  return ones.some((a) => others.some((b) => areNear(a, b))) ? 0 : full;
}

const surelySaid = (saids: readonly Said<string>[]): string[] =>
  saids.flatMap(({ value, sure }) => (sure >= SURE ? [value] : []));

function agesApart(one: readonly Said<string>[], other: readonly Said<string>[]): number {
  const stages = [one, other].map((saids) => new Set(surelySaid(saids).map((age) => STAGE[age])));
  const [ones, others] = stages.map((found) => (found.size === 1 ? [...found][0] : undefined));
  if (ones === undefined || others === undefined || ones === others) return 0;
  const isOneGrown = ones === 'grown' || others === 'grown';
  if (!isOneGrown) return 0;
  return ones === 'child' || others === 'child' ? CHILD_AND_GROWN : YOUNG_AND_GROWN;
}

const STAGE: Readonly<Record<string, 'child' | 'young' | 'grown'>> = {
  child: 'child',
  young: 'young',
  middle: 'grown',
  old: 'grown',
};
