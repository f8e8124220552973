import { ProblemError } from '../../model/problem.ts';
import { commentsOfDialogues, isTikTalkCoref, parseTikTalkCoref } from '../data-sets/tiktalkcoref.ts';
import { captionOfRecord, mergedCaption } from './caption.ts';
import { decodeText } from './encoding.ts';
import type { FieldChoice } from './fields/field.ts';
import { countOf, hasDate, isTime, trimmed } from './fields/values.ts';
import { parseDocuments } from './json/parse.ts';
import { commentsInJson } from './json/read-json.ts';
import type { Format, LeftOut, LoadedComment, LoadedFile } from './loaded.ts';
import { isOwnThread, parseOwnThread } from './own.ts';
import { isHeader } from './table/header.ts';
import { commentsInTable, type ReadTable } from './table/read-table.ts';
import { delimiterOf, type SplitRow, splitTable } from './table/split.ts';
import { htmlTable, isTableRule, writtenTable } from './table/written-tables.ts';
import { commentsInCopiedPage, isPlainlyCopied } from './text/copied-page.ts';
import { captionOfDanmaku, commentsInDanmaku } from './text/danmaku.ts';
import { commentsInLog, commentsInText } from './text/plain.ts';
import { recordsInText } from './text/records/records.ts';
import { commentSection } from './text/section.ts';
import { rowsInSql } from './text/sql.ts';
import { recordsInHtml, titleOfPage } from './text/html-records.ts';
import { recordsAtTimes } from './text/html-times.ts';
import { isWebPage, readWebPage } from './text/web-page.ts';
import { recordsInXml } from './text/xml.ts';
import { recordsInYaml } from './text/yaml.ts';
import { commentsInSheets } from './workbook/read-sheets.ts';
import { commentsInDatabase } from './workbook/read-database.ts';
import { readDatabase } from './workbook/sqlite.ts';
import { isDatabase, isOldWorkbook, isZip } from './workbook/signatures.ts';
import { isSpreadsheetXml, readSpreadsheetXml } from './workbook/spreadsheet-xml.ts';
import type { Sheet } from './workbook/xlsx.ts';

export interface ReadOptions {
  /** Columns to which a person gave another meaning. */
  readonly choice?: FieldChoice | undefined;
  /** Opens a workbook; handed in, so that a page loads it only when it meets one. */
  readonly readWorkbook: (bytes: Uint8Array) => readonly Sheet[];
}

/**
 * Reads one file in any of the formats in docs/threads.md. The content decides; the name's ending only where it leaves room.
 * @throws ProblemError thread-malformed, thread-error-answer, file-unrecognised
 */
export function readFile(name: string, bytes: Uint8Array, { choice, readWorkbook }: ReadOptions): LoadedFile {
  if (isOldWorkbook(bytes)) {
    throw new ProblemError({
      kind: 'thread-malformed',
      detail: 'xls: save it as .xlsx or .csv',
      fault: { is: 'old-workbook' },
    });
  }
  if (isDatabase(bytes)) {
    const read = commentsInDatabase(readDatabase(bytes), choice ?? {});
    return { ...read, format: 'table', encoding: 'utf-8', damagedBytes: 0 };
  }
  if (isZip(bytes)) {
    const read = commentsInSheets(readWorkbook(bytes), choice);
    return { ...read, format: 'workbook', encoding: 'utf-8', damagedBytes: 0 };
  }
  const { text, encoding, damaged, zeros } = decodeText(name, bytes);
  return { ...readText(name, text, choice), encoding, damagedBytes: damaged + zeros };
}

/** Reads pasted text, or a file that is text already. Problems as in readFile. */
export function readText(name: string, whole: string, choice: FieldChoice = {}): LoadedFile {
  const text = withoutColours(whole.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  if (text.trim() === '' || /^\s*(?:暂无|没有)(?:评论|数据|评论数据)\s*$/.test(text))
    return plain('text', []);
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const isTable = /^(csv|tsv|tab)$/.test(ending);
  if (!isTable && isJson(ending, text)) return { ...DECODED, ...readJson(name, text, choice) };
  if (isSpreadsheetXml(text)) {
    return { ...DECODED, ...commentsInSheets(readSpreadsheetXml(text), choice), format: 'workbook' };
  }
  if (isWebPage(text)) return { ...DECODED, ...fromWebPage(name, text, choice) };
  const danmaku = commentsInDanmaku(text);
  if (danmaku !== null) return { ...plain('danmaku', danmaku), caption: captionOfDanmaku(text) };
  const inXml = recordsInXml(text);
  if (inXml !== null)
    return { ...DECODED, ...commentsInJson([{ value: inXml, line: 1 }], choice), format: 'xml' };
  const inYaml = isTable ? null : recordsInYaml(text, /^ya?ml$/.test(ending));
  if (inYaml !== null)
    return { ...DECODED, ...commentsInJson([{ value: inYaml, line: 1 }], choice), format: 'json' };
  const dumped = isTable ? null : rowsInSql(text);
  if (dumped !== null) {
    const read = commentsInTable(dumped.rows, choice);
    const posts = dumped.alone.map((record) => captionOfRecord(record, true));
    const caption = posts.reduce(mergedCaption, read.caption);
    return { ...DECODED, ...read, caption, format: 'table' };
  }
  const table = asTable(text, isTable);
  if (table !== null) {
    const { rows, delimiter } = table;
    return { ...DECODED, ...commentsInTable(rows, choice, delimiter), format: 'table', delimiter };
  }
  return readProse(text, choice);
}

/** Of a text that is no longer bytes. */
const DECODED = { encoding: 'utf-8', damagedBytes: 0 };

function plain(
  format: Format,
  comments: readonly LoadedComment[],
  leftOut: readonly LeftOut[] = [],
): LoadedFile {
  const isEmpty = ({ text }: LoadedComment): boolean => trimmed(text) === '';
  return {
    ...DECODED,
    format,
    comments: comments.filter((comment) => !isEmpty(comment)),
    leftOut: [
      ...leftOut,
      ...comments.filter(isEmpty).map(({ author }) => ({ reason: 'empty' as const, shown: author })),
    ],
    columns: [],
    isGuessed: false,
  };
}

/** Reads a text that no program is meant to read: parts of an article, copied pages, reports, logs, lines. */
function readProse(text: string, choice: FieldChoice): LoadedFile {
  const section = commentSection(text);
  if (section !== null) {
    const read = readText('', section.comments, choice);
    const title = section.title === undefined ? {} : { title: section.title };
    if (read.comments.length > 1) return { ...read, caption: { ...read.caption, ...title } };
  }
  const page = isPlainlyCopied(text) ? commentsInCopiedPage(text) : null;
  if (page !== null) return plain('copied-page', page.comments, page.leftOut);
  // What the beginning of a long text is, all of it is: the template is not looked for in a million lines of a table.
  if (text.length > LONG && readText('', text.slice(0, LONG / 4), choice).format === 'table') {
    const read = triedTable(writtenTable(text) ?? [], choice);
    if (read !== null) return { ...DECODED, ...read, format: 'table' };
  }
  const records = recordsInText(text);
  const asRecords = (): LoadedFile | null =>
    records === null ? null : { ...plain('text', records.comments), caption: records.caption };
  if (records?.isDistinct === true) return asRecords() ?? plain('text', []);
  const written = writtenTable(text);
  const rows = written === null ? null : triedTable(written, choice);
  if (rows !== null) return { ...DECODED, ...rows, format: 'table' };
  const log = commentsInLog(text);
  if (log !== null) return plain('text', log);
  const copied = commentsInCopiedPage(text);
  if (copied !== null) return plain('copied-page', copied.comments, copied.leftOut);
  return asRecords() ?? plain('text', commentsInText(text));
}

/** Characters of a text of some thousand comments. */
const LONG = 100_000;

/** What a terminal was told of colours is in the file that its output was sent to. */
const withoutColours = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- ESC begins them
  text.includes('\u001b[') ? text.replaceAll(/\u001b\[[\d;]*[A-Za-z]/gu, '') : text;

/** A table in a text of which another part may hold the comments. */
function triedTable(rows: readonly SplitRow[], choice: FieldChoice): ReadTable | null {
  try {
    const read = commentsInTable(rows, choice);
    return read.comments.length > 0 ? read : null;
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
}

/** "[笑哭] 太好看了" begins like a list and is none. */
const looksLikeJson = (text: string): boolean =>
  /^\s*(?:\{\s*["}]|\[?\s*\{\s*'[\w$]+'\s*:|\[\s*(?:[[\]{"]|$))/.test(text) ||
  /^\s*(?:(?:export\s+)?(?:var|let|const|window\.)?\s*[\w.$]+\s*=|export\s+default|[\w.$]+\()\s*[[{]\s*["'\w{[\]}]/.test(
    text.replace(/^(?:\s*\/\/.*\n|\s*\/\*[\s\S]*?\*\/)+/, ''),
  );

const isJson = (ending: string, text: string): boolean =>
  /^(json|jsonl|ndjson|json5)$/.test(ending) || looksLikeJson(text);

/** A data set's files are named after their part of it: train.jsonl. */
const splitOf = (name: string): string => name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');

function readJson(
  name: string,
  text: string,
  choice: FieldChoice,
): Omit<LoadedFile, 'encoding' | 'damagedBytes'> {
  const { documents, leftOut } = parseDocuments(text);
  const [first] = documents;
  if (isOwnThread(text) && first !== undefined) {
    return { ...parseOwnThread(first.value), leftOut, format: 'tamen', columns: [], isGuessed: false };
  }
  const values = documents.flatMap(({ value }): unknown[] =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  if (isTikTalkCoref(values[0])) {
    const read = parseTikTalkCoref(
      documents.length > 1 ? text : values.map((value) => JSON.stringify(value)).join('\n'),
    );
    return {
      ...commentsOfDialogues(read, splitOf(name)),
      leftOut,
      format: 'dialogues',
      columns: [],
      isGuessed: false,
    };
  }
  const read = commentsInJson(documents, choice);
  return { ...read, leftOut: [...leftOut, ...read.leftOut], format: 'json' };
}

/** Rows and delimiter where the text is a table: by its ending, or by a first line that names columns. */
function asTable(
  whole: string,
  isTable: boolean,
): { rows: ReturnType<typeof splitTable>; delimiter: string } | null {
  const declared = /^\s*sep=.[^\n]*\n/i.exec(whole)?.[0] ?? '';
  const delimiter = delimiterOf(whole);
  // Tables of Markdown have a line of dashes, and <br> in their cells.
  if (delimiter === '|' && !isTable && whole.split('\n').some(isTableRule)) return null;
  if (delimiter === null) return isTable ? { rows: oneColumn(whole), delimiter: '' } : null;
  const text = whole.slice(declared.length);
  const skipped = declared === '' ? 0 : declared.split('\n').length - 1;
  const rows = (): ReturnType<typeof splitTable> =>
    splitTable(text, delimiter).map((row) => ({ ...row, line: row.line + skipped }));
  if (isTable || declared !== '') return { rows: rows(), delimiter };
  const head = splitTable(text.trimStart().slice(0, 4000), delimiter);
  // Rows copied from a spreadsheet have tabs, the same number in every one.
  const isPasted =
    delimiter === '\t' &&
    head.length > 1 &&
    head.every(({ cells }) => cells.length > 2 && cells.length === head[0]?.cells.length);
  return isPasted || isHeader(head[0]?.cells ?? []) || isBareTable(head, text)
    ? { rows: rows(), delimiter }
    : null;
}

/** Rows without a header: equally many cells, some quoted, a column of times, numbers or ids beside one of words. */
function isBareTable(rows: ReturnType<typeof splitTable>, text: string): boolean {
  const width = rows[0]?.cells.length ?? 0;
  // What was cut off to look at may end in the middle of a row.
  const whole = text.length > 4000 ? rows.slice(0, -1) : rows;
  if (whole.length < 2 || width < 3) return false;
  const areDated = Array.from({ length: width }).some((_, column) =>
    whole.every(({ cells }) => hasDate(cells[column] ?? '') && isTime(cells[column] ?? '')),
  );
  if (!areDated && !/^"|[,;|\t]"/m.test(text)) return false;
  const isTyped = (value: string): boolean =>
    isTime(value) || countOf(value) !== undefined || /^\w{16,}$/.test(value);
  const columns = Array.from({ length: width }, (_, column) =>
    whole.map(({ cells }) => (cells[column] ?? '').trim()),
  );
  return (
    whole.every(({ cells }) => cells.length === width) &&
    columns.some((values) => values.every((value) => value !== '' && isTyped(value))) &&
    columns.some((values) => values.every((value) => /\p{L}/u.test(value) && !isTyped(value)))
  );
}

/** A table of one column: its name, if it has one, is no comment. */
function oneColumn(text: string): ReturnType<typeof splitTable> {
  const rows = splitTable(text, '\u0000');
  const isNamed =
    /^\s*"?(评论|评论内容|内容|留言|弹幕|text|content|comments?|comment_?text|message|body)"?\s*$/i.test(
      rows[0]?.cells[0] ?? '',
    );
  return [
    { cells: ['author', 'text'], line: 0 },
    ...rows.slice(isNamed ? 1 : 0).map(({ cells, line }) => ({ cells: ['', ...cells], line })),
  ];
}

function fromWebPage(
  name: string,
  html: string,
  choice: FieldChoice,
): Omit<LoadedFile, 'encoding' | 'damagedBytes'> {
  const { embedded, text } = readWebPage(html);
  for (const data of embedded) {
    try {
      const read = readJson(name, data, choice);
      if (read.comments.length > 0) return read;
    } catch (thrown) {
      // A page carries much data besides; what is no comments says nothing of the rest.
      if (!(thrown instanceof ProblemError)) throw thrown;
    }
  }
  const rows = htmlTable(html);
  if (rows !== null) return { ...commentsInTable(rows, choice), format: 'table' };
  for (const records of [recordsInHtml(html), recordsAtTimes(html)]) {
    if (records === null) continue;
    const read = commentsInJson([{ value: records, line: 1 }], choice);
    const title = titleOfPage(html);
    const caption = mergedCaption(read.caption, title === undefined ? undefined : { title });
    if (read.comments.length > 0) return { ...read, caption, format: 'web-page' };
  }
  const copied = commentsInCopiedPage(text);
  if (copied !== null && copied.comments.length > 0)
    return { ...copied, format: 'copied-page', columns: [], isGuessed: true };
  throw new ProblemError({
    kind: 'thread-malformed',
    detail: `${name}: a saved web page without comments`,
    fault: { is: 'web-page' },
  });
}
