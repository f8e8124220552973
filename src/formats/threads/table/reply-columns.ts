import { meaningOf } from '../fields/by-name.ts';
import type { PlacedTable } from '../fields/rows.ts';
import { isTime } from '../fields/values.ts';
import { wordsOf } from '../fields/words.ts';

const COLUMNS = ['id', 'author', 'text', 'time', 'likes', 'parentId'] as const;

/**
 * Tables that put a reply into columns of its own, in the row of its comment or in rows below (the YouTube scripts: Name,
 * Comment, Time, Likes, Reply Count, Reply Author, Reply, Published), as rows of one kind. Null for all other tables.
 */
export function withRepliesAsRows(table: PlacedTable): PlacedTable | null {
  const words = table.columns.map((name) => new Set(wordsOf(name)));
  const isOf = (column: number, ...wanted: string[]): boolean =>
    wanted.every((word) => words[column]?.has(word) === true);
  const find = (fits: (column: number) => boolean): number | undefined => {
    const column = table.columns.findIndex((_, at) => fits(at));
    return column < 0 ? undefined : column;
  };
  const isOwnReply = (column: number): boolean =>
    isOf(column, 'reply') && !['target', 'count', 'id', 'flag', 'parent'].some((word) => isOf(column, word));
  const replyAuthor = find(
    (at) => isOwnReply(at) && ['author', 'user', 'name', 'nick'].some((word) => isOf(at, word)),
  );
  const replyText = find(
    (at) =>
      isOwnReply(at) &&
      [...(words[at] ?? [])].every((word) => ['reply', 'text', 'comment'].includes(word)) &&
      table.rows.some((row) => /\p{L}/u.test(row[at] ?? '')),
  );
  const meant = (field: string): number | undefined =>
    find((at) => !isOf(at, 'reply') && meaningOf(table.columns[at] ?? '')?.field === field);
  const text = meant('text');
  if (replyAuthor === undefined || replyText === undefined || text === undefined) return null;

  const author = meant('author');
  const time = meant('time');
  const likes = meant('likes');
  const replyTime = find(
    (at) => at > replyText && table.rows.some((row) => isTime(row[at] ?? '')) && at !== time,
  );
  const replyLikes = find((at) => isOf(at, 'reply', 'like'));
  const rows: (string | undefined)[][] = [];
  const lines: (number | undefined)[] = [];
  const enclosing: (number | undefined)[] = [];
  let root: number | undefined;
  const push = (
    cells: (string | undefined)[],
    line: number | undefined,
    within: number | undefined,
  ): void => {
    rows.push(cells);
    lines.push(line);
    enclosing.push(within);
  };
  const cell = (row: readonly (string | undefined)[], column: number | undefined): string | undefined =>
    column === undefined ? undefined : row[column];
  table.rows.forEach((row, index) => {
    const line = table.lines?.[index];
    const own = [undefined, cell(row, author), cell(row, text), cell(row, time), cell(row, likes), undefined];
    const isBlank = (value: string | undefined): boolean => (value ?? '').trim() === '';
    const before = root === undefined ? undefined : rows[root];
    const isAgain =
      before !== undefined &&
      before[1] === own[1] &&
      before[2] === own[2] &&
      before[3] === own[3] &&
      !isBlank(row[replyText]);
    if (!isBlank(own[2]) && !isAgain) {
      root = rows.length;
      push(own, line, undefined);
    }
    if (isBlank(row[replyText])) return;
    push(
      [undefined, row[replyAuthor], row[replyText], cell(row, replyTime), cell(row, replyLikes), undefined],
      line,
      root,
    );
  });
  return { columns: COLUMNS, rows, lines: lines.map((line) => line ?? 0), enclosing };
}
