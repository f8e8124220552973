import { ProblemError } from '../../../model/problem.ts';
import type { Caption } from '../../../model/thread.ts';
import { captionOfColumns, captionOfRows } from '../caption.ts';
import type { FieldChoice } from '../fields/field.ts';
import { recognise } from '../fields/recognise.ts';
import { countOf, isTime } from '../fields/values.ts';
import { commentsOfRows } from '../fields/rows.ts';
import type { PlacedTable } from '../fields/table.ts';
import type { LeftOut, LoadedComment, ReadColumn } from '../loaded.ts';
import { commentsInJson } from '../json/read-json.ts';
import { recordsOfCells } from './cells.ts';
import { describeColumns } from './describe.ts';
import { headerRowOf } from './header.ts';
import { withRepliesAsRows } from './reply-columns.ts';
import type { SplitRow } from './split.ts';

/** What a table of comments gave. */
export interface ReadTable {
  readonly comments: readonly LoadedComment[];
  readonly leftOut: readonly LeftOut[];
  readonly caption?: Caption | undefined;
  readonly titles?: ReadonlyMap<string, string> | undefined;
  readonly columns: readonly ReadColumn[];
  readonly isGuessed: boolean;
}

/**
 * Comments of rows that a delimited file or a worksheet has: under a header, wherever it stands, or without one.
 * @throws ProblemError thread-malformed when no column holds the text
 */
export function commentsInTable(rows: readonly SplitRow[], choice: FieldChoice = {}): ReadTable {
  const cells = rows.map((row) => row.cells);
  const headerAt = headerRowOf(cells);
  const header = headerAt < 0 ? undefined : cells[headerAt];
  const body = rows.slice(headerAt + 1);
  const width = Math.max(
    0,
    ...(header === undefined ? body : [{ cells: header }, ...body]).map((row) => row.cells.length),
  );
  const columns = header === undefined ? placeholders(width, body) : namesOf(header, width);
  const placed: PlacedTable = {
    columns,
    rows: body.map((row) => joinedOverflow(row.cells, columns.length, header !== undefined)),
    lines: body.map(({ line }) => line),
  };
  const nested = recordsOfCells(placed);
  if (nested !== null) return commentsInJson([{ value: nested, line: 1 }], choice);
  const apart = withRepliesAsRows(placed);
  const table = apart ?? placed;
  const recognised = recognise(table, choice);
  const whole = apart === null ? recognised.mapping : recognise(placed, choice).mapping;
  const described = describeColumns(table, recognised.mapping);
  const caption = {
    ...captionOfRows(cells.slice(0, Math.max(0, headerAt))),
    ...captionOfColumns(placed, whole),
  };
  const hasCaption = Object.keys(caption).length > 0;
  if (!recognised.mapping.has('text')) {
    const titles = titlesOf(table, recognised.mapping);
    if (titles !== undefined || hasCaption) {
      return {
        comments: [],
        leftOut: [],
        caption: hasCaption ? caption : undefined,
        titles,
        columns: described,
        isGuessed: false,
      };
    }
    if (table.rows.length === 0) return { comments: [], leftOut: [], columns: described, isGuessed: false };
    throw new ProblemError({
      kind: 'thread-malformed',
      line: rows[Math.max(0, headerAt)]?.line ?? 1,
      detail: `no column holds the comments; found: ${(header ?? cells[0] ?? []).join(', ')}`,
      fault: { is: 'no-text-column', columns: header ?? cells[0] ?? [] },
    });
  }
  return {
    ...commentsOfRows(table, recognised),
    caption: hasCaption ? caption : undefined,
    columns: described,
    isGuessed: recognised.isGuessed || (headerAt < 0 && width > 2),
  };
}

/** Names of columns, each its own: a header may repeat or leave out some. */
function namesOf(header: readonly string[], width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, column) => {
    const name = (header[column] ?? '').trim() || `#${column + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} #${times}`;
  });
}

/** Two columns without a header are author and text; more are told by what they hold. */
function placeholders(width: number, rows: readonly SplitRow[]): string[] {
  // Unless the second is a time or a number.
  const isSaid = rows.some(
    ({ cells: [, second = ''] }) => second !== '' && !isTime(second) && countOf(second) === undefined,
  );
  if (width === 2 && isSaid && rows.every((row) => row.cells.length <= 2)) return ['author', 'text'];
  return Array.from({ length: width }, (_, column) => `#${column + 1}`);
}

/** A comment with the delimiter in it and no quotation marks runs over into cells that have no column. */
function joinedOverflow(cells: readonly string[], width: number, hasHeader: boolean): readonly string[] {
  if (!hasHeader || cells.length <= width) return cells;
  return cells;
}

/** A file of titles: an id and a title in each row, and no comment. */
function titlesOf(
  table: PlacedTable,
  mapping: ReturnType<typeof recognise>['mapping'],
): ReadonlyMap<string, string> | undefined {
  const title = mapping.get('title')?.[0] ?? mapping.get('description')?.[0];
  if (title === undefined) return undefined;
  const id = mapping.get('key')?.[0] ?? table.columns.findIndex((name) => /id|key|编号/i.test(name));
  if (id < 0) return undefined;
  return new Map(table.rows.map((row) => [row[id]?.trim() ?? '', row[title]?.trim() ?? '']));
}
