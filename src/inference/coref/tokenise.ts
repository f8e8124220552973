/** Characters to rows of the embedding table: `<s> ▁ A </s> ▁ B </s>`, one token a code point. */
import type { Contract } from './contract.ts';

/** One or two turns, each in characters (code points). */
export type Turns = readonly (readonly string[])[];

export interface Sequence {
  readonly rows: readonly number[];
  /** Which turn a token belongs to, as the contract numbers them. */
  readonly speakers: readonly number[];
  /** Token at which each turn's text begins. */
  readonly firstTokens: readonly number[];
}

export class Tokeniser {
  readonly #contract: Contract;
  readonly #rows: ReadonlyMap<string, number>;

  constructor(contract: Contract) {
    this.#contract = contract;
    const { firstCharacterRow, characters, aliases } = contract;
    const rows = new Map(Array.from(characters, (character, at) => [character, firstCharacterRow + at]));
    for (const [alias, character] of Object.entries(aliases)) {
      const row = rows.get(character);
      if (row !== undefined && !rows.has(alias)) rows.set(alias, row);
    }
    this.#rows = rows;
  }

  /** Rows of the embedding table, special ones and characters. */
  get tableRows(): number {
    return this.#contract.firstCharacterRow + Array.from(this.#contract.characters).length;
  }

  tokenise(turns: Turns): Sequence {
    const { specialRows, speakers: speaker } = this.#contract;
    const rows = [specialRows.start];
    const speakers = [speaker.special];
    const firstTokens: number[] = [];
    turns.forEach((characters, turn) => {
      rows.push(specialRows.blank);
      firstTokens.push(rows.length);
      rows.push(...characters.map((character) => this.#rowOf(character)), specialRows.end);
      const own = characters.map(() => (turn === 0 ? speaker.A : speaker.B));
      speakers.push(speaker.special, ...own, speaker.special);
    });
    return { rows, speakers, firstTokens };
  }

  #rowOf(character: string): number {
    const row = this.#rows.get(character);
    if (row !== undefined) return row;
    const { blank, unknown } = this.#contract.specialRows;
    return /^\s$/u.test(character) ? blank : unknown;
  }
}
