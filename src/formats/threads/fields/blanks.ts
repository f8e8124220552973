import type { Field } from './field.ts';
import type { Table } from './table.ts';
import { bareValue } from './values.ts';
import { wordsOf } from './words.ts';

/**
 * Tables that number comments and leave the number out where an answer stands below its comment (楼层 0, blank, blank, 0),
 * as the row above each answer that has one; empty for all other tables, and where something else says who answers whom.
 */
export function rowsAboveBlanks(
  { columns, rows, enclosing }: Table,
  mapping: ReadonlyMap<Field, readonly number[]>,
): ReadonlyMap<number, number> {
  const isTold = (['parentKey', 'rootKey', 'parentText'] as const).some((field) => mapping.has(field));
  if (enclosing !== undefined || isTold) return new Map();
  const read = new Set(
    (['text', 'author', 'likes', 'time'] as const).flatMap((field) => mapping.get(field) ?? []),
  );
  const found = columns.findIndex((name, column) => {
    if (read.has(column) || bareValue(rows[0]?.[column]) === '') return false;
    if (isOfFirsts(name))
      return rows.every((row) => /^(?:是|否|true|false|yes|no|✓|√|)$/i.test(bareValue(row[column])));
    if (!isOfNumbers(name)) return false;
    const given = rows.map((row) => bareValue(row[column])).filter((value) => value !== '');
    return given.length < rows.length && areNumbers(given);
  });
  const above = new Map<number, number>();
  if (found < 0) return above;
  let last = 0;
  rows.forEach((row, index) => {
    if (!/^(?:否|false|no|)$/i.test(bareValue(row[found]))) last = index;
    else above.set(index, last);
  });
  return above;
}

/** Asks whether a row is a comment of its own. */
const isOfFirsts = (name: string): boolean =>
  /^(?:是否|is[\s_-]?)?(?:为|是)?(?:一级|主|根|顶级|top|root|main)(?:[\s_-]?level)?[\s_-]?(?:评论|楼|comment)?$/i.test(
    name.trim(),
  );

const isOfNumbers = (name: string): boolean =>
  /^(?:#|no\.?|num|index|idx|序号|楼层?|层级?|floor|编号|主评论(?:序号|编号)?)$/i.test(name.trim()) ||
  wordsOf(name).includes('level');

/** One and the same, or each larger than the one before it. */
const areNumbers = (values: readonly string[]): boolean =>
  values.every((value) => /^\d+$/.test(value)) &&
  (new Set(values).size === 1 ||
    values.every((value, at) => at === 0 || Number(value) > Number(values[at - 1])));
