import type { Field } from './field.ts';
import type { ColumnProfile } from './profile.ts';
import type { Candidate, Table } from './table.ts';
import { leafOf, wordsOf, wordsOfLeaf } from './words.ts';

/** What is known of a table when its names have been read, for those who tell the rest by what columns hold. */
export interface Guessing {
  readonly table: Table;
  readonly candidates: Map<Field, Candidate[]>;
  readonly profile: (column: number) => ColumnProfile;
  readonly has: (field: Field) => boolean;
  readonly add: (field: Field, column: number, rank: number) => void;
  readonly isTaken: (column: number) => boolean;
  /** Columns whose names say nothing that we know. */
  readonly unknown: () => readonly number[];
}

/** Finds the column of the words by what it holds; whether it had to. */
export function guessText({ table, candidates, profile, has, add, unknown: unknown_ }: Guessing): boolean {
  if (has('text')) return false;
  // 回复内容 is what is answered beside the comments, and the comments where nothing else is.
  const instead = candidates.get('parentText')?.find(({ column }) => profile(column).words > 0.5);
  if (instead !== undefined) {
    candidates.delete('parentText');
    add('text', instead.column, 8);
    return false;
  }
  let best: { column: number; score: number } | undefined;
  for (const column of unknown_()) {
    const { words, url, time, id, flag, length, distinct, filled, sentences, data } = profile(column);
    if (words < 0.5 || url > 0.2 || time > 0.3 || id > 0.3 || flag > 0.5 || data > 0.3) continue;
    // Labels are no speech, unless somebody is named beside them.
    if (!has('author') && !has('authorId') && sentences < 0.2 && length < 6) continue;
    const score = length * (distinct / filled) + sentences * 8;
    if (best === undefined || score > best.score) best = { column, score };
  }
  // Without a header, what people said may be short, and is the longest there is.
  if (best === undefined && table.columns.every((name) => /^#\d+$/.test(name))) {
    const spoken = unknown_()
      .map((column) => ({ column, ...profile(column) }))
      .filter(({ words, time, id, url }) => words > 0.8 && time < 0.3 && id < 0.3 && url < 0.2)
      .sort((a, b) => b.length - a.length);
    const [longest, ...others] = spoken;
    if (longest !== undefined && others.length > 0) best = { column: longest.column, score: 0 };
  }
  if (best === undefined) return false;
  add('text', best.column, 9);
  return true;
}

/** Finds times, ids, names and likes by what columns hold; whether the names had to be found so. */
export function guessRest({
  table,
  candidates,
  profile,
  has,
  add,
  isTaken,
  unknown: unknown_,
}: Guessing): boolean {
  const unknown = unknown_();
  const take = (field: Field, fits: (profile: ColumnProfile, column: number) => boolean): void => {
    if (has(field)) return;
    const column = unknown.find((one) => !isTaken(one) && fits(profile(one), one));
    if (column !== undefined) add(field, column, 9);
  };
  const rows = table.rows.length;
  take('time', ({ time, flag, number, length }) => time > 0.8 && flag < 0.5 && (number < 0.5 || length > 8));
  take(
    'key',
    ({ id, distinct, filled, time, isSerial }) =>
      (id > 0.8 || isSerial) && time < 0.5 && distinct === filled && filled >= rows * 0.9,
  );
  take('authorId', ({ id, time }) => id > 0.8 && time < 0.5);
  const hadAuthor = has('author');
  // Whoever has the name of an account needs no other.
  const hasHandle = (candidates.get('authorId') ?? []).some(({ column }) =>
    wordsOfLeaf(table.columns[column]).includes('handle'),
  );
  take(
    'author',
    ({ words, length, sentences, url, flag, filled, time, distinct, place }, column) =>
      !hasHandle &&
      goesWithAccounts(table, candidates, column) &&
      place < 0.8 &&
      // One and the same in every row is a label.
      (distinct > 1 || filled < 2) &&
      words > 0.5 &&
      length <= 20 &&
      sentences < 0.4 &&
      url < 0.1 &&
      flag < 0.5 &&
      time < 0.3 &&
      filled >= rows * 0.5,
  );
  const isGuessed = !hadAuthor && has('author');
  take(
    'likes',
    ({ number, id, flag, filled, length, isSerial, isRunning, distinct }, column) =>
      !OF_ELSE.test(wordsOfLeaf(table.columns[column]).join(' ')) &&
      // What is counted of an account is none of its comments'.
      !wordsOf(table.columns[column]?.split('.').slice(0, -1).join('_') ?? '').some(
        (word) => word === 'user' || word === 'author',
      ) &&
      !OF_MEASURES.test(leafOf(table.columns[column])) &&
      !isRunning &&
      // A share is nobody's liking.
      !table.rows.some((row) => /^0?\.\d+$/.test(row[column] ?? '')) &&
      (distinct > 1 || filled < 3) &&
      number > 0.9 &&
      id < 0.2 &&
      (flag < 1 || filled < 2) &&
      length < 8 &&
      !isSerial,
  );
  return isGuessed;
}

/** One account has one name. */
function goesWithAccounts(table: Table, candidates: Guessing['candidates'], column: number): boolean {
  const [account] = candidates.get('authorId') ?? [];
  if (account === undefined) return true;
  const names = new Map<string, string>();
  for (const row of table.rows) names.set(row[account.column] ?? '', row[column] ?? '');
  return (
    names.size < 2 || table.rows.every((row) => names.get(row[account.column] ?? '') === (row[column] ?? ''))
  );
}

/** Columns of what somebody measured or counted, and of nobody's liking. */
const OF_MEASURES =
  /label|\wscore|conf|prob|valence|arousal|sentiment|weight|length|(?:^|_)len|size|width|height|words|chars|index|idx|rank|age$|年龄|字数|长度|得分|分数|评分|置信|概率|标签|情感/i;

/** Numbers under such names are no likes. */
const OF_ELSE = /\b(?:time|text|id|user|author|level|made|later|clip|moment)\b/;
