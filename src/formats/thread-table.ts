import Papa from 'papaparse';

import { ProblemError } from '../model/problem.ts';
import {
  addresseeOf,
  COMMENT_FIELD_NAMES,
  COMMENT_FIELDS,
  type CommentField,
  countOf,
  referenceOf,
  timeOf,
} from './comment-fields.ts';
import type { LoadedComment } from './thread-assembly.ts';

type Columns = Partial<Record<CommentField, number>>;

/**
 * Comments of a CSV or TSV file with a header (field names as in JSON, or Chinese), or without one: then the
 * columns are author and text.
 * @throws ProblemError thread-malformed when no column holds the text, or a quote is left open
 */
export function commentsInTable(text: string): LoadedComment[] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open !== undefined) {
    throw new ProblemError({
      kind: 'thread-malformed',
      ...(open.row === undefined ? {} : { line: open.row + 1 }),
      detail: 'CSV: a quotation mark is opened and never closed',
    });
  }
  const [header = [], ...rows] = data;
  const columns = columnsOf(header);
  if (columns.text !== undefined) return rows.map((row) => readRow(row, columns));
  if (data.every((row) => row.length === 2)) {
    return data.map((row) => readRow(row, { author: 0, text: 1 }));
  }
  throw new ProblemError({
    kind: 'thread-malformed',
    line: 1,
    detail: `CSV: no column is named "text", "content" or "评论内容"; found: ${header.join(', ')}`,
  });
}

/** Whether a line is the header of a table of comments. */
export function isTableHeader(line: string): boolean {
  const [cells = []] = Papa.parse<string[]>(line).data;
  return cells.length > 1 && columnsOf(cells).text !== undefined;
}

/** "Comment ID" and "comment_id" and "CommentId" are one name. */
const normalise = (name: string): string => name.toLowerCase().replace(/[\s_\-（）()]/g, '');

function columnsOf(header: readonly string[]): Columns {
  const names = header.map(normalise);
  const columns: Columns = {};
  for (const name of COMMENT_FIELD_NAMES) {
    const found = COMMENT_FIELDS[name].map((path) => names.indexOf(normalise(path))).find((at) => at >= 0);
    if (found !== undefined) columns[name] = found;
  }
  return columns;
}

function readRow(row: readonly string[], columns: Columns): LoadedComment {
  const cell = (name: CommentField): string | undefined => {
    const column = columns[name];
    return column === undefined ? undefined : row[column];
  };
  const text = cell('text') ?? '';
  const rootKey = referenceOf(cell('rootKey'));
  return {
    key: referenceOf(cell('key')),
    author: cell('author') ?? '',
    text,
    parentKey: referenceOf(cell('parentKey')),
    rootKey,
    replyToAuthor: referenceOf(cell('replyToAuthor')) ?? addresseeOf(text, rootKey !== undefined),
    likes: countOf(cell('likes')),
    time: timeOf(cell('time')),
  };
}
