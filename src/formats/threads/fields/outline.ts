import type { Table } from './table.ts';
import { bareValue } from './values.ts';

/** What exporters put before an answer that stands below what it answers. */
export const REPLY_MARK = /^\s*[↳└┗┕╰⤷➥]\s*/u;

/** 2_1 is the first answer to 2: the row that each such row stands under. */
export function outlineOf({ rows, columns }: Table): ReadonlyMap<number, number> {
  for (const [column] of columns.entries()) {
    // Almost always the first row says that a column numbers nothing: the others are not looked at.
    if (!rows.every((row) => NUMBERED.test(bareValue(row[column])))) continue;
    const written = rows.map((row) => bareValue(row[column]));
    if (!written.some((one) => OUTLINE.test(one))) continue;
    const rowOf = new Map(written.map((one, index) => [one, index]));
    if (rowOf.size < written.length) continue;
    const within = written.flatMap((one, index): [number, number | undefined][] =>
      OUTLINE.test(one) ? [[index, rowOf.get(one.replace(/[._-]\d+$/, ''))]] : [],
    );
    const found = within.filter((pair): pair is [number, number] => pair[1] !== undefined);
    if (found.length === within.length) return new Map(found);
  }
  return new Map();
}

const NUMBERED = /^\d+(?:[._-]\d+)*$/;
const OUTLINE = /^\d+[._-]\d/;
