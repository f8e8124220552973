import { wordsOf } from '../fields/words.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A path into records, met once and known from then on: a long thread has no time to join names at every value. */
interface PathNode {
  readonly name: string;
  readonly depth: number;
  readonly children: Map<string, PathNode>;
  readonly kind: PathKind;
  column: number;
}

type PathKind = 'plain' | 'pruned' | 'text' | 'comment' | 'tag';

const DEEPEST = 5;

/** Lays records out as rows: every path that leads to a value is a column ("member.uname"). */
export class Flattener {
  readonly columns: string[] = [];
  readonly #root: PathNode = { name: '', depth: 0, children: new Map(), kind: 'plain', column: -1 };

  row(record: JsonRecord): (string | undefined)[] {
    const row: (string | undefined)[] = [];
    this.#fill(record, this.#root, row);
    return row;
  }

  #fill(record: JsonRecord, node: PathNode, row: (string | undefined)[]): void {
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (value === null || value === undefined) continue;
      const child = this.#child(node, key);
      if (isRecord(value)) {
        if (child.kind === 'text') {
          const text = fragmentsOf(value['runs']);
          if (text !== undefined) {
            row[this.#columnOf(child)] = text;
            continue;
          }
        }
        if (child.kind !== 'pruned' && child.depth < DEEPEST && !isMapById(value))
          this.#fill(value, child, row);
        continue;
      }
      const text = Array.isArray(value) ? this.#listAsText(value, child) : scalarText(value);
      if (text !== undefined) row[this.#columnOf(child)] = text;
    }
  }

  #child(node: PathNode, key: string): PathNode {
    const known = node.children.get(key);
    if (known !== undefined) return known;
    const name = node.name === '' ? key : `${node.name}.${key}`;
    const child: PathNode = {
      name,
      depth: node.depth + 1,
      children: new Map(),
      kind: kindOf(key),
      column: -1,
    };
    node.children.set(key, child);
    return child;
  }

  #columnOf(node: PathNode): number {
    if (node.column < 0) {
      node.column = this.columns.length;
      this.columns.push(node.name);
    }
    return node.column;
  }

  /** Labels and text in fragments are values; of pictures only their number is told; other lists are no values. */
  #listAsText(list: readonly unknown[], { kind, name }: PathNode): string | undefined {
    if (list.length === 0) return undefined;
    if (list.length >= 5 && list.every((one) => typeof one === 'number')) return dateOfParts(list);
    if (kind === 'tag') return JSON.stringify(list).slice(0, 200);
    if (kind === 'text') return fragmentsOf(list);
    if (kind === 'comment' && list.every(isRecord)) return fragmentsOf(list);
    if (/image|pic|photo|sticker/i.test(name)) return `[${list.length}]`;
    return undefined;
  }
}

/** {"1002": {…}, "1003": {…}}: records of their own. */
const isMapById = (value: JsonRecord): boolean => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key) && isRecord(value[key]));
};

/** [2024, 7, 3, 17, 46, 40], as Java writes a date. */
function dateOfParts([year = 0, month = 0, day = 0, ...clock]: readonly number[]): string | undefined {
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const two = (part: number | undefined): string => String(part ?? 0).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${[clock[0], clock[1], clock[2]].map(two).join(':')}`;
}

const scalarText = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

/** Whether words may stand under this name in pieces. */
export const isForWords = (key: string): boolean => /^(text|comment)$/.test(kindOf(key));

function kindOf(key: string): PathKind {
  const words = wordsOf(key);
  if (words.includes('tag')) return 'tag';
  // Who liked a comment did not write it.
  if (/^(?:creator_?heart|(?:liked|favou?rited|hearted)_?by)$/i.test(key)) return 'pruned';
  if (words.includes('other') && !/^(data|info|share_?info)$/i.test(key)) return 'pruned';
  if (words.includes('text')) return 'text';
  return words.includes('comment') && words.length === 1 ? 'comment' : 'plain';
}

/** Text that comes in pieces: [{"type": 0, "text": "左边"}, {"text": "是谁"}]. */
export function fragmentsOf(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const parts = (value as unknown[]).map((part) =>
    typeof part === 'string'
      ? part
      : isRecord(part) &&
          typeof part['text'] === 'string' &&
          Object.keys(part).length <= 8 &&
          Object.values(part).every((inner) => typeof inner !== 'object' || inner === null) &&
          !('author' in part) &&
          !('user' in part) &&
          !('id' in part)
        ? part['text']
        : undefined,
  );
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}
