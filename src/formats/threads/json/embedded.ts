import { isRecord, type JsonRecord } from './flatten.ts';
import { parsedJson } from './parse.ts';

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

/** Words in pieces, as Tieba's databases keep them. */
const isFragments = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((part) => isRecord(part) && typeof part['text'] === 'string' && !('user' in part));

const looksLikeJson = (text: string): boolean =>
  text.length >= SHORTEST && /^\s*(?:\{\s*"|\[\s*\{\s*")/.test(text);
