import type { Cell, Table } from './tables.ts';

/**
 * CSV as RFC 4180 has it, with a byte order mark, by which spreadsheets know UTF-8. Text that a spreadsheet would take
 * for a formula gets an apostrophe before it: comments are strangers' words.
 */
export const formatCsv = ({ header, rows }: Table): string =>
  `\ufeff${[header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;

const FORMULA = /^[=+\t\r]|^[-@](?=[A-Za-z(=+\-@])/;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
