import { ProblemError } from '../../../model/problem.ts';
import type { Caption } from '../../../model/thread.ts';
import { captionOfColumns, mergedCaption } from '../caption.ts';
import type { FieldChoice } from '../fields/field.ts';
import { recognise } from '../fields/recognise.ts';
import { commentsOfRows } from '../fields/rows.ts';
import type { PlacedTable } from '../fields/table.ts';
import type { LeftOut, LoadedComment, ReadColumn } from '../loaded.ts';
import { describeColumns } from '../table/describe.ts';
import { withRepliesAsRows } from '../table/reply-columns.ts';
import { findComments } from './find.ts';
import type { JsonDocument } from './parse.ts';
import { titlesIn } from './titles.ts';

export interface ReadJson {
  readonly comments: readonly LoadedComment[];
  readonly leftOut: readonly LeftOut[];
  readonly caption?: Caption | undefined;
  readonly titles?: ReadonlyMap<string, string> | undefined;
  readonly captions?: ReadonlyMap<string, Caption> | undefined;
  readonly columns: readonly ReadColumn[];
  readonly isGuessed: boolean;
}

/**
 * Comments in parsed JSON: nested or flat, under any wrapper, in several pages, by what their fields are called and hold.
 * @throws ProblemError thread-error-answer where a platform answered with an error, thread-malformed where nothing in
 * the file is a comment
 */
export function commentsInJson(documents: readonly JsonDocument[], choice: FieldChoice = {}): ReadJson {
  const found = findComments(documents);
  const [error] = found.errors;
  if (found.rows.length === 0) {
    if (error !== undefined) throw new ProblemError({ kind: 'thread-error-answer', ...error });
    const titles = titlesIn(documents.map(({ value }) => value));
    if (titles !== undefined || found.caption !== undefined) {
      return { comments: [], leftOut: [], caption: found.caption, titles, columns: [], isGuessed: false };
    }
    if (found.hasEmptyList) return { comments: [], leftOut: [], columns: [], isGuessed: false };
    throw new ProblemError({
      kind: 'thread-malformed',
      detail: 'JSON: no comments found (objects with "text" or "content")',
      fault: { is: 'no-comments' },
    });
  }
  const indexOf = new Map(found.rows.map((row, index) => [row, index]));
  const isOneDocument = documents.length === 1;
  const table: PlacedTable = {
    columns: found.columns,
    rows: found.rows.map(({ cells }) => cells),
    lines: isOneDocument ? undefined : found.rows.map(({ line }) => line),
    enclosing: found.rows.map(({ enclosing }) =>
      enclosing === undefined ? undefined : indexOf.get(enclosing),
    ),
    mapKeys: found.rows.some(({ mapKey }) => mapKey !== undefined)
      ? found.rows.map(({ mapKey }) => mapKey)
      : undefined,
    clips: found.rows.map(({ clip }) => clip),
    moments: found.rows.some(({ momentSec }) => momentSec !== undefined)
      ? found.rows.map(({ momentSec }) => momentSec)
      : undefined,
  };
  const apart = table.columns.some((name) => name.includes('.')) ? null : withRepliesAsRows(table);
  const read = apart ?? table;
  const recognised = recognise(read, choice);
  const { comments, leftOut } = commentsOfRows(read, recognised);
  return {
    comments,
    leftOut: [
      ...leftOut,
      ...found.others.map(({ line, cells, textColumn }) => ({
        reason: 'unreadable' as const,
        line: isOneDocument ? undefined : line,
        shown: (cells[textColumn ?? -1] ?? '').slice(0, 60),
      })),
      ...found.errors.map(({ code, message }) => ({
        reason: 'unreadable' as const,
        shown: `${code} ${message}`.trim(),
      })),
    ],
    caption: mergedCaption(
      found.caption,
      captionOfColumns(table, apart === null ? recognised.mapping : recognise(table, choice).mapping),
    ),
    captions: found.captions,
    columns: describeColumns(read, recognised.mapping),
    isGuessed: recognised.isGuessed,
  };
}
