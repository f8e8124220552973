import type { Entry } from './entry.ts';
import { ordinalAt } from './ordinals.ts';
import { ACTIONS, HELD } from './tables/actions.ts';
import { CLOTHES } from './tables/clothes.ts';
import { HAIR } from './tables/hair.ts';
import { LOOKS } from './tables/looks.ts';
import { PERSONS } from './tables/persons.ts';
import { ORDERS, PLACES, RELATIONS } from './tables/places.ts';
import { PRESENCE } from './tables/presence.ts';
import { PRONOUNS } from './tables/pronouns.ts';
import { SITUATIONS } from './tables/situations.ts';
import { TRAITS } from './tables/traits.ts';
import { verbAt } from './verbs.ts';

/** A word of the lexicon where it stands in a text. Offsets are UTF-16 units, `end` exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly entry: Entry;
}

const ENTRY_OF = new Map<string, Entry>();
const TABLES = [
  PERSONS,
  PRONOUNS,
  PLACES,
  ORDERS,
  RELATIONS,
  ACTIONS,
  HELD,
  PRESENCE,
  HAIR,
  LOOKS,
  CLOTHES,
  TRAITS,
  SITUATIONS,
];
for (const entry of TABLES.flat()) {
  for (const word of entry.words.split(' ')) {
    // A word may stand in several tables (黄毛: a person, and hair): it says all of it.
    ENTRY_OF.set(word, { ...ENTRY_OF.get(word), ...entry });
  }
}
const LONGEST = Math.max(...[...ENTRY_OF.keys()].map((word) => word.length));

/**
 * The words of the lexicon in a text, from left to right, the longest at each place; what lies between them is
 * passed over. Words that must end a mention are found at the end only.
 */
export function findWords(text: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length;) {
    const token = ordinalToken(text, start) ?? longest(longestAt(text, start), verbToken(text, start));
    if (token === null) {
      start += 1;
    } else {
      tokens.push(token);
      start = token.end;
    }
  }
  return tokens;
}

function ordinalToken(text: string, start: number): Token | null {
  const ordinal = ordinalAt(text, start);
  if (ordinal === null) return null;
  return { start, end: ordinal.end, text: text.slice(start, ordinal.end), entry: ordinal.entry };
}

function verbToken(text: string, start: number): Token | null {
  const verb = verbAt(text, start);
  return verb === null
    ? null
    : { start, end: verb.end, text: text.slice(start, verb.end), entry: verb.entry };
}

/** A word of a table comes before a verb of the same length. */
const longest = (word: Token | null, verb: Token | null): Token | null =>
  word === null || (verb !== null && verb.end > word.end) ? verb : word;

function longestAt(text: string, start: number): Token | null {
  for (let end = Math.min(text.length, start + LONGEST); end > start; end -= 1) {
    const word = text.slice(start, end);
    const entry = ENTRY_OF.get(word);
    if (entry === undefined) continue;
    if (word === '那' && !isDeictic(text.slice(end))) continue;
    if (entry.final === true && !/^(?:们|儿|俩)?$/.test(text.slice(end))) continue;
    if (entry.hairNoun === true && isWornThing(word, text.charAt(end))) continue;
    return { start, end, text: word, entry };
  }
  return null;
}

/** 绿毛 of 绿毛衣 and 红发 of 红发带 are no hair. */
const isWornThing = (word: string, next: string): boolean =>
  (word.endsWith('毛') && /[衣裤裙线呢巾绒]/u.test(next)) ||
  (word.endsWith('发') && /[卡夹箍带饰圈簪]/u.test(next));

/** 那 of 那男的 points, that of 那英 is her family name. */
const isDeictic = (rest: string): boolean => rest === '' || rest.length > 2 || longestAt(rest, 0) !== null;
