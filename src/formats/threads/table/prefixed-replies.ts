import { meaningOf } from '../fields/by-name.ts';
import type { PlacedTable } from '../fields/table.ts';
import { bareValue } from '../fields/values.ts';
import { RowsApart } from './rows-apart.ts';

const PREFIX = /^(?:repl(?:y|ies)|sub_?comments?|回复)[._/]\s*(?=\S)/i;

/**
 * Tables that have every column of a comment again for answers (`id`, `author`, `text` … and `reply.id`, `reply.author`,
 * `reply.text` …), in rows of their own or beside their comment, as rows of one kind. Null for all other tables.
 */
export function withPrefixedReplies(table: PlacedTable): PlacedTable | null {
  const placeOf = new Map(table.columns.map((name, column) => [name.toLowerCase(), column]));
  const own = new Map<number, number>();
  table.columns.forEach((name, column) => {
    const place = PREFIX.test(name) ? placeOf.get(name.replace(PREFIX, '').toLowerCase()) : undefined;
    if (place !== undefined) own.set(column, place);
  });
  const words = [...own].find(([, place]) => meaningOf(table.columns[place] ?? '')?.field === 'text');
  if (own.size < 3 || words === undefined) return null;
  const [replyWords, commentWords] = words;
  const apart = new RowsApart(table);
  let root: number | undefined;
  table.rows.forEach((row, index) => {
    if (bareValue(row[commentWords]) !== '') {
      root = apart.add(
        row.map((cell, column) => (own.has(column) ? undefined : cell)),
        index,
      );
    }
    if (bareValue(row[replyWords]) === '') return;
    const cells: (string | undefined)[] = [];
    for (const [column, place] of own) cells[place] = row[column];
    apart.add(cells, index, root);
  });
  return apart.toTable(table.columns);
}
