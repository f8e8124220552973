import type { ThreadMention } from './antecedent-scores.ts';
import { nameCore, namesMatch } from '../../reading/names.ts';
import { rootOf } from '../rules/speakers.ts';
import type { ThreadPersons } from './thread-persons.ts';

/** The names that came up in a thread so far, with whom they named and in which conversations. */
export class KnownNames {
  /** Name → person → roots of the conversations in which it was used. */
  readonly #names = new Map<string, Map<number, Set<number>>>();
  /** Names by every character of their core: in a long thread only some are worth comparing. */
  readonly #byCharacter = new Map<string, Set<string>>();

  constructor(readonly persons: ThreadPersons) {}

  add({ text, comment }: ThreadMention, person: number): void {
    const persons = this.#names.get(text) ?? new Map<number, Set<number>>();
    this.#names.set(text, persons);
    persons.set(person, (persons.get(person) ?? new Set()).add(rootOf(this.persons.comments, comment)));
    for (const character of nameCore(text)) {
      this.#byCharacter.set(character, (this.#byCharacter.get(character) ?? new Set()).add(text));
    }
  }

  /**
   * The person of this name, from anywhere in the thread, the same conversation before others. A name that only
   * shares a character (小裴, 裴子昂) must not be ambiguous.
   */
  find({ text, comment }: ThreadMention): number | undefined {
    const found = { same: new Set<number>(), part: new Set<number>(), character: new Set<number>() };
    const near = new Set<number>();
    const root = rootOf(this.persons.comments, comment);
    const alike = new Set(
      Array.from(nameCore(text)).flatMap((one) => [...(this.#byCharacter.get(one) ?? [])]),
    );
    for (const name of alike) {
      const match = namesMatch(name, text);
      if (match === null) continue;
      for (const [placedAs, roots] of this.#names.get(name) ?? []) {
        const person = this.persons.find(placedAs);
        found[match].add(person);
        if (roots.has(root)) near.add(person);
      }
    }
    for (const match of ['same', 'part', 'character'] as const) {
      const persons = [...found[match]];
      const person = persons.findLast((one) => near.has(one)) ?? persons.at(-1);
      const isClear = match === 'same' || persons.length === 1 || (person !== undefined && near.has(person));
      if (person !== undefined && isClear) return person;
    }
    return undefined;
  }
}
