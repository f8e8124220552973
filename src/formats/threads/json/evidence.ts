import { meaningOf } from '../fields/by-name.ts';
import { textOfMarkup } from '../fields/markup.ts';
import { isKnownName } from '../fields/words.ts';
import type { JsonRecord } from './flatten.ts';
import { isCommentList, repliesIn } from './replies.ts';

/** What a record has that comments have. */
export interface Evidence {
  readonly hasText: boolean;
  readonly isSpoken: boolean;
  /** It has an id, a time, likes or a comment that it answers. */
  readonly isPlaced: boolean;
  readonly hasOwnText: boolean;
  readonly textRank: number;
  /** The column with the best name for words. */
  readonly textColumn: number | undefined;
}

/** Whether a record has words under a name that says nothing that we know. */
export const hasUnknownWords = (record: JsonRecord): boolean =>
  Object.entries(record).some(
    ([key, value]) =>
      typeof value === 'string' &&
      /\p{Script=Han}/u.test(value) &&
      (/^(?:parentText|parentKey|rootKey)$/.test(meaningOf(key)?.field ?? '') ||
        (meaningOf(key) === null && !isKnownName(key))),
  );

/** Whether a record has a place for words and none in it. */
export const hasEmptyText = (record: JsonRecord): boolean =>
  Object.keys(record).some(
    (key) => (record[key] === null || record[key] === '') && meaningOf(key)?.field === 'text',
  );

/** Whether a record says how a request went: its message is no comment. */
export const looksLikeAnswer = (record: JsonRecord): boolean =>
  Object.keys(record).some((key) => ANSWER_KEYS.test(key));
const ANSWER_KEYS = /^(code|status_?code|err_?code|error_?code|errno|ret|ret_?code|ok|success|error)$/i;

/** Words without a speaker: comments only where nothing says that they are an answer's or a label's. */
export function isCommentLike(
  evidence: Evidence,
  where: { readonly name: string; readonly isInList: boolean },
  record: JsonRecord,
): boolean {
  if (looksLikeAnswer(record)) return false;
  if (where.isInList)
    return evidence.isPlaced || evidence.textRank < 3 || isCommentList(where.name) || where.name === '';
  return evidence.isPlaced && evidence.hasOwnText && evidence.textRank < 3;
}

/** The words of a post, which stand above its comments. */
export function postWords(record: JsonRecord): string | undefined {
  for (const name of ['text_raw', 'content', 'text']) {
    const value = record[name];
    if (typeof value === 'string' && value.trim() !== '') return textOfMarkup(value).trim();
  }
  return undefined;
}

/** Reads it from the names of what the record holds. */
export function evidenceIn(
  columns: readonly string[],
  cells: readonly (string | undefined)[],
  record: JsonRecord,
): Evidence {
  const evidence = {
    hasText: false,
    isSpoken: false,
    isPlaced: false,
    hasOwnText: false,
    textRank: Infinity,
    textColumn: undefined as number | undefined,
  };
  cells.forEach((cell, column) => {
    if (cell === undefined) return;
    const name = columns[column] ?? '';
    const meaning = meaningOf(name);
    if (meaning === null) return;
    if (meaning.field === 'text') {
      evidence.hasText = true;
      if (meaning.rank < evidence.textRank) evidence.textColumn = column;
      evidence.textRank = Math.min(evidence.textRank, meaning.rank);
      if (!name.includes('.')) evidence.hasOwnText = true;
    } else if (meaning.field === 'author' || meaning.field === 'authorId') {
      if (cell !== '') evidence.isSpoken = true;
    } else if (meaning.field !== 'title' && meaning.field !== 'description' && meaning.field !== 'level')
      evidence.isPlaced = true;
  });
  // A page holds a pinned comment and a list: the words are the comment's, not the page's.
  if (
    evidence.hasText &&
    !evidence.hasOwnText &&
    !evidence.isSpoken &&
    repliesIn(record).length > 0 &&
    !('snippet' in record)
  )
    evidence.hasText = false;
  return evidence;
}
