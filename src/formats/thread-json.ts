import * as v from 'valibot';

import { ProblemError } from '../model/problem.ts';
import {
  addresseeOf,
  COMMENT_FIELD_NAMES,
  COMMENT_FIELDS,
  type CommentField,
  countOf,
  referenceOf,
  REPLY_FIELDS,
  timeOf,
} from './comment-fields.ts';
import { findJsonFault } from './json-fault.ts';
import type { LoadedComment } from './thread-assembly.ts';

/**
 * Comments in parsed JSON: nested or flat, under any wrapper (`{data: {replies: […]}}`, pages in a list), by
 * the field names of COMMENT_FIELDS; also lists of strings and of [author, text, index replied to].
 */
export function commentsInJson(json: unknown): LoadedComment[] {
  const items = findItems(json, 0);
  const comments: LoadedComment[] = [];
  const keysGiven = items.some((item) => isRecord(item) && fieldsOf(item).key !== undefined);
  for (const item of items) readItem(item, undefined, comments, keysGiven);
  return comments;
}

/**
 * Parses one JSON text.
 * @param firstLine number of the text's first line in its file, for the message
 * @throws ProblemError thread-malformed with the line on which the text stops being JSON
 */
export function parseJson(text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text));
  } catch (error) {
    const { line, detail } = findJsonFault(text) ?? { line: 1, detail: `JSON: ${String(error)}` };
    throw new ProblemError(
      { kind: 'thread-malformed', line: firstLine + line - 1, detail },
      { cause: error },
    );
  }
}

/** Ids of 16 digits and more do not fit a JavaScript number: they are read as strings. */
function quoteLongNumbers(text: string): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

type JsonRecord = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTuple = (value: unknown): value is v.InferOutput<typeof TupleSchema> =>
  Array.isArray(value) && v.is(TupleSchema, value);

const TupleSchema = v.pipe(
  v.array(v.union([v.string(), v.number(), v.null()])),
  v.minLength(2),
  v.maxLength(3),
  v.check(([author, text]) => typeof author === 'string' && typeof text === 'string'),
);

/** Wrappers are searched under these names first; only where none is there, under all. */
const WRAPPERS = ['top_replies', 'comments', 'replies', 'rootComments', 'thread', 'items', 'data'];
const MAX_DEPTH = 8;

function findItems(json: unknown, depth: number): unknown[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(json)) {
    const list: unknown[] = json;
    if (list.some((item) => typeof item === 'string' || isTuple(item) || isComment(item))) return list;
    return list.flatMap((item) => findItems(item, depth + 1));
  }
  if (!isRecord(json)) return [];
  const wrapped = WRAPPERS.filter((name) => typeof json[name] === 'object' && json[name] !== null);
  const found = wrapped.flatMap((name) => findItems(json[name], depth + 1));
  if (found.length > 0) return found;
  if (isComment(json)) return [json];
  return Object.values(json).flatMap((value) =>
    typeof value === 'object' && value !== null ? findItems(value, depth + 1) : [],
  );
}

const isComment = (value: unknown): value is JsonRecord =>
  isRecord(value) && fieldsOf(value).text !== undefined;

/** Adds a comment and the replies in it; without a stack of calls, since replies may be nested deeply. */
function readItem(top: unknown, parent: string | undefined, into: LoadedComment[], keysGiven: boolean): void {
  const stack: { readonly item: unknown; readonly parent: string | undefined }[] = [{ item: top, parent }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const comment = readComment(next.item, next.parent, into.length, keysGiven);
    if (comment === null) continue;
    into.push(comment);
    if (!isRecord(next.item)) continue;
    for (const reply of repliesOf(next.item).reverse()) stack.push({ item: reply, parent: comment.key });
  }
}

function readComment(
  item: unknown,
  parent: string | undefined,
  index: number,
  keysGiven: boolean,
): LoadedComment | null {
  if (typeof item === 'string') return { key: `c${index + 1}`, author: '', text: item };
  if (isTuple(item)) {
    const [author, text, repliedTo] = item;
    return {
      key: `c${index + 1}`,
      author: String(author),
      text: String(text),
      parentKey: typeof repliedTo === 'number' ? `c${repliedTo + 1}` : undefined,
    };
  }
  if (!isRecord(item)) return null;
  const fields = fieldsOf(item);
  const { text } = fields;
  if (text === undefined) return null;
  const reference = (name: 'parentKey' | 'rootKey'): string | undefined => {
    const value = fields[name];
    // Without ids of their own, comments are named by their place, the first one being 0.
    if (!keysGiven && value !== undefined && /^\d+$/.test(value)) return `c${Number(value) + 1}`;
    return referenceOf(value);
  };
  const rootKey = parent ?? reference('rootKey');
  return {
    key: fields.key ?? `c${index + 1}`,
    author: fields.author ?? '',
    text,
    parentKey: reference('parentKey'),
    rootKey,
    replyToAuthor: referenceOf(fields.replyToAuthor) ?? addresseeOf(text, rootKey !== undefined),
    likes: countOf(fields.likes),
    time: timeOf(fields.time),
  };
}

type Path = readonly string[];

/** By the first step of a path: the fields that it may lead to, `rank` 0 being the best path of a field. */
const FIELDS_FROM = new Map<
  string,
  { readonly name: CommentField; readonly rank: number; readonly path: Path }[]
>();
for (const name of COMMENT_FIELD_NAMES) {
  COMMENT_FIELDS[name].forEach((steps, rank) => {
    const path = steps.split('.');
    const [first = ''] = path;
    FIELDS_FROM.set(first, [...(FIELDS_FROM.get(first) ?? []), { name, rank, path }]);
  });
}
const REPLY_PATHS = REPLY_FIELDS.map((path) => path.split('.'));

/** All fields of a comment in one pass: a long thread has no time to look for every name at every comment. */
function fieldsOf(record: JsonRecord): Readonly<Partial<Record<CommentField, string>>> {
  const fields: Partial<Record<CommentField, string>> = {};
  const ranks: Partial<Record<CommentField, number>> = {};
  for (const key of Object.keys(record)) {
    for (const { name, rank, path } of FIELDS_FROM.get(key) ?? []) {
      if (rank > (ranks[name] ?? Infinity)) continue;
      const value = valueAt(record, path);
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || (text === '' && name !== 'text')) continue;
      fields[name] = text;
      ranks[name] = rank;
    }
  }
  return fields;
}

function repliesOf(record: JsonRecord): unknown[] {
  const replies: unknown[] = [];
  for (const path of REPLY_PATHS) {
    const value = valueAt(record, path);
    if (Array.isArray(value)) for (const reply of value as unknown[]) replies.push(reply);
  }
  return replies;
}

function valueAt(record: JsonRecord, path: Path): unknown {
  let value: unknown = record;
  for (const step of path) {
    if (!isRecord(value)) return undefined;
    value = value[step];
  }
  return value;
}
