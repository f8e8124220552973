import { meaningOf } from '../fields/by-name.ts';
import type { PlacedTable } from '../fields/rows.ts';
import { isTime } from '../fields/values.ts';
import { wordsOf } from '../fields/words.ts';

const COLUMNS = ['id', 'author', 'text', 'time', 'likes', 'isByPoster'] as const;

/**
 * Tables that put a reply into columns of its own, in the row of its comment or in rows below (the YouTube scripts: Name,
 * Comment, Time, Likes, Reply Count, Reply Author, Reply, Published), as rows of one kind. Null for all other tables.
 */
export function withRepliesAsRows(table: PlacedTable): PlacedTable | null {
  const words = table.columns.map(
    (name) => new Set<string>(/^replier/i.test(name) ? ['reply', 'user', ...wordsOf(name)] : wordsOf(name)),
  );
  const isOf = (column: number, ...wanted: string[]): boolean =>
    wanted.every((word) => words[column]?.has(word) === true);
  const find = (fits: (column: number) => boolean): number | undefined => {
    const column = table.columns.findIndex((_, at) => fits(at));
    return column < 0 ? undefined : column;
  };
  const isOwnReply = (column: number): boolean =>
    isOf(column, 'reply') &&
    !['target', 'count', 'id', 'flag', 'parent', 'like', 'time'].some((word) => isOf(column, word));
  const replyAuthor = find(
    (at) =>
      isOwnReply(at) &&
      !isOf(at, 'text') &&
      ['author', 'user', 'name', 'nick'].some((word) => isOf(at, word)),
  );
  const replyText = find(
    (at) =>
      isOwnReply(at) &&
      [...(words[at] ?? [])].every((word) => ['reply', 'text', 'comment', 'author'].includes(word)) &&
      (!isOf(at, 'author') || isOf(at, 'text')) &&
      table.rows.some((row) => /\p{L}/u.test(row[at] ?? '')),
  );
  const isConstant = (column: number): boolean =>
    table.rows.length > 1 && new Set(table.rows.map((row) => row[column])).size === 1;
  // Words that stand in every row are the post's.
  const meant = (field: string): number | undefined =>
    table.columns
      .flatMap((name, column) => {
        const meaning = isOf(column, 'reply') ? null : meaningOf(name);
        return meaning?.field === field ? [{ column, rank: meaning.rank }] : [];
      })
      .sort((a, b) => Number(isConstant(a.column)) - Number(isConstant(b.column)) || a.rank - b.rank)[0]
      ?.column;
  const text = meant('text');
  if (replyText === undefined || text === undefined) return null;
  const author = meant('author');
  const time = meant('time');
  const likes = meant('likes');
  // 作者回复内容 says whose they are; without an author only a comment that comes again for each of them tells.
  const isPosters = isOf(replyText, 'author');
  if (replyAuthor === undefined && !isPosters && !comesAgain(table, [text, author, time, likes], replyText))
    return null;
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
      [
        undefined,
        cell(row, replyAuthor),
        row[replyText],
        cell(row, replyTime),
        cell(row, replyLikes),
        isPosters ? '1' : undefined,
      ],
      line,
      root,
    );
  });
  return { columns: COLUMNS, rows, lines: lines.map((line) => line ?? 0), enclosing };
}

/** Whether rows say the same of a comment and only another reply, one below the other. */
function comesAgain({ rows }: PlacedTable, columns: readonly (number | undefined)[], reply: number): boolean {
  const isSame = (one: number, other: number): boolean =>
    columns.every((column) => column === undefined || rows[one]?.[column] === rows[other]?.[column]);
  return rows.some(
    (row, at) => at > 0 && isSame(at, at - 1) && row[reply] !== rows[at - 1]?.[reply] && row[reply] !== '',
  );
}
