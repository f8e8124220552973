import { meaningOf } from '../fields/by-name.ts';
import { isHeader } from '../table/header.ts';
import { commentsInText } from '../text/plain.ts';
import { isRecord, type JsonRecord } from './flatten.ts';

/** Forms in which comments are lists and columns instead of records. */

type Tuple = readonly [string, string, (number | null)?];

/** [author, text] or [author, text, index of the comment replied to]. */
export const isTuple = (value: unknown): value is Tuple =>
  Array.isArray(value) &&
  (value.length === 2 || value.length === 3) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  (value.length === 2 || value[2] === null || typeof value[2] === 'number');

export const tupleRecord = ([author, text, repliedTo]: Tuple, index: number, base: number): JsonRecord => ({
  id: `\u0000t${base + index}`,
  author,
  text,
  ...(typeof repliedTo === 'number' ? { replyTo: `\u0000t${base + repliedTo}` } : {}),
});

/** pandas' column form: {"author": {"0": "甲", "1": "乙"}, "text": {"0": …}}, and {"author": ["甲", "乙"], "text": […]}. */
export function columnForm(record: JsonRecord): JsonRecord[] | undefined {
  const split = record['columns'];
  const data = record['data'];
  if (
    Array.isArray(split) &&
    Array.isArray(data) &&
    split.every((name) => typeof name === 'string') &&
    data.every(Array.isArray)
  ) {
    return recordsOfRows(split, data as unknown[][]);
  }
  const entries = Object.entries(record);
  if (entries.length < 2 || !entries.some(([name]) => meaningOf(name)?.field === 'text')) return undefined;
  const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;
  if (entries.every(([, value]) => Array.isArray(value) && value.every(isScalar))) {
    const lengths = new Set(entries.map(([, value]) => (value as unknown[]).length));
    if (lengths.size !== 1) return undefined;
    const [length = 0] = lengths;
    return Array.from({ length }, (_, row) =>
      Object.fromEntries(entries.map(([name, value]) => [name, (value as unknown[])[row]])),
    );
  }
  if (!entries.every(([, value]) => isRecord(value))) return undefined;
  const [first] = entries;
  const rows = Object.keys(first?.[1] as JsonRecord);
  const isColumn = (value: unknown): boolean =>
    isRecord(value) &&
    Object.keys(value).every((key) => /^\d+$/.test(key)) &&
    Object.values(value).every((one) => isScalar(one) || Array.isArray(one));
  if (rows.length === 0 || !entries.every(([, value]) => isColumn(value))) return undefined;
  return rows.map((row) =>
    Object.fromEntries(entries.map(([name, value]) => [name, (value as JsonRecord)[row]])),
  );
}

/** A list of lists whose first names the columns. */
export function splitForm(list: readonly unknown[]): JsonRecord[] | undefined {
  const [header, ...rows] = list;
  if (!Array.isArray(header) || rows.length === 0 || !header.every((name) => typeof name === 'string'))
    return undefined;
  if (!rows.every(Array.isArray) || !isHeader(header)) return undefined;
  return recordsOfRows(header, rows as unknown[][]);
}

const recordsOfRows = (names: readonly string[], rows: readonly (readonly unknown[])[]): JsonRecord[] =>
  rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]])));

/**
 * Danmaku as players ask for them: [12.5, 0, 16777215, "user", "text"] (DPlayer), [12.5, "right", "#fff", "25px", "text"],
 * and {"p": "12.50,1,16777215,hash", "m": "text"} (dandanplay). Undefined for any other list.
 */
export function playerDanmaku(list: readonly unknown[]): JsonRecord[] | undefined {
  const read = (item: unknown): JsonRecord | undefined => {
    if (Array.isArray(item)) {
      const [moment, kind, , user] = item as unknown[];
      const text: unknown = item.at(-1);
      if (item.length < 3 || typeof moment !== 'number' || typeof text !== 'string') return undefined;
      const isNamed = item.length === 5 && typeof kind === 'number' && typeof user === 'string';
      if (!isNamed) return { momentSec: moment, text };
      // Players that ask for names get them where others get a hash.
      const isHash = /^(?:[\da-f]{6,}|\d+|DPlayer|anonymous)$/i.test(user);
      return { momentSec: moment, text, ...(isHash ? { user_hash: user } : { author: user }) };
    }
    if (!isRecord(item)) return undefined;
    const { p, m, cid } = item;
    if (typeof p !== 'string' || typeof m !== 'string' || !/^[\d.]+,\d/.test(p)) return undefined;
    const [moment = '', , , user = ''] = p.split(',');
    return { momentSec: Number(moment), text: m, user_hash: user, id: cid };
  };
  const records = list.map(read);
  return records.length > 0 && records.every((record) => record !== undefined) ? records : undefined;
}

/** Stands for a line's end within a line. */
const LINE_END = '\u2028';

/** ["甲: …", "乙 回复 甲: …"]: lines as somebody writes them down. Undefined where most of them name nobody. */
export function linesOfSpeech(list: readonly unknown[]): JsonRecord[] | undefined {
  if (!list.every((item) => typeof item === 'string')) return undefined;
  const lines = list.map((line) => line.replace(/\s*\n\s*/g, LINE_END).trim());
  if (
    lines.filter((line) => /^[^:：，。！？!?；;<>"“”/\\]{1,30}[:：](?!\/\/(?!@))/u.test(line)).length * 2 <
    lines.length
  )
    return undefined;
  return commentsInText(lines.join('\n')).map(({ author, text, time, replyToAuthor }) => ({
    author,
    text: text.replaceAll(LINE_END, '\n'),
    ...(time === undefined ? {} : { time }),
    ...(replyToAuthor === undefined ? {} : { replyToAuthor }),
  }));
}

/**
 * A line of a manifest for training speech models: {"key": …, "source": "a.wav", "target": "words", "emo_target": "<|HAPPY|>"}.
 * Undefined for any other record.
 */
export function manifestLine(record: JsonRecord): JsonRecord | undefined {
  const { source, target, emo_target: emotion } = record;
  if (
    typeof source !== 'string' ||
    typeof target !== 'string' ||
    !/\.(?:wav|flac|mp3|m4a|ogg|pcm)$/i.test(source)
  )
    return undefined;
  const label = typeof emotion === 'string' ? { emotion: emotion.replace(/^<\|(.*)\|>$/, '$1') } : {};
  return {
    ...record,
    source: null,
    target: null,
    emo_target: null,
    event_target: null,
    text: target,
    ...label,
  };
}

const DIALOGUE = /dialog|conversation|utterance|turns|context|history|session|对话|对白/i;

/** A list of what two people say in turn, as data sets of dialogues have it; undefined for any other list. */
export function dialogueTurns(list: readonly unknown[], name: string): readonly JsonRecord[] | undefined {
  if (list.length < 2 || !list.every((item) => typeof item === 'string')) return undefined;
  if (!DIALOGUE.test(name)) return undefined;
  return list.map((text, turn) => ({ text, speaker: turn % 2 === 0 ? 'A' : 'B' }));
}

/** {"context": […], "response": "…"}: the last turn stands beside the others. */
export function withLastTurn(record: JsonRecord): readonly string[] | undefined {
  const turns = record['context'] ?? record['history'] ?? record['dialog'] ?? record['dialogue'];
  const last = record['response'] ?? record['reply'] ?? record['answer'];
  if (typeof last !== 'string') return undefined;
  if (typeof turns === 'string') return [turns, last];
  return Array.isArray(turns) && turns.every((turn) => typeof turn === 'string')
    ? [...turns, last]
    : undefined;
}
