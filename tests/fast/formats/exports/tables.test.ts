import { expect, it } from 'vitest';
import { formatCsv } from '../../../../src/formats/exports/csv.ts';
import { mentionTable, personTable, type Table } from '../../../../src/formats/exports/tables.ts';
import { formatXlsx } from '../../../../src/formats/exports/xlsx.ts';
import { splitTable } from '../../../../src/formats/threads/table/split.ts';
import { readWorkbook } from '../../../../src/formats/threads/workbook/xlsx.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const cellsOf = (table: Table): string[][] =>
  table.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));

it('gives a mention its place in both units and its person with the answer', () => {
  const { header, rows } = mentionTable(analysisResult());
  const row = rows.find(([, comment, , , text]) => comment === 4 && text === '小姐姐');
  const named = Object.fromEntries(header.map((name, at) => [name, row?.[at]]));
  // 👩‍🦰 before it has five UTF-16 units and three characters.
  expect(named).toMatchObject({ author: '阿may', start_utf16: 5, end_utf16: 8, start_char: 3, end_char: 6 });
  expect(named).toMatchObject({ person_name: '小姐姐', answer: 'head', heads: 't2' });
});

it('gives a person its heads and how long they are on screen', () => {
  const { header, rows } = personTable(analysisResult());
  const woman = rows.find(([id]) => id === 'woman');
  const named = Object.fromEntries(header.map((name, at) => [name, woman?.[at]]));
  expect(named).toMatchObject({
    mentions: 3,
    comments: 3,
    first_comment_number: 2,
    heads: 't2',
    seen_gender: 'female',
  });
  expect(named['on_screen_sec']).toBeCloseTo(7.4 + 3.8, 5);
});

it('is read back from CSV, quotation marks, commas and line breaks and all', () => {
  const made = analysisResult();
  const [first, ...others] = made.comments;
  if (first === undefined) throw new Error('no comment');
  const table = mentionTable({ ...made, comments: [{ ...first, author: '"a", b\n ' }, ...others] });
  const text = formatCsv(table);
  expect(text.startsWith('\ufeff')).toBe(true);
  const read = splitTable(text.slice(1).replaceAll('\r\n', '\n'), ',').map(({ cells }) => cells);
  expect(read).toEqual([table.header, ...cellsOf(table)]);
});

it('never starts a formula in a spreadsheet', () => {
  const written = formatCsv({
    name: 't',
    header: ['x'],
    rows: [['=1+1'], ['@SUM(1)'], ['+86'], ['@小明'], [-3]],
  });
  expect(written.split('\r\n')).toEqual(['\ufeffx', "'=1+1", "'@SUM(1)", "'+86", '@小明', '-3', '']);
});

it('is read back from a workbook with both sheets, control characters left out', () => {
  const made = analysisResult();
  const [first, ...others] = made.comments;
  if (first === undefined) throw new Error('no comment');
  const odd = { ...made, comments: [{ ...first, author: '<&"\u0001_x0041_> ' }, ...others] };
  const tables = [mentionTable(odd), personTable(odd)];
  const sheets = readWorkbook(formatXlsx(tables));
  expect(sheets.map(({ name }) => name)).toEqual(['mentions', 'persons']);
  sheets.forEach(({ rows }, at) => {
    const table = tables[at];
    if (table === undefined) throw new Error('a sheet too many');
    const width = table.header.length;
    const padded = rows.map(({ cells }) => Array.from({ length: width }, (_, column) => cells[column] ?? ''));
    const wanted = cellsOf(table).map((row) => row.map((cell) => cell.replaceAll('\u0001', '')));
    expect(padded).toEqual([table.header, ...wanted]);
  });
});
