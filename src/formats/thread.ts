import { ProblemError } from '../model/problem.ts';
import type { Thread } from '../model/thread.ts';
import { decodeText } from './text-encoding.ts';
import { assembleThread, type LoadedComment } from './thread-assembly.ts';
import { commentsInJson, parseJson } from './thread-json.ts';
import { commentsInTable, isTableHeader } from './thread-table.ts';
import { commentsInText } from './thread-text.ts';
import { commentsOfDialogues, isTikTalkCoref, parseTikTalkCoref } from './tiktalkcoref.ts';

/**
 * Reads a comment thread in any of the formats that people have: plain text, JSON and JSON lines (nested or
 * flat, by the common crawlers' field names), CSV and TSV, TikTalkCoref. Text is never changed, HTML stays
 * text. For the rules by which replies find their parents see assembleThread.
 * @param name the file's name; its ending only decides where the content leaves room
 * @throws ProblemError thread-empty, thread-malformed, file-unrecognised
 */
export function parseThread(name: string, bytes: Uint8Array): Thread {
  return assembleThread(loadComments(name, bytes));
}

/** The first half of parseThread, for whoever reads a long thread in two tasks; assembleThread is the second. */
export function loadComments(name: string, bytes: Uint8Array): readonly LoadedComment[] {
  return commentsInFile(name, decodeText(name, bytes));
}

/** Reads pasted text, or a file that is text already. Problems as in parseThread. */
export function parseThreadText(name: string, text: string): Thread {
  return assembleThread(commentsInFile(name, text));
}

function commentsInFile(name: string, text: string): LoadedComment[] {
  if (text.trim() === '') throw new ProblemError({ kind: 'thread-empty' });
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1];
  if (ending === 'csv' || ending === 'tsv') return commentsInTable(text);
  if (ending === 'json' || ending === 'jsonl' || looksLikeJson(text)) return commentsInAnyJson(text);
  const [firstLine = ''] = text.trimStart().split('\n', 1);
  if (isTableHeader(firstLine)) return commentsInTable(text);
  return commentsInText(text);
}

/** "[笑哭] 太好看了" begins like a list and is none. */
const looksLikeJson = (text: string): boolean => /^\s*(?:\{\s*["}]|\[\s*[[\]{"])/.test(text);

function commentsInAnyJson(text: string): LoadedComment[] {
  const lines = text.split('\n');
  const firstLine = lines.findIndex((line) => line.trim() !== '');
  const isOneLine = lines.slice(firstLine + 1).every((line) => line.trim() === '');
  const first = isOneLine ? parseJson(text) : parsesAlone(lines[firstLine] ?? '');
  if (isTikTalkCoref(first)) return commentsOfDialogues(parseTikTalkCoref(text));
  const json = isOneLine
    ? first
    : first === undefined
      ? parseJson(text)
      : lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseJson(line, index + 1)]));
  const comments = commentsInJson(json);
  if (comments.length === 0 && !isEmptyList(json)) {
    throw new ProblemError({
      kind: 'thread-malformed',
      detail: 'JSON: no comments found (objects with "text" or "content")',
    });
  }
  return comments;
}

/** The line's value, or undefined where it is only the beginning of one. */
function parsesAlone(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A crawler that met no comment writes `[]`, or a wrapper around it. */
function isEmptyList(json: unknown): boolean {
  if (Array.isArray(json)) return json.every(isEmptyList);
  return typeof json === 'object' && json !== null && Object.values(json).some(isEmptyList);
}
