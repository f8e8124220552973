import type { Caption } from '../../../model/thread.ts';
import type { Field } from './field.ts';
import type { PlacedTable } from './table.ts';
import { bareValue } from './values.ts';
import { wordsOfLeaf } from './words.ts';

/** What is said of the row of a post, and of no comment. */
const OF_POST =
  /^(?:post|main_?post|topic|thread|question|answer|article|video|note|submission|body|op|主楼|主贴|主帖|正文|帖子|问题|回答|文章|微博|视频|笔记|作品|原文)$/i;

/**
 * A table whose first row is the post itself, above its comments: level 0 where comments have 1 and answers 2, or 主贴 where
 * they have 评论. The row becomes the caption; undefined for all other tables.
 */
export function postApart(
  table: PlacedTable,
  mapping: ReadonlyMap<Field, readonly number[]>,
): { readonly table: PlacedTable; readonly caption: Caption } | undefined {
  const [post] = table.rows;
  if (post === undefined || table.rows.length < 2 || table.enclosing !== undefined) return undefined;
  const isSaid = table.columns.some((name, column) => {
    const words = wordsOfLeaf(name);
    if (!words.includes('level') && !words.includes('type')) return false;
    const [first = '', ...others] = table.rows.map((row) => bareValue(row[column]));
    if (first === '0') return !others.includes('0') && others.includes('1') && others.includes('2');
    return OF_POST.test(first) && others.every((one) => one !== '' && !OF_POST.test(one));
  });
  if (!isSaid) return undefined;
  const said = (field: Field): string | undefined =>
    (mapping.get(field) ?? []).map((column) => bareValue(post[column])).find((value) => value !== '');
  const caption = {
    title: said('title'),
    description: said('text'),
    uploader: said('author'),
    uploaderId: said('authorId'),
  };
  return {
    caption: Object.fromEntries(Object.entries(caption).filter(([, value]) => value !== undefined)),
    table: {
      columns: table.columns,
      rows: table.rows.slice(1),
      lines: table.lines?.slice(1),
      mapKeys: table.mapKeys?.slice(1),
      clips: table.clips?.slice(1),
      moments: table.moments?.slice(1),
    },
  };
}
