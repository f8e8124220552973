import { CLIP } from './clip-names.ts';
import { isCommentList } from './replies.ts';

/** One comment of a document, laid out. */
export interface FoundRow {
  readonly cells: readonly (string | undefined)[];
  readonly line: number;
  /** The row in whose replies it stands. */
  readonly enclosing: FoundRow | undefined;
  /** Its key in a map of comments. */
  readonly mapKey: string | undefined;
  /** What the record around it calls the clip. */
  readonly clip: string | undefined;
  /** When in the clip, where that stands around it. */
  readonly momentSec: number | undefined;
  /** It says who wrote it. */
  readonly isSpoken: boolean;
  /** The column of its words, where that was looked at. */
  readonly textColumn: number | undefined;
}

/** Rows that stood under one name. */
interface Group {
  readonly name: string;
  readonly rows: FoundRow[];
  /** Somebody wrote these: mentions and labels have words too, and nobody beside them. */
  isSpoken: boolean;
}

/** Rows by the names under which they stood, and which of them are comments in the end. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  /** How many rows stand under a name so far. */
  count(name: string): number {
    return this.#groups.get(name)?.rows.length ?? 0;
  }

  add(name: string, row: FoundRow): void {
    const group = this.#groups.get(name) ?? { name, rows: [], isSpoken: false };
    this.#groups.set(name, group);
    group.rows.push(row);
    if (row.isSpoken) group.isSpoken = true;
  }

  /** What somebody said goes before labels and messages; the lists that are called comments before the others. */
  kept(): { readonly rows: readonly FoundRow[]; readonly others: readonly FoundRow[] } {
    const groups = [...this.#groups.values()];
    const spoken = groups.filter(({ isSpoken }) => isSpoken);
    const named = groups.filter(({ name }) => isCommentList(name));
    const isClipList = ({ name }: Group): boolean => CLIP.test(name.replace(/s$|_?list$/i, ''));
    const chosen =
      spoken.length > 0
        ? groups.filter(
            (group) =>
              (group.isSpoken && !(isClipList(group) && spoken.some((one) => !isClipList(one)))) ||
              (!group.isSpoken && isCommentList(group.name)),
          )
        : named.length > 0
          ? named
          : groups;
    const split = chosen.map(withoutMessages);
    return {
      rows: split.flatMap(({ rows }) => rows),
      others: split.flatMap(({ others }) => others),
    };
  }
}

/** A crawler's log has messages between the comments, under another name than theirs and by nobody. */
function withoutMessages({ rows, isSpoken }: Group): { rows: readonly FoundRow[]; others: FoundRow[] } {
  if (!isSpoken || rows.every((row) => row.isSpoken)) return { rows, others: [] };
  const said = new Set(rows.flatMap((row) => (row.isSpoken ? [row.textColumn] : [])));
  const isMessage = (row: FoundRow): boolean =>
    !row.isSpoken && row.enclosing === undefined && row.textColumn !== undefined && !said.has(row.textColumn);
  return { rows: rows.filter((row) => !isMessage(row)), others: rows.filter(isMessage) };
}
