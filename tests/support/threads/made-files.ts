/** Rows of comments written as files of every form that exporters have; one function a form, and so a long list. */
import { cell, workbook } from './workbook.ts';
import type { Part, PickOne } from './made-names.ts';

/** One value of a comment under the name that the exporter gives it; `part` is null for what stands beside. */
export interface MadeCell {
  readonly part: Part | null;
  readonly name: string;
  readonly value: string;
}

export interface MadeRow {
  readonly cells: readonly MadeCell[];
  /** Index of the comment that it answers. */
  readonly to: number | null;
}

export interface Writing {
  readonly pick: PickOne;
  /** A name in the exporter's style, from one in snake case. */
  readonly cased: (name: string) => string;
  /** Name of the list of replies, where comments hold theirs. */
  readonly replies: string | undefined;
  /** Names are made of letters, so that a commenter may be a record of his own. */
  readonly isLatin: boolean;
  /** In the stranger ways too. */
  readonly isOdd: boolean;
}

export interface WrittenFile {
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly form: string;
}

const TABLES = ['csv', 'csv', 'tsv', 'semicolons'] as const;
const ODD_TABLES = [
  'titled',
  'indexed',
  'quoted',
  'marked',
  'markdown',
  'html',
  'xlsx',
  'blocks',
  'long',
] as const;
const DOCUMENTS = ['json', 'jsonl', 'wrapped'] as const;
const ODD_DOCUMENTS = ['pages', 'python', 'wrapped', 'clips', 'xml', 'keyed', 'lines of pages'] as const;

/** Rows as a file in one of the forms that exporters have. */
export function written(rows: readonly MadeRow[], writing: Writing): WrittenFile {
  const { pick, isOdd, replies } = writing;
  const documents = isOdd ? ODD_DOCUMENTS : DOCUMENTS;
  const form =
    replies === undefined ? pick([...(isOdd ? ODD_TABLES : TABLES), ...documents]) : pick([...documents]);
  const found = (documents as readonly string[]).includes(form)
    ? asDocument(form, rows, writing)
    : asTable(form, rows);
  return { ...found, form: found.form ?? form };
}

type Written = Omit<WrittenFile, 'form'> & { readonly form?: string };

function asTable(form: string, rows: readonly MadeRow[]): Written {
  const header = rows[0]?.cells.map(({ name }) => name) ?? [];
  const body = rows.map(({ cells }) => cells.map(({ value }) => value));
  const lines = (delimiter: string, table: readonly (readonly string[])[] = [header, ...body]): string =>
    `${table.map((row) => row.map((one) => quoted(one, delimiter)).join(delimiter)).join('\n')}\n`;
  const csv = (content: string): Written => ({ file: 'comments.csv', content });
  switch (form) {
    case 'tsv':
      return { file: 'comments.tsv', content: lines('\t') };
    case 'semicolons':
      return csv(lines(';'));
    case 'titled':
      return csv(`视频标题,广场舞比赛\n视频链接,https://e.org/v/1\n评论总数,${rows.length}\n\n${lines(',')}`);
    case 'indexed':
      return csv(lines(',', [['', ...header], ...body.map((row, at) => [String(at), ...row])]));
    case 'quoted':
      return csv(
        `${[header, ...body].map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`,
      );
    case 'marked':
      return csv(lines(',', [header.map((name) => `${name} `), ...body]));
    case 'long':
      return csv(
        lines(',', [
          header,
          ...body.map((row) => row.map((one) => (/^\d{16,}$/.test(one) ? `\t${one}` : one))),
        ]),
      );
    case 'markdown':
      return {
        file: 'comments.md',
        content: `# 评论\n\n| ${header.join(' | ')} |\n|${header.map(() => ' --- |').join('')}\n${body.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
      };
    case 'html':
      return {
        file: 'comments.xls',
        content: `<html><body><table><tr>${header.map((one) => `<th>${one}</th>`).join('')}</tr>${body.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</table></body></html>`,
      };
    case 'xlsx':
      return {
        file: 'comments.xlsx',
        content: workbook({
          Sheet1: [
            header.map(cell),
            ...body.map((row) => row.map((one) => cell(/^\d{1,10}$/.test(one) ? Number(one) : one))),
          ],
        }),
      };
    case 'blocks':
      return {
        file: 'comments.txt',
        content: body
          .map((row) => row.map((one, at) => `${header[at] ?? ''}：${one}`).join('\n'))
          .join('\n\n'),
      };
    default:
      return csv(lines(','));
  }
}

function asDocument(form: string, rows: readonly MadeRow[], writing: Writing): Written {
  const { pick, isOdd } = writing;
  const how = isOdd ? oddities(pick) : [];
  const records = recordsOf(rows, writing, how);
  const note = how.length === 0 ? form : `${form} (${how.join(', ')})`;
  const json = (value: unknown): Written => ({
    file: 'comments.json',
    content: JSON.stringify(value),
    form: note,
  });
  const lines = (values: readonly unknown[]): Written => ({
    file: 'comments.jsonl',
    content: values.map((one) => JSON.stringify(one)).join('\n'),
    form: note,
  });
  const half = Math.ceil(records.length / 2);
  const page = (some: readonly unknown[]): unknown => ({
    code: 0,
    message: 'ok',
    data: { comments: some, cursor: '20', has_more: true },
  });
  switch (form) {
    case 'json':
      return json(records);
    case 'jsonl':
      return lines(records);
    case 'pages':
      return json([page(records.slice(0, half)), page(records.slice(half))]);
    case 'lines of pages':
      return lines([page(records.slice(0, half)), page(records.slice(half))]);
    case 'python':
      return { file: 'comments.txt', content: python(records), form: note };
    case 'clips':
      return json([{ video_id: '7301', title: '广场舞', author: '跳舞的人', comments: records }]);
    case 'keyed':
      return json(Object.fromEntries(records.map((one, at) => [`k${String(at + 1).padStart(3, '0')}`, one])));
    case 'xml':
      return {
        file: 'comments.xml',
        content: `<?xml version="1.0"?><comments>${records.map((one) => xml('comment', one)).join('')}</comments>`,
        form: note,
      };
    default:
      return json(
        pick([
          { code: 0, msg: 'success', data: { comments: records, has_more: false } },
          { total: rows.length, comments: records },
          { data: { list: records, cursor: 20 } },
          { result: records },
          { video: { title: '舞蹈', id: 'v1' }, comment_list: records },
          ...(isOdd
            ? [
                { status: 'ok', response: { body: { items: records } } },
                { meta: { source: 'x' }, items: records },
              ]
            : []),
        ]),
      );
  }
}

type Oddity =
  | 'wrapped'
  | 'split'
  | 'content'
  | 'stats'
  | 'list'
  | 'map'
  | 'target'
  | 'mongo'
  | 'java'
  | 'fragments'
  | 'labels';

const oddities = (pick: PickOne): readonly Oddity[] =>
  [
    ...new Set([
      pick<Oddity>(['wrapped', 'split', 'content', 'fragments']),
      pick<Oddity>(['stats', 'mongo', 'java', 'labels']),
      pick<Oddity>(['list', 'map', 'target']),
    ]),
  ].slice(0, pick([1, 2, 3]));

/** Records, flat or nested; a commenter may be a record of his own. */
function recordsOf(
  rows: readonly MadeRow[],
  { pick, cased, replies, isLatin }: Writing,
  how: readonly Oddity[],
): unknown[] {
  const isTyped = pick([true, false]);
  const isUserApart = isLatin && pick([true, false]);
  const has = (oddity: Oddity): boolean => how.includes(oddity);
  const userKey = cased(pick(['user', 'user_info', 'author', 'member', 'commenter']));
  const targetKey = cased(pick(['reply_to', 'target_comment', 'parent_comment', 'reply_to_user']));
  const contentKey = cased(pick(['content', 'comment_content', 'text_content']));
  const statsKey = cased(pick(['stats', 'interact_info', 'statistics']));
  const flat = rows.map(({ cells }): Record<string, unknown> => {
    const record: Record<string, unknown> = {};
    const user: Record<string, unknown> = {};
    const target: Record<string, unknown> = {};
    for (const { part, name, value: text } of cells) {
      const isNumber = isTyped && /^\d{1,13}$/.test(text) && part !== 'author';
      const value: unknown =
        text === 'null'
          ? null
          : /^(true|false)$/.test(text)
            ? text === 'true'
            : isNumber
              ? Number(text)
              : text;
      if ((part === 'author' || part === 'authorId') && isUserApart) user[name] = value;
      else if (part === 'text' && has('content'))
        record[contentKey] = { [name === contentKey ? 'message' : name]: value };
      else if (part === 'text' && has('fragments'))
        record[name] = [
          { type: 0, text: text.slice(0, 3) },
          { type: 0, text: text.slice(3) },
        ];
      else if (part === 'likes' && has('stats')) record[statsKey] = { [name]: value };
      else if (part === 'flag' && has('labels'))
        record[cased('label_list')] = /^(1|true|是)$/.test(text) ? ['作者'] : [];
      else if (part === 'time' && has('mongo'))
        record[name] = /^\d{10}$/.test(text) ? { $numberLong: text } : value;
      else if (part === 'time' && has('java') && /^2024-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text))
        record[name] = text.split(/[- :]/).map(Number);
      else if ((part === 'toName' || part === 'toId') && has('target') && isLatin) {
        if (text !== '') target[part === 'toName' ? 'nickname' : 'user_id'] = value;
      } else record[name] = value;
    }
    if (isUserApart) record[userKey] = user;
    if (Object.keys(target).length > 0)
      record[targetKey] = targetKey.toLowerCase().includes('user') ? target : { user: target };
    return record;
  });
  const isEmptyWritten = pick([true, false]);
  const wrap = pick<(record: Record<string, unknown>) => Record<string, unknown>>([
    (record) => ({ node: record }),
    (record) => ({ data: record }),
    (record) => ({ comment: record }),
  ]);
  const listOf = pick<(list: readonly unknown[]) => unknown>([
    (list) => ({ list, total: list.length }),
    (list) => ({ items: list, has_more: false }),
    (list) => ({ comments: list }),
    (list) => ({ data: list }),
  ]);
  const whole = flat.map((record) => ({
    record,
    inside: [] as unknown[],
    shown: {},
  }));
  for (let at = whole.length - 1; at >= 0; at -= 1) {
    const one = whole[at];
    if (one === undefined) continue;
    const inside = whole.flatMap((other, index) => (rows[index]?.to === at ? [other.shown] : []));
    const list =
      has('map') && inside.length > 0
        ? Object.fromEntries(inside.map((other, index) => [`9${at}${index}`, other]))
        : has('list')
          ? listOf(inside)
          : inside;
    const isWritten = replies !== undefined && (inside.length > 0 || isEmptyWritten);
    one.shown = has('wrapped')
      ? wrap(isWritten ? { ...one.record, [replies]: list } : one.record)
      : has('split')
        ? { comment: one.record, ...(isWritten ? { [replies]: list } : {}) }
        : isWritten
          ? { ...one.record, [replies]: list }
          : one.record;
  }
  return whole.filter((_, at) => replies === undefined || rows[at]?.to === null).map(({ shown }) => shown);
}

/** As Python prints a list of dictionaries. */
function python(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, inner]) => `'${key}': ${python(inner)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

function xml(name: string, value: unknown): string {
  const tag = /^[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*$/.test(name) ? name : 'field';
  if (Array.isArray(value))
    return value.length === 0 ? `<${tag}/>` : value.map((one) => xml(tag, one)).join('');
  if (typeof value === 'object' && value !== null)
    return `<${tag}>${Object.entries(value)
      .map(([key, inner]) => xml(key, inner))
      .join('')}</${tag}>`;
  return `<${tag}>${typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : ''}</${tag}>`;
}

const quoted = (one: string, delimiter: string): string =>
  one.includes(delimiter) || /["\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one;
