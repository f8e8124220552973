import type { Field } from './field.ts';
import type { Table } from './table.ts';
import { profileOf } from './profile.ts';
import { bareValue } from './values.ts';
import { wordsOfLeaf } from './words.ts';

/**
 * Accounts and names stand in for each other: where a file has accounts and no names, the account is the name (the one
 * that a person chose, if there is one), and where it has names and no ids, the name of the account tells two people of
 * one name apart. Danmaku have hashes of accounts, which are nobody's name.
 */
export function withHandles(
  mapping: Map<Field, readonly number[]>,
  table: Table,
): ReadonlyMap<Field, readonly number[]> {
  const isHandle = (column: number): boolean => wordsOfLeaf(table.columns[column]).includes('handle');
  const ids = mapping.get('authorId');
  const [name, ...others] = mapping.get('author') ?? [];
  if (name === undefined) {
    if (ids === undefined || mapping.has('momentSec')) return mapping;
    const handles = ids.filter(isHandle);
    if (handles.length > 0) mapping.set('author', handles);
    // A number or a hash is nobody's name.
    else if (ids.some((column) => profileOf(table.rows.map((row) => row[column])).id < 0.5))
      mapping.set('author', ids);
  } else if (ids === undefined && !isHandle(name)) {
    const areLatin = (column: number): boolean =>
      table.rows.every((row) => /^[\w@.+-]*$/.test(bareValue(row[column])));
    // 4CAT's author is the handle of author_full.
    const handles = others.filter(
      (column) =>
        areLatin(column) &&
        (isHandle(column) || (!areLatin(name) && table.rows.every((row) => bareValue(row[column]) !== ''))),
    );
    if (handles.length > 0) mapping.set('authorId', handles);
  }
  return mapping;
}
