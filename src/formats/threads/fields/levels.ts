import type { Table } from './table.ts';
import { bareValue, countOf, keyOf, levelOf } from './values.ts';
import { wordsOf } from './words.ts';

/** What a table says of how deep each row stands, and which row of the first level that makes it stand under. */
export class Levels {
  readonly #lowest: number;
  readonly #areSorted: boolean;
  #lastRoot: number | undefined;
  readonly #lastRootOfGroup = new Map<string, number>();

  /**
   * @param written what each row says of its level
   * @param group the column that rows share with the comment that they answer
   */
  constructor(
    readonly table: Table,
    readonly written: readonly string[],
    readonly group: number | undefined,
  ) {
    const levels = written.map(levelOf);
    this.#lowest = levels.reduce<number>((lowest, level) => Math.min(lowest, level ?? Infinity), Infinity);
    this.#areSorted = group === undefined && this.#areAllRootsFirst();
  }

  /** The row of the first level above this one, of its group where there are such; rows are asked in their order. */
  rootOf(index: number): number | undefined {
    const level = levelOf(this.written[index]);
    if (level === undefined) return undefined;
    const group = this.group === undefined ? undefined : keyOf(this.table.rows[index]?.[this.group]);
    if (this.#isRoot(index)) {
      this.#lastRoot = index;
      if (group !== undefined) this.#lastRootOfGroup.set(group, index);
      return undefined;
    }
    if (this.#areSorted) return undefined;
    return (group === undefined ? undefined : this.#lastRootOfGroup.get(group)) ?? this.#lastRoot;
  }

  #isRoot(index: number): boolean {
    const written = this.written[index] ?? '';
    const level = levelOf(written);
    return level === 1 || (level === this.#lowest && (level !== 2 || /^\d/.test(written)));
  }

  /** First all comments, then all answers: which comment each of these answers the level does not say. */
  #areAllRootsFirst(): boolean {
    const rows = this.written.flatMap((one, index) => (levelOf(one) === undefined ? [] : [index]));
    const firstAnswer = rows.findIndex((index) => !this.#isRoot(index));
    const answers = rows.length - firstAnswer;
    if (firstAnswer < 2 || answers < 2 || rows.slice(firstAnswer).some((index) => this.#isRoot(index)))
      return false;
    const counts = this.table.columns.findIndex((name) => {
      const words = wordsOf(name);
      return words.includes('count') && (words.includes('reply') || words.includes('sub'));
    });
    const counted =
      counts < 0 ? undefined : countOf(bareValue(this.table.rows[rows[firstAnswer - 1] ?? -1]?.[counts]));
    return counted === undefined ? firstAnswer > 3 && answers > 3 : counted < answers;
  }
}
