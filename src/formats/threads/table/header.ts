import { meaningOf } from '../fields/by-name.ts';
import { bareValue, isTime, countOf } from '../fields/values.ts';
import { isKnownName, wordsOf } from '../fields/words.ts';
import type { Field } from '../fields/field.ts';

/** Exporters of TikTok write up to twenty rows about the video first. */
const DEEPEST = 40;

/** Index of the row that names the columns, or -1 where no row does. */
export function headerRowOf(rows: readonly (readonly string[])[]): number {
  for (const [index, cells] of rows.slice(0, DEEPEST).entries()) {
    if (!isHeader(cells)) continue;
    // Names of groups of columns stand over the names of the columns.
    const below = rows[index + 1] ?? [];
    return isHeader(below) && fieldsIn(below) > fieldsIn(cells) ? index + 1 : index;
  }
  return looksLikeUnknownHeader(rows) ? 0 : -1;
}

const fieldsIn = (cells: readonly string[]): number =>
  new Set(cells.flatMap((cell) => meaningOf(cell.trim())?.field ?? [])).size;

/** Whether a row names columns of comments: one for the text, and most of its other cells read as names too. */
export function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (names.length < 2 || new Set(names).size < names.length * 0.8 || names.some((name) => name.length > 60))
    return false;
  const fields = new Set(names.flatMap((name) => meaningOf(name)?.field ?? []));
  const known = names.filter((name) => meaningOf(name) !== null || isKnownName(name)).length;
  if (known < names.length * 0.4) return false;
  // Rows of speech hold words such as 评论 and 回复 too; a header's cells are short and say what they are.
  const isShort = names.every((name) => name.length <= 40 && !/[。！？!…，]/.test(name));
  return isShort && known >= 2 && (fields.has('text') || CAPTION.some((field) => fields.has(field)));
}

const CAPTION: readonly Field[] = ['title', 'description'];

/** A first row that is unlike those below it: words over numbers, dates or ids, and nothing that comes again. */
function looksLikeUnknownHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return false;
  const names = first.map((cell) => cell.trim());
  if (names.some((name) => name === '' || name.length > 24 || /[，。！？!?…~～]/.test(name) || isValue(name)))
    return false;
  if (new Set(names).size < names.length) return false;
  const below = rest.slice(0, 50);
  const columns = names.map((_, column) =>
    below.map((row) => bareValue(row[column])).filter((value) => value !== ''),
  );
  const typed = columns.filter((values) => values.length > 0 && values.every(isValue)).length;
  if (typed > 0) return true;
  return (
    names.some((name) => wordsOf(name).length > 0 && isKnownName(name) && meaningOf(name) !== null) &&
    names.every((name, column) => !(columns[column] ?? []).includes(name))
  );
}

const isValue = (value: string): boolean =>
  countOf(value) !== undefined || isTime(value) || /^(https?:)?\/\/|^[0-9a-f]{16,}$/i.test(value);
