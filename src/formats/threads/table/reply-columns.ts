import { meaningOf } from '../fields/by-name.ts';
import type { PlacedTable } from '../fields/table.ts';
import { isTime } from '../fields/values.ts';
import { wordsOf } from '../fields/words.ts';
import { RowsApart } from './rows-apart.ts';

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
  const reply: ReplyColumns = {
    text: replyText,
    author: replyAuthor,
    time: replyTime,
    likes: find((at) => isOf(at, 'reply', 'like')),
    id: find(
      (at) =>
        isOf(at, 'reply', 'id') &&
        !isOf(at, 'target') &&
        /repl(y|ies)[._ -]?id$/i.test(table.columns[at] ?? ''),
    ),
  };
  return asRows(table, { text, author, time, likes, id: meant('key') }, reply, isPosters);
}

interface CommentColumns {
  readonly text: number;
  readonly author: number | undefined;
  readonly time: number | undefined;
  readonly likes: number | undefined;
  readonly id: number | undefined;
}
type ReplyColumns = CommentColumns;

/** A row for each comment, without what is its reply's, and one for each reply with its own in the comment's places. */
function asRows(
  table: PlacedTable,
  comment: CommentColumns,
  reply: ReplyColumns,
  isPosters: boolean,
): PlacedTable {
  const apart = new RowsApart(table);
  const parts = ['text', 'author', 'time', 'likes', 'id'] as const;
  const width = table.columns.length;
  const ofReply = new Set(parts.flatMap((part) => reply[part] ?? []));
  // Where comments have no author, likes or time, their replies have a column of their own for it.
  const placeOf = (part: (typeof parts)[number]): number => comment[part] ?? width + parts.indexOf(part);
  const cell = (index: number, column: number | undefined): string =>
    (column === undefined ? undefined : table.rows[index]?.[column])?.trim() ?? '';
  const isSame = (one: number, other: number): boolean =>
    [comment.author, comment.text, comment.time].every((column) => cell(one, column) === cell(other, column));
  let root: number | undefined;
  table.rows.forEach((row, index) => {
    const hasReply = cell(index, reply.text) !== '';
    const before = root === undefined ? undefined : apart.sourceOf(root);
    const isAgain = before !== undefined && hasReply && isSame(before, index);
    if (cell(index, comment.text) !== '' && !isAgain) {
      root = apart.add(
        table.columns.map((_, column) => (ofReply.has(column) ? undefined : row[column])),
        index,
      );
    }
    if (!hasReply) return;
    const cells: (string | undefined)[] = [];
    for (const part of parts) {
      const from = reply[part];
      if (from !== undefined) cells[placeOf(part)] = row[from];
    }
    if (isPosters) cells[width + parts.length] = '1';
    apart.add(cells, index, root);
  });
  return apart.toTable([...table.columns, ...parts, 'isByPoster']);
}

/** Whether rows say the same of a comment and only another reply, one below the other. */
function comesAgain({ rows }: PlacedTable, columns: readonly (number | undefined)[], reply: number): boolean {
  const isSame = (one: number, other: number): boolean =>
    columns.every((column) => column === undefined || rows[one]?.[column] === rows[other]?.[column]);
  return rows.some(
    (row, at) => at > 0 && isSame(at, at - 1) && row[reply] !== rows[at - 1]?.[reply] && row[reply] !== '',
  );
}
