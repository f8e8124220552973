import type { PlacedTable } from '../fields/table.ts';

/** Rows of comments and of their replies, taken out of the rows of a table in which both stand. */
export class RowsApart {
  readonly #rows: (readonly (string | undefined)[])[] = [];
  readonly #sources: number[] = [];
  readonly #enclosing: (number | undefined)[] = [];

  constructor(readonly table: PlacedTable) {}

  /**
   * @param source the row of the table that it comes from
   * @param root the place of the comment that it answers, as an earlier call gave it
   * @returns its place
   */
  add(cells: readonly (string | undefined)[], source: number, root?: number): number {
    this.#sources.push(source);
    this.#enclosing.push(root);
    return this.#rows.push(cells) - 1;
  }

  sourceOf(place: number): number | undefined {
    return this.#sources[place];
  }

  toTable(columns: readonly string[]): PlacedTable {
    const { lines, clips } = this.table;
    return {
      columns,
      rows: this.#rows,
      lines: lines === undefined ? undefined : this.#sources.map((index) => lines[index] ?? 0),
      clips: clips === undefined ? undefined : this.#sources.map((index) => clips[index]),
      enclosing: this.#enclosing,
    };
  }
}
