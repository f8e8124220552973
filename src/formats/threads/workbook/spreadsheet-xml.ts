import { textOfMarkup } from '../fields/markup.ts';
import type { Sheet } from './xlsx.ts';

/** Workbooks of 2003 as one XML file, which exporters call .xls (the XML Spreadsheet format). */
export const isSpreadsheetXml = (text: string): boolean =>
  /<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(text.slice(0, 4000));

export function readSpreadsheetXml(text: string): Sheet[] {
  return [...text.matchAll(/<(?:\w+:)?Worksheet\b([^>]*)>([\s\S]*?)(?:<\/(?:\w+:)?Worksheet>|$)/g)].map(
    ([, about = '', body = '']) => ({
      name: /\bName="([^"]*)"/.exec(about)?.[1] ?? '',
      rows: [...body.matchAll(/<(?:\w+:)?Row\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?Row>)/g)].map(
        ([, row = ''], at) => ({ cells: cellsOf(row), line: at + 1 }),
      ),
    }),
  );
}

function cellsOf(row: string): string[] {
  const cells: string[] = [];
  for (const [, about = '', inner = ''] of row.matchAll(
    /<(?:\w+:)?Cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?Cell>)/g,
  )) {
    const index = Number(/\bIndex="(\d+)"/.exec(about)?.[1] ?? 0);
    // Cells that are empty are left out, and the next one says where it stands.
    while (index < WIDEST && cells.length < index - 1) cells.push('');
    const data = /<(?:\w+:)?Data\b[^>]*>([\s\S]*?)<\/(?:\w+:)?Data>/.exec(inner)?.[1] ?? '';
    cells.push(textOfMarkup(data.replace(/<[^>]*>/g, '')));
  }
  return cells;
}

const WIDEST = 16_384;
