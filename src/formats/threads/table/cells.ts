import { parsedJson } from '../json/parse.ts';
import { isRecord } from '../json/flatten.ts';
import { isCommentList } from '../json/replies.ts';
import { wordsOf } from '../fields/words.ts';
import type { PlacedTable } from '../fields/table.ts';

/**
 * Rows whose cells hold records, as pandas writes what was nested (answers in a list, the commenter as a dictionary):
 * as the records that they were. Null where no cell has any.
 */
export function recordsOfCells({
  columns,
  rows,
}: PlacedTable): readonly Readonly<Record<string, unknown>>[] | null {
  const isNested = (name: string): boolean => {
    const words = wordsOf(name);
    return (
      isCommentList(name) || words.includes('user') || words.includes('author') || words.includes('text')
    );
  };
  const isAnyNested = columns.some(
    (name, column) => isNested(name) && rows.some((row) => holdsRecords(row[column])),
  );
  if (!isAnyNested) return null;
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((name, column) => {
        const cell = row[column];
        const read = cell !== undefined && /^\s*[[{]/.test(cell) ? parsedJson(cell) : undefined;
        return [name, read !== undefined && typeof read.value === 'object' ? read.value : cell];
      }),
    ),
  );
}

function holdsRecords(cell: string | undefined): boolean {
  if (cell === undefined || !/^\s*(?:\[\s*)?\{\s*['"]/.test(cell)) return false;
  const value = parsedJson(cell)?.value;
  return isRecord(value) || (Array.isArray(value) && value.some(isRecord));
}
