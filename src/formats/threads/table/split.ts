/** One row of a delimited file, with the line in which it begins. */
export interface SplitRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Cuts delimited text into rows and cells. A quotation mark opens a quoted cell only where the cell begins with it and
 * one that closes it stands before a delimiter or the end of a line; any other is a character like the rest, so that
 * people who write 他说"好" swallow no rows. Quoted cells may hold line ends, and doubled marks stand for one.
 */
export function splitTable(text: string, delimiter: string): SplitRow[] {
  const rows: SplitRow[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    const first = line;
    for (;;) {
      const quoted = text[at] === '"' ? quotedCell(text, at, delimiter) : null;
      let end: number;
      if (quoted === null) {
        end = endOfCell(text, at, delimiter);
        const cell = text.slice(at, end);
        // The file was cut within its last cell.
        const isCut = end >= text.trimEnd().length && cell.startsWith('"') && cell.indexOf('"', 1) < 0;
        cells.push(isCut ? cell.slice(1) : cell);
      } else {
        cells.push(quoted.value);
        line += quoted.lines;
        end = quoted.end;
      }
      at = end + 1;
      if (end >= text.length || text[end] === '\n') break;
    }
    line += 1;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line: first });
  }
  return rows;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const lineEnd = text.indexOf('\n', from);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const cut = text.indexOf(delimiter, from);
  return cut < 0 || cut > end ? end : cut;
}

/** A quoted cell may be long, but not so long that one stray mark costs minutes. */
const LONGEST_QUOTED = 50_000;

function quotedCell(
  text: string,
  start: number,
  delimiter: string,
): { value: string; end: number; lines: number } | null {
  let value = '';
  let from = start + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    if (mark < 0 || mark - start > LONGEST_QUOTED) return null;
    value += text.slice(from, mark);
    const next = text[mark + 1];
    if (next === '"') {
      value += '"';
      from = mark + 2;
      continue;
    }
    if (next === undefined || next === '\n' || next === delimiter) {
      return { value, end: mark + 1, lines: value.split('\n').length - 1 };
    }
    if (value.endsWith('\\')) {
      value = `${value.slice(0, -1)}"`;
      from = mark + 1;
      continue;
    }
    return null;
  }
}

const DELIMITERS = [',', '\t', ';', '|', '，'];

/** The delimiter that cuts the first rows into equally many cells, more than one; null where none does. */
export function delimiterOf(text: string): string | null {
  const head = text.slice(0, 20_000);
  const declared = /^\s*sep=(.)\s*\n/i.exec(head)?.[1];
  if (declared !== undefined) return declared;
  let best: { delimiter: string; score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const rows = splitTable(head, delimiter).slice(0, 60);
    const counts = new Map<number, number>();
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [width, times] = [...counts]
      .filter(([count]) => count > 1)
      .sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    const score = (times / Math.max(1, rows.length)) * Math.min(width, 8) + (delimiter === '，' ? -4 : 0);
    if (score > 0.5 && (best === undefined || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}
