import type { Field } from './field.ts';
import type { Candidate, Table } from './table.ts';
import { REFERRING } from './references.ts';
import { bareValue, keyIn, keyOf, nameKey } from './values.ts';
import { isKnownName, wordsOfLeaf } from './words.ts';

export type Candidates = ReadonlyMap<Field, readonly Candidate[]>;

export interface ChosenKey {
  readonly key: readonly number[] | undefined;
  /** Rows share it with the comment that they answer: a number of the discussion and no id. */
  readonly group: number | undefined;
  /** Named like a reference, and each row's own id. */
  readonly own: readonly number[];
}

/** The column that others refer to, else the best name among those that tell rows apart. */
export function chooseKey(table: Table, candidates: Candidates): ChosenKey {
  const judged = judgedKeys(table, candidates);
  const group = judged.find(({ isUnique, filled, rank }) => !isUnique && filled > 0 && rank >= 0)?.column;
  const usable = judged.filter(({ isUnique, rank, filled }) => rank < 0 || (isUnique && filled > 0));
  usable.sort(
    (a, b) =>
      Number(b.rank < 0) - Number(a.rank < 0) ||
      Number(b.hits > 0) - Number(a.hits > 0) ||
      b.hits - a.hits ||
      a.rank - b.rank,
  );
  const [best, ...others] = usable;
  if (best === undefined || (best.hits === 0 && best.rank >= 0)) {
    const reply = replyIds(table, candidates, best === undefined ? group : undefined);
    if (reply !== undefined)
      return { group, own: [reply], key: group === undefined ? [reply] : [reply, group] };
  }
  if (best === undefined) return { key: undefined, group, own: [] };
  // Paths of JSON complete each other (a thread's id, a reply's id); a second column of a table does not.
  const rest = best.filled < table.rows.length ? others.map(({ column }) => column) : [];
  const own = ownIds(table, candidates, [best.column, ...rest]);
  return { key: [best.column, ...rest, ...own], group, own };
}

interface JudgedKey extends Candidate {
  readonly filled: number;
  /** How many of its values other columns name. */
  readonly hits: number;
  readonly isUnique: boolean;
}

function judgedKeys(table: Table, candidates: Candidates): JudgedKey[] {
  const referring = REFERRING.flatMap((field) => candidates.get(field) ?? []);
  const referredTo = new Set(
    referring
      .flatMap(({ column }) => table.rows.map((row) => keyOf(row[column]) ?? ''))
      .filter((one) => one !== '' && one !== '0'),
  );
  const texts = (candidates.get('text') ?? []).map(({ column }) => column);
  const textOf = (row: readonly (string | undefined)[]): string =>
    texts.map((column) => row[column] ?? '').find((value) => value !== '') ?? '';
  const mostTwice = candidates.has('level') ? 0.2 : 0.5;
  return (candidates.get('key') ?? []).map(({ column, rank }) => {
    const values = table.rows.map((row) => keyOf(row[column]));
    const given = values.filter((value) => value !== undefined);
    const pairs = new Set(
      table.rows.flatMap((row, index) =>
        values[index] === undefined ? [] : [`${values[index]}\n${textOf(row)}`],
      ),
    );
    const distinct = new Set(given);
    return {
      column,
      rank,
      filled: given.length,
      hits: [...distinct].filter((value) => referredTo.has(value)).length,
      isUnique: given.length === 0 || pairs.size - distinct.size <= pairs.size * mostTwice,
    };
  });
}

/**
 * reply_id where nothing else tells comments apart: another in every row. Beside a comment_id that replies share with
 * what they answer, it is the replies' own, and empty in the others.
 */
function replyIds(table: Table, candidates: Candidates, group: number | undefined): number | undefined {
  return (['parentKey', 'rootKey'] as const)
    .flatMap((field) => candidates.get(field) ?? [])
    .find(({ column, rank }) => {
      const words = wordsOfLeaf(table.columns[column]);
      if (rank < 0 || !words.includes('reply') || words.includes('target') || words.includes('parent'))
        return false;
      const values = table.rows.map((row) => keyOf(row[column]));
      const given = values.filter((value) => value !== undefined && value !== '0');
      if (given.length < 2 || new Set(given).size < given.length) return false;
      if (group === undefined) return given.length === table.rows.length;
      const roots = table.rows.flatMap((row, at) => (given.includes(values[at]) ? [] : [keyOf(row[group])]));
      return roots.length > 0 && new Set(roots).size === roots.length;
    })?.column;
}

/** reply_id beside comments that have a comment_id: of rows without one, each another, and naming no other row. */
function ownIds(table: Table, candidates: Candidates, key: readonly number[]): number[] {
  const keys = new Set(table.rows.map((row) => keyIn(row, key)));
  if (!keys.has(undefined)) return [];
  return (['parentKey', 'rootKey'] as const)
    .flatMap((field) => candidates.get(field) ?? [])
    .filter(({ column, rank }) => {
      const given = table.rows.filter((row) => bareValue(row[column]) !== '');
      const values = given.map((row) => keyOf(row[column]));
      return (
        rank >= 0 &&
        given.length > 0 &&
        given.every((row) => keyIn(row, key) === undefined) &&
        values.every((value) => value !== undefined && value !== '0' && !keys.has(value)) &&
        new Set(values).size === values.length
      );
    })
    .map(({ column }) => column)
    .slice(0, 1);
}

/**
 * A column that names other rows says whom they answer, whatever it is called; undefined where none does.
 * @param isTaken whether a column means something already
 */
export function parentColumn(
  table: Table,
  candidates: Candidates,
  key: readonly number[],
  isTaken: (column: number) => boolean,
): number | undefined {
  const keys = new Set(table.rows.map((row) => keyIn(row, key)));
  const found = table.columns.findIndex((name, column) => {
    const isKey = (candidates.get('key') ?? []).some((one) => one.column === column);
    // "replies" is how many there are.
    if (key.includes(column) || (isTaken(column) && !isKey) || /(^|\.)replies$/i.test(name)) return false;
    const words = wordsOfLeaf(name);
    const isAboutReplies = words.includes('reply') || words.includes('target') || !isKnownName(name);
    const given = table.rows.flatMap((row) => {
      const value = keyOf(row[column]);
      return value === undefined || value === '0' ? [] : [{ value, own: keyIn(row, key) }];
    });
    // Small numbers are ids of other rows by chance.
    const isLong = given.every(({ value }) => value.length >= 4);
    return (
      given.length > 0 &&
      given.length < table.rows.length &&
      (isLong || isAboutReplies) &&
      given.every(({ value, own }) => value !== own && keys.has(value))
    );
  });
  return found < 0 ? undefined : found;
}

/** A column of those whose names say nothing, in which some rows name the authors of others and the rest nobody. */
export function addresseeColumn(
  table: Table,
  candidates: Candidates,
  unknown: readonly number[],
): number | undefined {
  const [author] = (candidates.get('author') ?? []).map(({ column }) => column);
  if (author === undefined) return undefined;
  const names = new Set(table.rows.map((row) => nameKey(bareValue(row[author]))));
  return unknown.find((column) => {
    const given = table.rows.filter((row) => bareValue(row[column]) !== '');
    return (
      column !== author &&
      given.length > 0 &&
      given.length < table.rows.length &&
      given.every(
        (row) =>
          names.has(nameKey(bareValue(row[column]))) &&
          nameKey(bareValue(row[column])) !== nameKey(bareValue(row[author])),
      )
    );
  });
}
