/** Characters to rows of the embedding table: `<s> ▁ A </s> ▁ B </s>`, one token a code point. */
import type { Contract } from '../contract.ts';

/** One or two turns, each in characters (code points). */
export type Turns = readonly (readonly string[])[];

export interface Sequence {
  readonly rows: readonly number[];
  /** Which turn a token belongs to, as the contract numbers them. */
  readonly speakers: readonly number[];
  /** Token at which each turn's text begins. */
  readonly firstTokens: readonly number[];
}

/**
 * What counts as a mention is partly taste. 'dialogue': as TikTalkCoref marks two turns, 我 and 你 selectively.
 * 'thread': every specific person, the commenters' own 我 and 你 too. A model without the second uses the first.
 */
export type Taste = 'dialogue' | 'thread';

export class Tokeniser {
  readonly #contract: Contract;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #turnSpeakers: readonly [number, number];

  constructor(contract: Contract, taste: Taste = 'dialogue') {
    this.#contract = contract;
    const { A, B } = (taste === 'thread' ? contract.speakers.thread : undefined) ?? contract.speakers;
    this.#turnSpeakers = [A, B];
    const { firstCharacterRow, characters, aliases } = contract;
    const rows = new Map(Array.from(characters, (character, at) => [character, firstCharacterRow + at]));
    for (const [alias, character] of Object.entries(aliases)) {
      const row = rows.get(character);
      if (row !== undefined && !rows.has(alias)) rows.set(alias, row);
    }
    this.#rows = rows;
  }

  tokenise(turns: Turns): Sequence {
    const {
      specialRows,
      speakers: { special },
    } = this.#contract;
    const [speakerA, speakerB] = this.#turnSpeakers;
    const rows = [specialRows.start];
    const speakers = [special];
    const firstTokens: number[] = [];
    turns.forEach((characters, turn) => {
      rows.push(specialRows.blank);
      firstTokens.push(rows.length);
      rows.push(...characters.map((character) => this.#rowOf(character)), specialRows.end);
      const own = characters.map(() => (turn === 0 ? speakerA : speakerB));
      speakers.push(special, ...own, special);
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
