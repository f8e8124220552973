import type { Candidate } from './table.ts';
import { wordsOf } from './words.ts';

/** Columns of a table of comments that say something of the clip, the same in every row. */
type IsConstant = (column: number) => boolean;

/** Words about a commenter, or about something else than the poster's name and account. */
const NOT_POSTER: ReadonlySet<string> = new Set([
  'user',
  'comment',
  'reply',
  'target',
  'flag',
  'tag',
  'other',
  'like',
]);

/** 楼主昵称 beside 评论者昵称, the same in every row: who published the clip, and no commenter. */
export function posterField(
  columns: readonly string[],
  column: number,
  isConstant: IsConstant,
): 'uploader' | 'uploaderId' | undefined {
  const words = wordsOf(columns[column] ?? '');
  if (!words.includes('author') || words.some((word) => NOT_POSTER.has(word)) || !isConstant(column))
    return undefined;
  const hasCommenters = columns.some((other, at) => {
    const others = wordsOf(other);
    return at !== column && others.includes('user') && !others.includes('author') && !isConstant(at);
  });
  if (!hasCommenters) return undefined;
  return words.includes('id') ? 'uploaderId' : 'uploader';
}

/** Words that stand in every row, beside others that do not, are those of the clip. */
export function wordsApart(
  texts: readonly Candidate[],
  isConstant: IsConstant,
): { readonly own: Candidate[]; readonly ofClip: Candidate[] } {
  const own = texts.filter(({ column, rank }) => rank < 0 || !isConstant(column));
  return own.length === 0
    ? { own: [...texts], ofClip: [] }
    : { own, ofClip: texts.filter((one) => !own.includes(one)) };
}
