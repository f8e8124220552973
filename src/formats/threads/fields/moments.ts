import type { PlacedTable } from './table.ts';
import { momentOf } from './values.ts';

/** When in the clip the rows of a table were said, in seconds, whatever the column counts. */
export class Moments {
  readonly #perSec: number;

  constructor(
    readonly table: PlacedTable,
    readonly column: number | undefined,
  ) {
    this.#perSec = column !== undefined && areMilliseconds(table, column) ? 1000 : 1;
  }

  at(index: number): number | undefined {
    const { table, column } = this;
    if (column === undefined) return table.moments?.[index];
    const moment = momentOf(table.rows[index]?.[column], table.columns[column]);
    return moment === undefined ? undefined : moment / this.#perSec;
  }
}

/** Whole numbers that no clip is long enough for as seconds; an offset is one sooner. */
function areMilliseconds({ rows, columns }: PlacedTable, column: number): boolean {
  const name = columns[column] ?? '';
  const moments = rows.flatMap((row) => momentOf(row[column], name) ?? []);
  const longest = moments.reduce((most, moment) => Math.max(most, moment), 0);
  return (
    moments.every(Number.isInteger) && longest >= (/offset|position|位置|偏移/i.test(name) ? 2000 : 20_000)
  );
}
