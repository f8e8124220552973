import type { SplitRow } from '../table/split.ts';

const INSERT = /\b(?:insert|replace)\s+(?:ignore\s+)?into\s+([`"[\w.\]]+)\s*(?:\(([^()]*)\))?\s*values\s*/giu;

/** What a dump of a database inserts. */
export interface SqlDump {
  /** Of the table that gets most. */
  readonly rows: readonly SplitRow[];
  /** Records of tables that get one only: a post beside its comments. */
  readonly alone: readonly Readonly<Record<string, unknown>>[];
}

/** Rows that a dump of a database inserts; null for any other text. */
export function rowsInSql(text: string): SqlDump | null {
  if (!/\b(?:insert|replace)\s+(?:ignore\s+)?into\b/i.test(text.slice(0, 200_000))) return null;
  const tables = new Map<string, { header: readonly string[]; rows: SplitRow[] }>();
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(INSERT)) {
    const [whole, name = '', columns] = match;
    const table = tables.get(name) ?? {
      header: columns === undefined ? columnsOf(text, name) : namesIn(columns),
      rows: [],
    };
    tables.set(name, table);
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    for (const cells of tuplesAt(text, match.index + whole.length)) table.rows.push({ cells, line });
  }
  const all = [...tables.values()].sort((a, b) => b.rows.length - a.rows.length);
  const [best] = all;
  if (best === undefined || best.rows.length === 0) return null;
  return {
    rows: best.header.length === 0 ? best.rows : [{ cells: best.header, line: 0 }, ...best.rows],
    alone: all.flatMap(({ header, rows }) => {
      const [only, ...others] = rows;
      if (only === undefined || others.length > 0 || rows === best.rows) return [];
      return [Object.fromEntries(header.map((name, column) => [name, only.cells[column]]))];
    }),
  };
}

const namesIn = (columns: string): readonly string[] =>
  columns.split(',').map((column) => column.trim().replace(/^[`"[]|[`"\]]$/g, ''));

/** The columns that CREATE TABLE gives a table. */
function columnsOf(text: string, name: string): readonly string[] {
  const bare = name.replace(/[`"[\]]/g, '').replace(/^.*\./, '');
  const [, body = ''] =
    new RegExp(
      `create\\s+table[^(;]*\\b${bare.replace(/\W/g, '')}\\b[^(;]*\\(([\\s\\S]*?)\\)\\s*[^,;()]*;`,
      'iu',
    ).exec(text) ?? [];
  return body
    .split(/,\s*(?=[`"[\w]+\s+\w)/u)
    .map((column) => /^\s*[`"[]?([^`"\]\s]+)/.exec(column)?.[1] ?? '')
    .filter(
      (column) =>
        column !== '' && !/^(?:primary|unique|key|constraint|index|foreign|fulltext)$/i.test(column),
    );
}

/** (71, '山月', 'it''s'), (72, …): the cells of each, from here to the end of the statement. */
function tuplesAt(text: string, from: number): readonly (readonly string[])[] {
  const tuples: string[][] = [];
  const TOKEN = /\s*(?:([(),;])|N?'((?:[^'\\]|\\[\s\S]|'')*)'|([^(),;'\s][^(),;']*))/guy;
  TOKEN.lastIndex = from;
  let cells: string[] | undefined;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, mark, quoted, bare] = match;
    if (mark === ';') break;
    if (mark === '(') cells = [];
    else if (mark === ')') {
      if (cells !== undefined) tuples.push(cells);
      cells = undefined;
    } else if (mark === undefined) {
      // Behind the tuples something else follows: ON DUPLICATE KEY …
      if (cells === undefined) break;
      cells.push(quoted === undefined ? (bare ?? '').trim() : unescaped(quoted));
    }
  }
  return tuples;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '' };
const unescaped = (quoted: string): string =>
  quoted.replace(/''|\\([\s\S])/g, (_, escaped?: string) =>
    escaped === undefined ? "'" : (ESCAPED[escaped] ?? escaped),
  );
