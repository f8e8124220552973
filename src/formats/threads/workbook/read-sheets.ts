import { ProblemError } from '../../../model/problem.ts';
import { mergedCaption } from '../caption.ts';
import type { FieldChoice } from '../fields/field.ts';
import { commentsInTable, type ReadTable } from '../table/read-table.ts';
import type { LoadedComment } from '../loaded.ts';
import { isPrivateKey } from '../private-key.ts';
import type { Sheet } from './xlsx.ts';

/**
 * The comments of a workbook: of the sheet that holds most of them, and of those that go with it (answers, a further
 * page); others may describe the clip.
 * @throws ProblemError of the first sheet when no sheet can be read
 */
export function commentsInSheets(sheets: readonly Sheet[], choice: FieldChoice = {}): ReadSheet {
  let first: ProblemError | undefined;
  const read = sheets.flatMap(({ name, rows }) => {
    try {
      return rows.length === 0 ? [] : [{ ...commentsInTable(rows, choice), sheet: name }];
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      first ??= thrown;
      return [];
    }
  });
  const worth = ({ comments, isGuessed, hasHeader, sheet }: (typeof read)[number]): number =>
    (comments.length === 0 ? 0 : 1) +
    ((isGuessed || hasHeader === false ? 0 : 2) + (hasHeader === false ? 0 : 1)) *
      Math.min(1, comments.length) +
    (/comment|评论/i.test(sheet) ? 4 : 0) * Math.min(1, comments.length);
  const [best, ...others] = read.sort((a, b) => worth(b) - worth(a) || b.comments.length - a.comments.length);
  if (best === undefined) {
    if (first !== undefined) throw first;
    throw new ProblemError({ kind: 'thread-empty' });
  }
  const further = others.filter((other) => isPart(other, best));
  const apart = [best, ...further].map((one, sheet) =>
    one.comments.map((comment) => ofSheet(comment, sheet)),
  );
  const all = apart.flat();
  const known = new Set<string>();
  const comments = all.filter((comment) => {
    const mark = `${comment.author}\n${comment.time ?? ''}\n${comment.text}`;
    // A sheet of the hottest says again what stands on the others.
    const isAgain = comment.time !== undefined && known.has(mark);
    known.add(mark);
    return !isAgain;
  });
  return {
    ...best,
    comments,
    leftOut: [best, ...further].flatMap(({ leftOut }) => leftOut),
    sheet: [best, ...further].map(({ sheet }) => sheet).join(' + '),
    caption: others.reduce((caption, other) => mergedCaption(caption, other.caption), best.caption),
  };
}

type ReadSheet = ReadTable & { readonly sheet: string };

/** Whether a sheet holds comments of the same thread: it names those of the first, or is called like them. */
function isPart(other: ReadSheet, best: ReadSheet): boolean {
  if (other.comments.length === 0 || other.isGuessed) return false;
  const keys = new Set(best.comments.map(({ key }) => key));
  return (
    /comment|repl|评论|回复|楼中楼/i.test(other.sheet) ||
    other.comments.some(({ parentKey, rootKey }) =>
      [parentKey, rootKey].some((one) => one !== undefined && keys.has(one)),
    )
  );
}

/** Names that only one sheet gave mean nothing on another. */
function ofSheet(comment: LoadedComment, sheet: number): LoadedComment {
  const own = (key: string | undefined): string | undefined =>
    sheet === 0 || key === undefined || !isPrivateKey(key) ? key : `${key}/${sheet}`;
  return {
    ...comment,
    key: own(comment.key),
    parentKey: own(comment.parentKey),
    rootKey: own(comment.rootKey),
  };
}
