import { ProblemError } from '../../../model/problem.ts';
import { captionOfRecord, mergedCaption } from '../caption.ts';
import { columnNamed, meaningOf } from '../fields/by-name.ts';
import type { FieldChoice } from '../fields/field.ts';
import { commentsInTable, type ReadTable } from '../table/read-table.ts';
import type { DatabaseTable } from './sqlite.ts';

/**
 * Comments of a database: of the table that holds most of them, with the names that another table has for their accounts.
 * @throws ProblemError thread-malformed where no table holds comments
 */
export function commentsInDatabase(
  tables: readonly DatabaseTable[],
  choice: FieldChoice,
): ReadTable & { readonly sheet: string } {
  let best: (ReadTable & { readonly sheet: string }) | undefined;
  const filled = tables.filter(({ rows }) => rows.length > 0);
  for (const table of filled) {
    const read = tried(withNames(table, filled), choice);
    if (read === undefined || read.isGuessed || !hasSpeakers(read)) continue;
    if (best === undefined || read.comments.length > best.comments.length)
      best = { ...read, sheet: table.name };
  }
  if (best === undefined) {
    throw new ProblemError({
      kind: 'thread-malformed',
      detail: 'SQLite: no table holds comments',
      fault: { is: 'database' },
    });
  }
  const { sheet } = best;
  const posts = filled
    .filter(({ name, rows }) => name !== sheet && rows.length === 1)
    .map(({ columns, rows }) =>
      captionOfRecord(Object.fromEntries(columns.map((name, at) => [name, rows[0]?.[at]])), true),
    )
    // Settings and accounts are no posts.
    .filter(({ title, description }) => title !== undefined || description !== undefined);
  return { ...best, caption: posts.reduce(mergedCaption, best.caption) };
}

const hasSpeakers = ({ comments }: ReadTable): boolean =>
  comments.some(({ author, authorId }) => author !== '' || authorId !== undefined);

function tried({ columns, rows }: DatabaseTable, choice: FieldChoice): ReadTable | undefined {
  try {
    const read = commentsInTable(
      [{ cells: columns, line: 0 }, ...rows.map((cells, at) => ({ cells, line: at + 1 }))],
      choice,
    );
    return read.comments.length > 0 ? read : undefined;
  } catch (thrown) {
    if (thrown instanceof ProblemError) return undefined;
    throw thrown;
  }
}

/** A table without names whose accounts are the first column of another one, with the names from there. */
function withNames(table: DatabaseTable, all: readonly DatabaseTable[]): DatabaseTable {
  if (table.columns.some((name) => meaningOf(name)?.field === 'author')) return table;
  for (const [column, name] of table.columns.entries()) {
    if (meaningOf(name)?.field !== 'authorId') continue;
    const used = new Set(table.rows.map((row) => row[column] ?? '').filter((id) => id !== '' && id !== '0'));
    for (const other of all) {
      const named = columnNamed(other.columns, 'author');
      if (other === table || named === undefined || used.size === 0) continue;
      const names = new Map(other.rows.map((row) => [row[0] ?? '', row[named] ?? '']));
      if (names.size < other.rows.length || ![...used].every((id) => names.has(id))) continue;
      return {
        ...table,
        columns: [...table.columns, 'nickname'],
        rows: table.rows.map((row) => [...row, names.get(row[column] ?? '') ?? '']),
      };
    }
  }
  return table;
}
