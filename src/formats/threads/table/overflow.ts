import { meaningOf } from '../fields/by-name.ts';
import { countOf, isTime } from '../fields/values.ts';
import type { SplitRow } from './split.ts';

type Kind = 'time' | 'count' | undefined;

/**
 * Rows that have more cells than there are columns, since a comment holds the delimiter and nothing quotes it: the cells
 * too many are the comment's, if those behind it then hold what the other rows have there.
 */
export class Overflow {
  readonly #text: number;
  readonly #kinds: readonly Kind[];

  /** @param rows those below the header */
  constructor(
    rows: readonly SplitRow[],
    readonly header: readonly string[],
    readonly delimiter: string,
  ) {
    const whole = rows.filter(({ cells }) => widthOf(cells) <= header.length).slice(0, 200);
    this.#text = header.findIndex((name) => meaningOf(name.trim())?.field === 'text');
    this.#kinds = header.map((_, column) => kindOf(whole.map(({ cells }) => cells[column] ?? '')));
  }

  /** A row with its comment whole. */
  readonly joined = (row: SplitRow): SplitRow => {
    const { cells, line } = row;
    const more = widthOf(cells) - this.header.length;
    if (more <= 0 || this.#text < 0 || this.delimiter === '') return row;
    const text = this.#text;
    const joined = [
      ...cells.slice(0, text),
      cells.slice(text, text + more + 1).join(this.delimiter),
      ...cells.slice(text + more + 1),
    ];
    return this.#kinds.every((kind, column) => column <= text || isOf(kind, joined[column] ?? ''))
      ? { cells: joined, line }
      : row;
  };
}

/** Delimiters at the end of a line are no cells. */
function widthOf(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] ?? '').trim() === '') width -= 1;
  return width;
}

/** What a column holds in the rows that are whole; undefined where anything may stand. */
function kindOf(all: readonly string[]): Kind {
  const values = all.filter((value) => value.trim() !== '');
  if (values.length === 0) return undefined;
  if (values.every((value) => countOf(value) !== undefined)) return 'count';
  return values.every(isTime) ? 'time' : undefined;
}

function isOf(kind: Kind, cell: string): boolean {
  if (cell.trim() === '' || kind === undefined) return true;
  return kind === 'count' ? countOf(cell) !== undefined : isTime(cell);
}
