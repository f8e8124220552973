import type { Field } from './field.ts';
import type { Table } from './table.ts';
import { wordsOf } from './words.ts';

/** Where a file has accounts and no names, the account is the name: the one that a person chose, if there is one. */
export function withHandlesAsNames(
  mapping: Map<Field, readonly number[]>,
  table: Table,
): ReadonlyMap<Field, readonly number[]> {
  const ids = mapping.get('authorId');
  if (ids === undefined || mapping.has('author')) return mapping;
  const handles = ids.filter((column) =>
    wordsOf(table.columns[column]?.split('.').at(-1) ?? '').includes('handle'),
  );
  mapping.set('author', handles.length > 0 ? handles : ids);
  return mapping;
}
