import { meaningOf } from './by-name.ts';
import type { Field } from './field.ts';
import type { Table } from './table.ts';
import { isNothing, trimmed } from './values.ts';

/** Somebody may be called NULL: where no other column of a table has that for nothing, it is a name. */
export class NothingNames {
  /** How the table writes that a cell is empty. */
  readonly #nothings: ReadonlySet<string>;

  /** @param column the one of names */
  constructor(
    readonly table: Table,
    readonly column: number | undefined,
  ) {
    // Such a name may be that of the one answered too, and what somebody said.
    const written = new Set(
      table.columns.flatMap((name, at) =>
        at === column || SPOKEN.has(meaningOf(name)?.field ?? 'key') ? [at] : [],
      ),
    );
    this.#nothings = new Set(
      table.rows.flatMap((row) =>
        row.flatMap((cell, at) =>
          !written.has(at) && cell !== undefined && isNothing(cell) ? [cell.trim()] : [],
        ),
      ),
    );
  }

  /** The name in a row that reads as nothing and is one; undefined for all others. */
  at(index: number): string | undefined {
    const written = this.column === undefined ? '' : trimmed(this.table.rows[index]?.[this.column] ?? '');
    return written !== '' && isNothing(written) && !this.#nothings.has(written) ? written : undefined;
  }
}

const SPOKEN: ReadonlySet<Field> = new Set(['author', 'replyToAuthor', 'text', 'parentText']);
