/** The rows of a corpus as its table shows, sorts and saves them. */
import { scoreCounts } from '../../scoring/coreference-scores.ts';
import { recallAt } from '../../scoring/head-ranks.ts';
import type { Table } from '../../formats/exports/tables.ts';
import type { CorpusRow } from './read-folder.ts';

export const COLUMNS = [
  'id',
  'state',
  'comments',
  'mentions',
  'persons',
  'heads',
  'linked',
  'byHand',
  'conll',
  'recall',
  'sec',
] as const;
export type Column = (typeof COLUMNS)[number];

const STATES: readonly CorpusRow['state'][] = ['failed', 'running', 'waiting', 'done'];

/** Null where nothing is known yet. Shares are 0..1. */
export function cellOf(row: CorpusRow, column: Column): string | number | null {
  const { pair, state, found, sec } = row;
  if (column === 'id') return pair.id;
  if (column === 'state') return STATES.indexOf(state);
  if (column === 'sec') return sec;
  if (found === null) return null;
  if (column === 'conll') return found.gold === null ? null : scoreCounts(found.gold.counts).conll;
  if (column === 'recall') {
    const ranks = found.gold?.ranks ?? [];
    return ranks.length === 0 ? null : recallAt(ranks, 1);
  }
  return found[column];
}

/** What is not known stands last, whichever way it is sorted. */
export function sortRows(rows: readonly CorpusRow[], column: Column, isDown: boolean): readonly CorpusRow[] {
  const valued = rows.map((row) => ({ row, value: cellOf(row, column) }));
  return valued
    .sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      const order =
        typeof a === 'number' && typeof b === 'number'
          ? a - b
          : String(a).localeCompare(String(b), 'en', { numeric: true });
      return isDown ? -order : order;
    })
    .map(({ row }) => row);
}

/** @param saidOf the message of what went wrong with a pair */
export function corpusTable(rows: readonly CorpusRow[], saidOf: (row: CorpusRow) => string): Table {
  return {
    name: 'corpus',
    header: [...COLUMNS.map((column) => FILE_NAMES[column] ?? column), 'failure'],
    rows: rows.map((row) => [
      row.pair.id,
      row.state,
      ...COLUMNS.slice(2).map((column) => rounded(cellOf(row, column))),
      saidOf(row),
    ]),
  };
}

/** What a column is called in a file, where the page says it otherwise. */
const FILE_NAMES: Readonly<Partial<Record<Column, string>>> = {
  byHand: 'by_hand',
  recall: 'recall_at_1',
  sec: 'seconds',
};

const rounded = (value: string | number | null): string | number | null =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
