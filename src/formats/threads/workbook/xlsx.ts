import { unzipSync } from 'fflate';
import { ProblemError } from '../../../model/problem.ts';
import type { SplitRow } from '../table/split.ts';

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SplitRow[];
}

/** More than this much text is no list of comments, but a bomb. */
const LARGEST_PART = 256 * 2 ** 20;

/**
 * The sheets of an .xlsx workbook, cells as they are written there: an id of 19 digits keeps them all, and cells with a
 * date's format become a date (ECMA-376 part 1, 18.3 and 18.8).
 * @throws ProblemError thread-malformed when the archive is damaged or no workbook
 */
export function readWorkbook(bytes: Uint8Array): Sheet[] {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        originalSize < LARGEST_PART &&
        /^xl\/(workbook|sharedStrings|styles|worksheets\/[^/]+|_rels\/workbook)\.xml(\.rels)?$/i.test(name),
    });
  } catch (cause) {
    throw damaged(cause);
  }
  const part = (name: string): string | undefined => {
    const found = Object.keys(parts).find((key) => key.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : new TextDecoder().decode(parts[found]);
  };
  const workbook = part('xl/workbook.xml');
  if (workbook === undefined) throw damaged();
  const targets = new Map(
    [...(part('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const strings = sharedStrings(part('xl/sharedStrings.xml') ?? '');
  const dates = dateStyles(part('xl/styles.xml') ?? '');
  const epoch = /<workbookPr\b[^>]*date1904="(1|true)"/.test(workbook) ? 24107 : 25569;
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag], index) => {
    const target =
      targets.get(attribute(tag, 'r:id'))?.replace(/^\/?(xl\/)?/, '') ?? `worksheets/sheet${index + 1}.xml`;
    const sheet = part(`xl/${target}`);
    return sheet === undefined
      ? []
      : [{ name: attribute(tag, 'name') ?? '', rows: rowsOf(sheet, strings, dates, epoch) }];
  });
}

const damaged = (cause?: unknown): ProblemError =>
  new ProblemError(
    {
      kind: 'thread-malformed',
      detail: 'xlsx: the workbook is damaged or incomplete',
      fault: { is: 'workbook' },
    },
    { cause },
  );

function rowsOf(
  xml: string,
  strings: readonly string[],
  dates: ReadonlySet<number>,
  epoch: number,
): SplitRow[] {
  const rows: SplitRow[] = [];
  let line = 0;
  for (const [, about = '', body = ''] of xml.matchAll(
    /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g,
  )) {
    line = Number(attribute(about, 'r') ?? line + 1);
    const cells: (string | undefined)[] = [];
    let column = -1;
    for (const [, cell = '', inner = ''] of body.matchAll(
      /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g,
    )) {
      column = columnOf(attribute(cell, 'r')) ?? column + 1;
      cells[column] = valueOf(cell, inner, strings, dates, epoch);
    }
    const filled = Array.from(cells, (value) => value ?? '');
    if (filled.some((value) => value.trim() !== '')) rows.push({ cells: filled, line });
  }
  return rows;
}

function valueOf(
  cell: string,
  inner: string,
  strings: readonly string[],
  dates: ReadonlySet<number>,
  epoch: number,
): string {
  const type = attribute(cell, 't');
  if (type === 'inlineStr') return textIn(inner);
  const value = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1];
  if (value === undefined) return '';
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'e') return '';
  if (type === 'str' || type === 'd') return unescaped(value);
  const style = attribute(cell, 's');
  return style !== undefined && dates.has(Number(style)) ? dateOf(Number(value), epoch) : value;
}

/** Days since the workbook's epoch, read as the hour on the wall. */
function dateOf(days: number, epoch: number): string {
  const at = new Date(Math.round((days - epoch) * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return String(days);
  const [date = '', hour = ''] = at.toISOString().split('T');
  return days % 1 === 0 ? date : `${date} ${hour.slice(0, 8)}`;
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(([, inner = '']) =>
    textIn(inner),
  );
}

/** All runs of a string, without the phonetic guides. */
function textIn(xml: string): string {
  const runs = xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
  return [...runs.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g)]
    .map(([, text = '']) => unescaped(text))
    .join('');
}

/** Indices of the cell formats that show a number as a date. */
function dateStyles(xml: string): ReadonlySet<number> {
  const custom = new Map(
    [...xml.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)].map(([tag]) => [
      Number(attribute(tag, 'numFmtId')),
      attribute(tag, 'formatCode') ?? '',
    ]),
  );
  const formats = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? '';
  const isDate = (id: number): boolean =>
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 58) ||
    /[ymdhs年月日]/i.test(
      (custom.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/i, ''),
    );
  return new Set(
    [...formats.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].flatMap(([tag], index) =>
      isDate(Number(attribute(tag, 'numFmtId'))) ? [index] : [],
    ),
  );
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return value === null ? undefined : unescaped(value[1] ?? value[2] ?? '');
}

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function unescaped(text: string): string {
  return text
    .replace(
      /&(?:#(\d+)|#x([\da-f]+)|(lt|gt|quot|apos));/gi,
      (entity, decimal?: string, hexadecimal?: string, name?: string) => {
        if (name !== undefined)
          return { lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()] ?? entity;
        const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
      },
    )
    .replace(/&amp;/g, '&')
    .replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
