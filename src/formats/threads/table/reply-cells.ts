import { columnNamed, meaningOf } from '../fields/by-name.ts';
import type { Field } from '../fields/field.ts';
import type { PlacedTable } from '../fields/table.ts';
import { bareValue } from '../fields/values.ts';
import { wordsOf } from '../fields/words.ts';
import { type Named, namesIn } from '../text/records/names.ts';
import { peelAlike } from '../text/records/peel.ts';
import { RowsApart } from './rows-apart.ts';

/**
 * Tables that write all answers to a comment into one cell of its row (`回复1: …⏎回复2: …`, `甲: …⏎乙: …`, `甲: … | 乙: …`), as
 * rows of their own. Null for all other tables.
 */
export function withRepliesOfCells(table: PlacedTable): PlacedTable | null {
  const { columns, rows } = table;
  const text = textColumn(table);
  if (text === undefined) return null;
  const replies = columns.findIndex((name, column) => column !== text && isOfReplies(name));
  if (replies < 0) return null;
  const cells = rows.map((row) => bareValue(row[replies]));
  const cut = cutterOf(cells, columns[replies] ?? '');
  if (cut === undefined) return null;
  return asRows(table, text, replies, cells.map(cut));
}

const NOT_WORDS = [
  'count',
  'id',
  'time',
  'like',
  'flag',
  'user',
  'nick',
  'target',
  'parent',
  'level',
  'other',
  'made',
];

/** 评论内容和图片链接 holds words. */
const wordsIn = (name: string): readonly string[] =>
  wordsOf(name.replace(/[和及与、]图片(?:链接|地址)?/, ''));

function isOfReplies(name: string): boolean {
  const words = wordsIn(name);
  return (
    (words.includes('reply') || words.includes('sub')) &&
    !words.some((word) => NOT_WORDS.includes(word)) &&
    (!words.includes('name') || words.includes('text'))
  );
}

/** The comments' own words; 一级评论内容 stands beside 二级评论内容 for them. */
function textColumn({ columns }: PlacedTable): number | undefined {
  const ranked = columns.flatMap((name, column) => {
    if (isOfReplies(name)) return [];
    const meaning = meaningOf(name);
    if (meaning?.field === 'text') return [{ column, rank: meaning.rank }];
    const words = wordsIn(name);
    const isRoots = words.includes('root') && (words.includes('text') || words.includes('comment'));
    return isRoots && !words.some((word) => NOT_WORDS.includes(word)) ? [{ column, rank: 10 }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.column;
}

type Cut = (cell: string) => readonly string[];

const NUMBERED =
  /^\s*(?:(?:(?:子|二级)?(?:评论|回复)|reply|comment)\s*[#＃]?\s*(\d{1,4})\s*[:：.、)）]?|[[(（【](\d{1,4})[\])）】]|(\d{1,4})\s*[.、)）:：](?!\d))\s*/iu;
const BULLET = /^\s*(?:[-•·*>]\s+|[└├↳╰┗]─*\s*)/u;
const NAMED = /^[^:：，。！？!?；;<>"“”/\\\n]{1,30}[:：](?!\/\/)\s*\S/u;

/** How the cells are cut into answers; undefined where nothing says that they hold several. */
function cutterOf(cells: readonly string[], name: string): Cut | undefined {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return undefined;
  if (filled.every((cell) => numberAt(cell) === 1)) return atNumbers;
  if (filled.every((cell) => BULLET.test(cell)))
    return (cell) => cutBefore(cell, (line) => BULLET.test(line)).map((one) => one.replace(BULLET, ''));
  const byLine: Cut = (cell) => cutBefore(cell, (line) => NAMED.test(line));
  if (filled.every((cell) => NAMED.test(cell)) && filled.some((cell) => byLine(cell).length > 1))
    return byLine;
  for (const sign of [' | ', ' || ', '||', '｜', ' ; ', '; ', '；', ' / ', ' // ', '|']) {
    const bySign: Cut = (cell) =>
      cell
        .split(sign)
        .map((one) => one.trim())
        .filter((one) => one !== '');
    if (
      filled.some((cell) => bySign(cell).length > 1) &&
      filled.flatMap(bySign).every((one) => NAMED.test(one))
    )
      return bySign;
  }
  const areLines = /所有|全部|列表|list|replies$/iu.test(name) && filled.some((cell) => /\S\n\S/.test(cell));
  return areLines ? (cell) => cell.split('\n').filter((line) => line.trim() !== '') : undefined;
}

function numberAt(line: string): number | undefined {
  const [whole] = NUMBERED.exec(line) ?? [];
  return whole === undefined ? undefined : Number(/\d+/.exec(whole)?.[0]);
}

/** 1. …⏎2. …: a list within an answer does not count on. */
function atNumbers(cell: string): readonly string[] {
  let next = 1;
  return cutBefore(cell, (line) => {
    if (numberAt(line) !== next) return false;
    next += 1;
    return true;
  }).map((one) => one.replace(NUMBERED, ''));
}

function cutBefore(cell: string, isFirst: (line: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  for (const line of cell.split('\n')) {
    const begins = isFirst(line);
    if (begins || pieces.length === 0) pieces.push(line);
    else pieces[pieces.length - 1] = `${pieces.at(-1) ?? ''}\n${line}`;
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** What an answer in a cell may say besides its words, and what a column of it is called where the comments have none. */
const PARTS: readonly (readonly [Field, string])[] = [
  ['author', '昵称'],
  ['likes', '点赞数'],
  ['time', '时间'],
  ['replyToAuthor', '回复对象'],
];

function asRows(
  table: PlacedTable,
  text: number,
  replies: number,
  pieces: readonly (readonly string[])[],
): PlacedTable {
  const named = namesIn(peelAlike(pieces.flat()), false);
  const { columns, places } = withColumnsOf(named, table, text);
  const apart = new RowsApart(table);
  let at = 0;
  table.rows.forEach((row, index) => {
    const root = apart.add(
      row.map((cell, column) => (column === replies ? undefined : cell)),
      index,
    );
    const own = named.slice(at, at + (pieces[index]?.length ?? 0));
    at += own.length;
    for (const reply of own) {
      const cells: (string | undefined)[] = [];
      for (const [field, column] of places) cells[column] = valueOf(reply, field);
      cells[text] = reply.words;
      apart.add(cells, index, root);
    }
  });
  return apart.toTable(columns);
}

const valueOf = ({ author, replyTo, facts }: Named, field: Field): string | undefined =>
  field === 'author' ? author : field === 'replyToAuthor' ? replyTo : facts.get(field);

/** The columns of a table and those that only its answers need; and in which column of these each part of an answer goes. */
function withColumnsOf(
  replies: readonly Named[],
  table: PlacedTable,
  text: number,
): { readonly columns: readonly string[]; readonly places: ReadonlyMap<Field, number> } {
  // 一级评论内容 is read as words that are answered, which it is not here.
  const columns = table.columns.map((name, column) =>
    column === text && meaningOf(name)?.field !== 'text' ? '评论内容' : name,
  );
  const places = new Map<Field, number>();
  for (const [field, name] of PARTS) {
    if (!replies.some((reply) => (valueOf(reply, field) ?? '') !== '')) continue;
    places.set(field, columnNamed(table.columns, field) ?? columns.push(name) - 1);
  }
  return { columns, places };
}
