/** How alike the words of two mentions are. */
import { namesMatch } from '../../reading/names.ts';
import { pairWords } from './pair-words.ts';
import { signsOf } from './signs.ts';

interface TextLikeness {
  readonly isEqual: boolean;
  /** One holds the other whole. */
  readonly isContained: boolean;
  /** Length of the longest stretch that both have. */
  readonly stretch: number;
  /** Share of the characters that carry meaning in both (Dice), one by one and two by two. */
  readonly characters: number;
  readonly pairs: number;
  /** Share of the shorter one's that the longer one has. */
  readonly covered: number;
  readonly isSameNoun: boolean;
  /** 2 one name, or a part of one; 1 a character of it; 0 not; only between names. */
  readonly names: number;
  /** What the learned weights of the words side by side make of it (pair-words.ts). */
  readonly learned: number;
}

/** Log-odds that two descriptions are of one person, by signs of both side by side. */
export type WordLikeness = (words: readonly string[]) => number;

/** Kept for a thread: the same words are compared again and again. */
export class TextLikenesses {
  readonly #known = new Map<string, Map<string, TextLikeness>>();

  constructor(readonly likenessOf: WordLikeness = () => 0) {}

  between(one: string, other: string): TextLikeness {
    const [a, b] = one < other ? [one, other] : [other, one];
    let ofA = this.#known.get(a);
    if (ofA === undefined) this.#known.set(a, (ofA = new Map<string, TextLikeness>()));
    let likeness = ofA.get(b);
    if (likeness === undefined) ofA.set(b, (likeness = { ...compare(a, b), learned: this.#learned(a, b) }));
    return likeness;
  }

  #learned(one: string, other: string): number {
    return this.likenessOf(pairWords(signsOf(one), signsOf(other)));
  }
}

function compare(one: string, other: string): Omit<TextLikeness, 'learned'> {
  const [a, b] = [signsOf(one), signsOf(other)];
  const [short, long] = a.content.length <= b.content.length ? [a, b] : [b, a];
  const inShort = new Set(short.content);
  const inLong = new Set(long.content);
  const shared = count(inShort, inLong);
  const isName = a.kind === 'name' && b.kind === 'name';
  const match = isName ? namesMatch(one, other) : null;
  return {
    isEqual: one === other,
    isContained: short.content.length > 0 && long.content.join('').includes(short.content.join('')),
    stretch: longestStretch(short.content, long.content),
    characters: (2 * shared) / Math.max(1, inShort.size + inLong.size),
    pairs: (2 * count(short.pairs, long.pairs)) / Math.max(1, short.pairs.size + long.pairs.size),
    covered: shared / Math.max(1, inShort.size),
    isSameNoun: a.noun !== '' && a.noun === b.noun,
    names: match === null ? 0 : match === 'character' ? 1 : 2,
  };
}

function count(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of one) if (other.has(item)) shared += 1;
  return shared;
}

function longestStretch(one: readonly string[], other: readonly string[]): number {
  let longest = 0;
  let before = new Uint8Array(other.length + 1);
  for (const character of one) {
    const now = new Uint8Array(other.length + 1);
    other.forEach((there, at) => {
      if (character !== there) return;
      const length = (before[at] ?? 0) + 1;
      now[at + 1] = length;
      if (length > longest) longest = length;
    });
    before = now;
  }
  return longest;
}
