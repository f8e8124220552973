import { meaningOf } from '../fields/by-name.ts';
import type { Field } from '../fields/field.ts';
import { Flattener, isRecord, type JsonRecord } from './flatten.ts';
import { parsedJson } from './parse.ts';
import { isSpokenRecord } from './replies.ts';

/** Shorter ones are labels. */
const SHORTEST = 24;

/**
 * JSON that a record holds as strings: the answers in what a browser saves of its network panel (HAR), a crawler's
 * `body`. Returns the record without them beside what they say; null where it has none.
 */
export function withoutEmbedded(
  record: JsonRecord,
): { readonly rest: JsonRecord; readonly parts: readonly { key: string; value: unknown }[] } | null {
  const parts: { key: string; value: unknown }[] = [];
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    const read = typeof value === 'string' && looksLikeJson(value) ? parsedJson(value) : undefined;
    if (read === undefined || typeof read.value !== 'object' || read.value === null) rest[key] = value;
    else if (isFragments(read.value)) rest[key] = read.value;
    else parts.push({ key, value: read.value });
  }
  const isChanged = Object.keys(rest).some((key) => rest[key] !== record[key]);
  return parts.length === 0 && !isChanged ? null : { rest, parts };
}

/**
 * The comment as its platform answered it, kept as a string beside a summary of it: the one of the parts that has the likes
 * or the time, and that lacks nothing of what the summary says.
 */
export function fullerPart({
  rest,
  parts,
}: {
  readonly rest: JsonRecord;
  readonly parts: readonly { readonly value: unknown }[];
}): JsonRecord | undefined {
  const said = fieldsOf(rest);
  if (!said.has('text')) return undefined;
  return parts
    .map(({ value }) => value)
    .filter(isRecord)
    .find((part) => {
      const own = fieldsOf(part);
      return isSpokenRecord(part) && own.size > said.size && [...said].every((field) => own.has(field));
    });
}

const OF_COMMENTS: ReadonlySet<Field> = new Set(['text', 'author', 'authorId', 'key', 'likes', 'time']);

/** What a record says of a comment, in itself or of its user. */
function fieldsOf(record: JsonRecord): ReadonlySet<Field> {
  const { columns, cells } = laidOut(record);
  return new Set(
    columns.flatMap((name, column) => {
      const field = meaningOf(name)?.field;
      return field !== undefined && OF_COMMENTS.has(field) && (cells[column] ?? '') !== '' ? [field] : [];
    }),
  );
}

function laidOut(record: JsonRecord): { columns: readonly string[]; cells: readonly (string | undefined)[] } {
  const flattener = new Flattener();
  const cells = flattener.row(record);
  return { columns: flattener.columns, cells };
}

/** Words in pieces, as Tieba's databases keep them. */
const isFragments = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((part) => isRecord(part) && typeof part['text'] === 'string' && !('user' in part));

const looksLikeJson = (text: string): boolean =>
  text.length >= SHORTEST && /^\s*(?:\{\s*"|\[\s*\{\s*")/.test(text);
