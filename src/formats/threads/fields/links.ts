import type { Table } from './table.ts';
import { bareValue } from './values.ts';
import { wordsOf } from './words.ts';

/** Addresses as exporters write them, whole or from the host on. */
const LINK = /^(?:https?:)?\/\/\S+$|^\/[\w@][\w@./?=&%-]*$/i;
const PICTURE = /\.(?:jpe?g|png|webp|gif|avif|heic)(?:[?!@~]|$)|avatar|uhead|cdn/i;

/** What platforms call accounts by: no words, no names. */
const ACCOUNT = /^(?:UC[\w-]{10,}|MS4wLj[\w-]{10,}|[0-9a-f]{16,}|\d{5,})$/i;

/** Where a link to a comment names it. */
const COMMENT_IN_LINK =
  /(?:[?&](?:lc|comment_id|commentId|rpid|cid)=|#(?:comment|reply|c|r|t1)[-_]?|\/c(?:omments?)?\/)([\w.-]{4,})\/?$/i;

/** The account that a link to somebody's page ends with; a link without one is itself what tells him from others. */
export function accountInLink(value: string): string {
  if (!LINK.test(value)) return value;
  if (value.includes('?id=')) return value;
  const last =
    value
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  if (/^@[\w.-]{2,}$/.test(last)) return last.slice(1);
  return ACCOUNT.test(last) ? last : value;
}

/** The comment that a link leads to. */
export const commentInLink = (value: string): string =>
  LINK.test(value) ? (COMMENT_IN_LINK.exec(value)?.[1] ?? value) : value;

/** Columns of links that stand for commenters and for comments, where no better column does. */
export interface LinkColumns {
  readonly account: number | undefined;
  readonly comment: number | undefined;
}

/**
 * @param author the column of names: one and the same name has one page
 * @param isFree whether a column has no meaning yet
 */
export function linkColumns(
  { columns, rows }: Table,
  author: number | undefined,
  isFree: (column: number) => boolean,
): LinkColumns {
  const linked = columns.flatMap((name, column) => {
    if (!isFree(column)) return [];
    const given = rows.filter((row) => bareValue(row[column]) !== '');
    const values = given.map((row) => bareValue(row[column]));
    const areLinks =
      values.length > 0 &&
      values.every((value) => LINK.test(value)) &&
      !values.some((one) => PICTURE.test(one));
    return areLinks && !/avatar|image|pic|photo|thumb|头像|图/i.test(name)
      ? [{ name, column, given, values }]
      : [];
  });
  const isOfUser = (name: string): boolean => {
    const words = wordsOf(name.split('.').slice(-2).join(' '));
    return words.includes('user') || words.includes('author') || /profile|主页|个人/i.test(name);
  };
  const account = linked.find(({ name, column, given, values }) => {
    if (author === undefined || !isOfUser(name) || new Set(values).size < 2) return false;
    const pages = new Map<string, string>();
    for (const row of given) pages.set(bareValue(row[column]), bareValue(row[author]));
    return given.every((row) => pages.get(bareValue(row[column])) === bareValue(row[author]));
  });
  const comment = linked.find(
    ({ values, column }) =>
      column !== account?.column &&
      values.length === rows.length &&
      values.every((value) => COMMENT_IN_LINK.test(value)) &&
      new Set(values.map(commentInLink)).size === values.length,
  );
  return { account: account?.column, comment: comment?.column };
}
