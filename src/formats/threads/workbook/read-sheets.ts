import { ProblemError } from '../../../model/problem.ts';
import { mergedCaption } from '../caption.ts';
import type { FieldChoice } from '../fields/field.ts';
import { commentsInTable, type ReadTable } from '../table/read-table.ts';
import type { Sheet } from './xlsx.ts';

/**
 * The comments of a workbook: of the sheet that holds most of them; the others may describe the clip.
 * @throws ProblemError of the first sheet when no sheet can be read
 */
export function commentsInSheets(
  sheets: readonly Sheet[],
  choice: FieldChoice = {},
): ReadTable & { readonly sheet: string } {
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
  const worth = ({ comments, isGuessed, sheet }: (typeof read)[number]): number =>
    (comments.length === 0 ? 0 : 1) +
    (isGuessed ? 0 : 2) * Math.min(1, comments.length) +
    (/comment|评论/i.test(sheet) ? 4 : 0) * Math.min(1, comments.length);
  const [best, ...others] = read.sort((a, b) => worth(b) - worth(a) || b.comments.length - a.comments.length);
  if (best === undefined) {
    if (first !== undefined) throw first;
    throw new ProblemError({ kind: 'thread-empty' });
  }
  return {
    ...best,
    caption: others.reduce((caption, other) => mergedCaption(caption, other.caption), best.caption),
  };
}
