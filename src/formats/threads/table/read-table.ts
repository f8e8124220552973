import { ProblemError } from '../../../model/problem.ts';
import type { Caption } from '../../../model/thread.ts';
import { captionOfColumns, captionOfLabels, captionOfRows } from '../caption.ts';
import type { FieldChoice } from '../fields/field.ts';
import { recognise } from '../fields/recognise.ts';
import { countOf, isTime } from '../fields/values.ts';
import { postApart } from '../fields/post-row.ts';
import { commentsOfRows } from '../fields/rows.ts';
import type { PlacedTable } from '../fields/table.ts';
import type { LeftOut, LoadedComment, ReadColumn } from '../loaded.ts';
import { commentsInJson } from '../json/read-json.ts';
import { recordsOfCells } from './cells.ts';
import { describeColumns } from './describe.ts';
import { headerRowOf } from './header.ts';
import { Overflow } from './overflow.ts';
import { withPrefixedReplies } from './prefixed-replies.ts';
import { withRepliesOfCells } from './reply-cells.ts';
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
  /** A row named the columns. */
  readonly hasHeader?: boolean;
}

/**
 * Comments of rows that a delimited file or a worksheet has: under a header, wherever it stands, or without one.
 * @throws ProblemError thread-malformed when no column holds the text
 */
export function commentsInTable(
  rows: readonly SplitRow[],
  choice: FieldChoice = {},
  delimiter = '',
): ReadTable {
  const cells = rows.map((row) => row.cells);
  const headerAt = headerRowOf(cells);
  const header = headerAt < 0 ? undefined : cells[headerAt];
  // A script that ran twice into one file wrote its heading again.
  const again = JSON.stringify(header);
  const below = rows
    .slice(headerAt + 1)
    .filter(({ cells: own }) => own[0] !== header?.[0] || JSON.stringify(own) !== again);
  const overflow = header === undefined ? undefined : new Overflow(below, header, delimiter);
  const body = overflow === undefined ? below : below.map(overflow.joined);
  const width = Math.max(
    0,
    ...(header === undefined ? body : [{ cells: header }, ...body]).map((row) => row.cells.length),
  );
  const columns = header === undefined ? placeholders(width, body) : namesOf(header, width);
  const placed: PlacedTable = {
    columns,
    rows: body.map((row) => row.cells),
    lines: body.map(({ line }) => line),
  };
  const nested = recordsOfCells(placed);
  if (nested !== null) return commentsInJson([{ value: nested, line: 1 }], choice);
  const apart = withPrefixedReplies(placed) ?? withRepliesOfCells(placed) ?? withRepliesAsRows(placed);
  const table = apart ?? placed;
  const recognised = recognise(table, choice);
  const whole = apart === null ? recognised.mapping : recognise(placed, choice).mapping;
  const described = describeColumns(table, recognised.mapping);
  const post = postApart(table, recognised.mapping);
  const caption = {
    ...captionOfRows(cells.slice(0, Math.max(0, headerAt))),
    ...captionBeside(cells.slice(Math.max(0, headerAt)), header ?? []),
    ...captionOfColumns(placed, whole),
    ...post?.caption,
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
    ...commentsOfRows(post?.table ?? table, recognised),
    caption: hasCaption ? caption : undefined,
    columns: described,
    isGuessed: recognised.isGuessed || (headerAt < 0 && width > 2),
    hasHeader: headerAt >= 0,
  };
}

/** Names and values beside the table, in columns without a name: 标题 and what it is. */
function captionBeside(rows: readonly (readonly string[])[], header: readonly string[]): Caption {
  const isNameless = (column: number): boolean => (header[column] ?? '').trim() === '';
  return captionOfLabels(
    rows.slice(0, 30).flatMap((cells, row) =>
      cells.flatMap((name, column): (readonly [string, string])[] => {
        const value = (cells[column + 1] ?? '').trim();
        // Where a value is the only one, the header's line has it too.
        const isBeside = (isNameless(column) || row === 0) && isNameless(column + 1);
        return isBeside && name.trim() !== '' && value !== '' ? [[name.trim(), value]] : [];
      }),
    ),
  );
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
