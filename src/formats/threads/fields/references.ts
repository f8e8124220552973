import type { Candidate, Table } from './table.ts';
import type { Field, FieldChoice } from './field.ts';
import { profileOf } from './profile.ts';
import { isNoReference } from './no-reference.ts';
import { bareValue, keyIn, keyOf, nameKey } from './values.ts';

/** Fields that say which comment is answered, or whose. */
export const REFERRING = ['parentKey', 'rootKey', 'replyToAuthor', 'replyToAuthorId', 'parentText'] as const;
type Referring = (typeof REFERRING)[number];

interface Resolved {
  readonly column: number;
  readonly field: Referring;
  readonly rank: number;
  readonly named: Referring;
}

/**
 * What the columns that say who is answered refer to: comments, names, accounts or words. 回复对象 is a name with one
 * exporter and an id with the next, so the values decide, and the name only where they fit nothing in the file.
 */
export function resolveReferences(
  table: Table,
  candidates: ReadonlyMap<Field, readonly Candidate[]>,
  keyColumns: readonly number[] | undefined,
  choice: FieldChoice,
): ReadonlyMap<Field, readonly number[]> {
  const valuesAt = (columns: readonly number[] | undefined): string[] =>
    table.rows.map(
      (row) => (columns ?? []).map((column) => bareValue(row[column])).find((value) => value !== '') ?? '',
    );
  const columnsOf = (field: Field): number[] => (candidates.get(field) ?? []).map(({ column }) => column);
  const keys = new Set(valuesAt(keyColumns).flatMap((value) => keyOf(value) ?? []));
  const names = new Set(columnsOf('author').flatMap((column) => valuesAt([column]).map(nameKey)));
  const accounts = new Set(columnsOf('authorId').flatMap((column) => valuesAt([column])));
  const texts = new Set(columnsOf('text').flatMap((column) => valuesAt([column])));
  names.delete('');
  accounts.delete('');
  texts.delete('');

  const resolved: Resolved[] = [];
  for (const named of REFERRING) {
    for (const { column, rank } of candidates.get(named) ?? []) {
      if (choice[named] === table.columns[column]) {
        resolved.push({ column, field: named, rank: -1, named });
        continue;
      }
      const values = valuesAt([column]).filter((value) => !isNoReference(value) || keys.has(value));
      if (values.length === 0) continue;
      const share = (fits: (value: string) => boolean): number => values.filter(fits).length / values.length;
      const byKind: Readonly<Record<'key' | 'name' | 'account' | 'text', number>> = {
        key: share((value) => keys.has(keyOf(value) ?? '')),
        name: share((value) => names.has(nameKey(value))),
        account: share((value) => accounts.has(value)),
        text: share((value) => texts.has(value)),
      };
      resolved.push({ column, rank, named, field: fieldFor(named, byKind, values) });
    }
  }
  return orderParents(table, keyColumns, resolved);
}

function fieldFor(
  named: Referring,
  share: Readonly<Record<'key' | 'name' | 'account' | 'text', number>>,
  values: readonly string[],
): Referring {
  const isKeyLike = named === 'parentKey' || named === 'rootKey';
  const asKey = isKeyLike ? named : 'parentKey';
  const preferred = isKeyLike
    ? share.key
    : named === 'replyToAuthor'
      ? share.name
      : named === 'replyToAuthorId'
        ? share.account
        : share.text;
  if (preferred > 0 && preferred >= Math.max(...Object.values(share))) return named;
  if (share.key > 0.3) return asKey;
  if (share.name > 0.3) return 'replyToAuthor';
  if (share.account > 0.3) return 'replyToAuthorId';
  if (share.text > 0.3) return 'parentText';
  const { id, number, words, length } = profileOf(values);
  // 3楼 is a place in the thread and nobody's name.
  if (isKeyLike && values.every((value) => /^第?\s*\d+\s*[楼层樓層F]$/.test(value))) return named;
  if (isKeyLike)
    return id < 0.3 && number < 0.5 && words > 0.8 && !values.every((value) => /^[\w.:-]+$/.test(value))
      ? length > 16
        ? 'parentText'
        : 'replyToAuthor'
      : named;
  if (named === 'replyToAuthor' && id > 0.8) return 'replyToAuthorId';
  return named;
}

/** A column that only ever names beginnings of discussions names the root: who is called by name is closer. */
function orderParents(
  table: Table,
  keyColumns: readonly number[] | undefined,
  resolved: readonly Resolved[],
): ReadonlyMap<Field, readonly number[]> {
  const keyAt = (row: readonly (string | undefined)[]): string | undefined => keyIn(row, keyColumns ?? []);
  const rowOf = new Map(table.rows.map((row, index) => [keyAt(row), index]));
  const parents = resolved.filter(({ field }) => field === 'parentKey' || field === 'rootKey');
  const named = (row: readonly (string | undefined)[], column: number): number | undefined => {
    const key = keyOf(row[column]);
    return key === undefined || key === keyAt(row) ? undefined : rowOf.get(key);
  };
  const isReply = (index: number): boolean =>
    table.enclosing?.[index] !== undefined ||
    parents.some(({ column }) => named(table.rows[index] ?? [], column) !== undefined);
  const judged = parents.map((one) => {
    const others = table.rows.flatMap((row) => named(row, one.column) ?? []);
    return { ...one, names: others.length, isRoot: !others.some(isReply) };
  });
  const hasOther = judged.some(({ isRoot }) => !isRoot);
  const fields = new Map<Field, Resolved[]>();
  const put = (field: Field, one: Resolved): void => {
    fields.set(field, [...(fields.get(field) ?? []), one]);
  };
  for (const one of judged) {
    if (one.rank < 0) put(one.field, one);
    else if (!one.isRoot) put('parentKey', one);
    else if (hasOther || (parents.length === 1 && one.names > 0)) put('rootKey', one);
    else put(one.field, one);
  }
  for (const one of resolved) if (!parents.includes(one)) put(one.field, one);
  return new Map(
    [...fields].map(([field, ones]) => [
      field,
      ones.sort((a, b) => a.rank - b.rank).map(({ column }) => column),
    ]),
  );
}
