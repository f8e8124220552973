import { textOfMarkup } from '../fields/markup.ts';
import { blocksOfLines } from './blocks.ts';
import { headerRowOf, isHeader } from './header.ts';
import { sectionsOfMarkdown } from './sections.ts';
import type { SplitRow } from './split.ts';

/** Rows of a table that is written out in a text, and not cut by delimiters; null where there is none of comments. */
export const writtenTable = (text: string): readonly SplitRow[] | null =>
  markdownTable(text) ?? sectionsOfMarkdown(text) ?? blocksOfLines(text);

/** The line of dashes below the header of a table of Markdown. */
export const isTableRule = (line: string): boolean =>
  /^[\s|:-]+$/.test(line) && /^\|?(?::?-+:?\|)+:?-*:?$/.test(line.replace(/\s+/g, ''));

/** Tables of Markdown, those of one kind as one: `| name | text |` over a line of dashes. */
function markdownTable(text: string): readonly SplitRow[] | null {
  const lines = text.split('\n');
  const tables: SplitRow[][] = [];
  for (let at = 1; at < lines.length; at += 1) {
    if (!isTableRule(lines[at] ?? '')) continue;
    const header = pipedCells(lines[at - 1] ?? '');
    if (header.length < 2 || !isHeader(header)) continue;
    const rows: SplitRow[] = [{ cells: header, line: at }];
    while (/^\s*\|/.test(lines[at + 1] ?? '')) {
      at += 1;
      rows.push({ cells: pipedCells(lines[at] ?? ''), line: at + 1 });
    }
    tables.push(rows);
  }
  const [first] = tables;
  if (first === undefined) return null;
  const name = JSON.stringify(first[0]?.cells);
  const alike = tables.filter((rows) => JSON.stringify(rows[0]?.cells) === name);
  return [...first, ...alike.slice(1).flatMap((rows) => rows.slice(1))];
}

const pipedCells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replace(/\\\|/g, '|')
        .replace(/<br\s*\/?>/gi, '\n'),
    );

/** The largest table of a page that has a header as comments do: what exporters save as .xls is often one. */
export function htmlTable(html: string): readonly SplitRow[] | null {
  let best: SplitRow[] | null = null;
  for (const [table] of html.matchAll(/<table\b[\s\S]*?(?:<\/table>|$)/gi)) {
    const rows = table
      .split(/<tr\b[^>]*>/i)
      .slice(1)
      .map((row, at) => ({
        cells: row
          .split(/<t[dh]\b[^>]*>/i)
          .slice(1)
          .map((cell) => wordsOfCell(cell.replace(/<\/(?:t[dhr]|table|thead|tbody)\b[\s\S]*$/i, ''))),
        line: at + 1,
      }))
      .filter(({ cells }) => cells.length > 0);
    if (rows.length > (best?.length ?? 1) && headerRowOf(rows.map(({ cells }) => cells)) >= 0) best = rows;
  }
  return best;
}

const wordsOfCell = (cell: string): string =>
  textOfMarkup(cell.replace(/<br\s*\/?>/gi, '\n').replace(/<(?![\da-z/])/gi, '&lt;')).trim();
