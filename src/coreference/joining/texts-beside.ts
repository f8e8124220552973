/** Which words stood beside each other for two persons: who writes 胖的骂完瘦的哄 tells 胖的 and 瘦的 apart for the whole thread. */
import type { ThreadPersons } from '../linking/thread-persons.ts';
import type { Profile } from './profile.ts';
import { signsOf } from './signs.ts';

/** A spam of names must not cost the square of its length. */
const MOST_IN_COMMENT = 12;

export class TextsBeside {
  readonly #texts = new Map<string, Map<string, number>>();
  readonly #nouns = new Map<string, Map<string, number>>();

  constructor(persons: ThreadPersons) {
    for (const comment of persons.comments.keys()) {
      const told = persons
        .placedIn(comment)
        .flatMap((index) => {
          const mention = persons.mention(index);
          const person = persons.personOf(index);
          if (mention === undefined || mention.isLessSure === true || person === undefined) return [];
          const signs = signsOf(mention.text);
          return signs.content.length === 0 || signs.count > 1 ? [] : [{ ...signs, person }];
        })
        .slice(0, MOST_IN_COMMENT);
      told.forEach((one, at) => {
        for (const other of told.slice(0, at)) {
          if (one.person === other.person || one.text === other.text) continue;
          count(this.#texts, one.text, other.text);
          if (one.noun !== '' && other.noun !== '' && one.noun !== other.noun)
            count(this.#nouns, one.noun, other.noun);
        }
      });
    }
  }

  /** How often words of the one stood beside words of the other, as two. */
  texts(one: Profile, other: Profile): number {
    return sumOver(this.#texts, one.tellingTexts, other.tellingTexts);
  }

  /** The same for their nouns: 新郎 and 新娘. */
  nouns(one: Profile, other: Profile): number {
    return sumOver(this.#nouns, one.nouns, other.nouns);
  }
}

function sumOver(
  beside: ReadonlyMap<string, ReadonlyMap<string, number>>,
  some: Iterable<readonly [string, number]>,
  others: Iterable<readonly [string, number]>,
): number {
  let sum = 0;
  for (const [one] of some) {
    const known = beside.get(one);
    if (known === undefined) continue;
    for (const [other] of others) sum += known.get(other) ?? 0;
  }
  return sum;
}

function count(beside: Map<string, Map<string, number>>, one: string, other: string): void {
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    let known = beside.get(a);
    if (known === undefined) beside.set(a, (known = new Map<string, number>()));
    known.set(b, (known.get(b) ?? 0) + 1);
  }
}
