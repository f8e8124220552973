import { ProblemError } from '../../../model/problem.ts';
import type { LeftOut } from '../loaded.ts';
import { findJsonFault } from './fault.ts';
import { unwrapExtended } from './extended.ts';

/** A document of a file, with the line in which it begins. */
export interface JsonDocument {
  readonly value: unknown;
  readonly line: number;
}

export interface JsonDocuments {
  readonly documents: readonly JsonDocument[];
  /** Lines that are no JSON, where others are. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * The documents of a file: one, one a line, or one after another. Python's NaN and None, raw line ends in strings, a
 * variable or a callback around all of it and a cut end lose nothing but themselves.
 * @throws ProblemError thread-malformed with the line on which the text stops being JSON
 */
export function parseDocuments(whole: string): JsonDocuments {
  const text = withoutAssignment(whole);
  const one = parsedJson(text);
  if (one !== undefined) return { documents: [{ value: unwrapExtended(one.value), line: 1 }], leftOut: [] };
  return documentsByLine(text) ?? documentsInRow(text);
}

/** Parses one JSON text. Problems as in parseDocuments; `firstLine` is the number of its first line in the file. */
export function parseJson(text: string, firstLine = 1): unknown {
  const one = parsedJson(text);
  if (one === undefined) throw malformed(text, firstLine);
  return unwrapExtended(one.value);
}

function malformed(text: string, firstLine: number): ProblemError {
  const fault = findJsonFault(text);
  return new ProblemError({
    kind: 'thread-malformed',
    line: firstLine + (fault?.line ?? 1) - 1,
    detail: fault?.detail ?? 'JSON: cannot be read',
  });
}

/** Parses one JSON text, as lenient as parseDocuments; undefined where it is none. */
export function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(quoteLongNumbers(text)) as unknown };
  } catch {
    for (const read of [relaxed, (python: string) => relaxed(withDoubleQuotes(python))]) {
      try {
        return { value: JSON.parse(read(text)) as unknown };
      } catch {
        // The next reading may do.
      }
    }
    return undefined;
  }
}

const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/.source;

/** Ids of 16 digits and more do not fit a JavaScript number: they are read as strings. */
function quoteLongNumbers(text: string): string {
  if (!/[:,[\s]-?\d{16,}[\s,\]}]/.test(text)) return text;
  return text.replace(new RegExp(`${STRING}|(?<![\\d.])-?\\d{16,}(?![\\d.eE])`, 'g'), (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

/** What Python and JavaScript write and JSON has not. */
function relaxed(text: string): string {
  const words: Readonly<Record<string, string>> = { True: 'true', False: 'false' };
  return quoteLongNumbers(text).replace(
    new RegExp(`${STRING}|-?\\b(?:NaN|Infinity|None|undefined|True|False)\\b|,(?=\\s*[\\]}])`, 'g'),
    (token) => {
      if (!token.startsWith('"')) return token === ',' ? '' : (words[token] ?? 'null');
      // eslint: control characters are what this is about
      return token.replace(
        /[\n\r\t]/g,
        (control) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[control] ?? control,
      );
    },
  );
}

/** What Python prints of dictionaries and JavaScript has in a module: {'user': '甲', text: "it's"}. */
function withDoubleQuotes(text: string): string {
  if (!/[{[,]\s*(?:'|[A-Za-z_$][\w$]*\s*:)/.test(text)) return text;
  return text.replace(
    new RegExp(
      `${STRING}|'([^'\\\\\n]*(?:\\\\.[^'\\\\\n]*)*)'|(?<=[{,]\\s*)([A-Za-z_$][\\w$]*)(?=\\s*:)`,
      'g',
    ),
    (token, inside?: string, key?: string) =>
      key !== undefined
        ? `"${key}"`
        : inside === undefined
          ? token
          : `"${inside.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"')}"`,
  );
}

/** `var comments = […];`, `export default […]` and `callback({…})` around the JSON, as saved from a page or an answer. */
function withoutAssignment(text: string): string {
  const [, before = ''] =
    /^((?:\s*\/\/.*\n|\s*\/\*[\s\S]*?\*\/)*\s*(?:(?:export\s+)?(?:var|let|const|window\.)?\s*[\w.$]+\s*=|export\s+default|[\w.$]+\()\s*)(?=[[{])/.exec(
      text,
    ) ?? [];
  if (before === '') return text;
  const at = text.indexOf(before);
  return text.slice(at + before.length).replace(/\)?\s*;?\s*$/, '');
}

/** One document a line: then a line that is none loses only itself. */
function documentsByLine(text: string): JsonDocuments | null {
  const lines = text.split('\n');
  const filled = lines.filter((line) => line.trim() !== '').length;
  if (filled < 2) return null;
  const documents: JsonDocument[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, line] of lines.entries()) {
    const bare = line.trim().replace(/,$/, '');
    if (bare === '' || bare === '[' || bare === ']') continue;
    const one = /^[[{]/.test(bare) ? parsedJson(bare) : undefined;
    if (one === undefined) leftOut.push({ reason: 'unreadable', line: index + 1, shown: bare.slice(0, 60) });
    else documents.push({ value: unwrapExtended(one.value), line: index + 1 });
    // Lines of one document written over many lines are mostly none of their own.
    if (index > 4 && leftOut.length > documents.length) return null;
  }
  return documents.length > leftOut.length ||
    (documents.length > 0 && documents.length === leftOut.length && isCutEnd(leftOut, lines))
    ? { documents, leftOut }
    : null;
}

const isCutEnd = (leftOut: readonly LeftOut[], lines: readonly string[]): boolean =>
  leftOut.length === 1 && leftOut[0]?.line === lines.findLastIndex((line) => line.trim() !== '') + 1;

/** Documents one after another, over as many lines as they like; of a cut one the complete elements. */
function documentsInRow(text: string): JsonDocuments {
  const documents: JsonDocument[] = [];
  const leftOut: LeftOut[] = [];
  let from = 0;
  for (const { start, end } of outermost(text)) {
    const piece = text.slice(start, end);
    const one = parsedJson(piece);
    const line = lineAt(text, start);
    if (one === undefined) throw malformed(text.slice(from), lineAt(text, from));
    documents.push({ value: unwrapExtended(one.value), line });
    from = end;
  }
  const rest = text.slice(from);
  if (rest.trim() !== '') {
    const saved = completeElements(rest);
    if (saved !== undefined) {
      documents.push({ value: unwrapExtended(saved.value), line: lineAt(text, from) });
      leftOut.push({
        reason: 'unreadable',
        line: lineAt(text, from + saved.end),
        shown: rest.slice(saved.end).trim().slice(0, 60),
      });
    } else if (documents.length === 0) throw malformed(text, 1);
    else if (/^\s*[\]}]/.test(rest)) throw malformed(text, 1);
    else leftOut.push({ reason: 'unreadable', line: lineAt(text, from), shown: rest.trim().slice(0, 60) });
  }
  if (documents.length === 0) throw malformed(text, 1);
  return { documents, leftOut };
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The stretches of a text that are whole objects or lists. */
function* outermost(text: string): Generator<{ start: number; end: number }> {
  const token = new RegExp(`${STRING}|[[\\]{}]`, 'g');
  let depth = 0;
  let start = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [mark] = match;
    if (mark === '[' || mark === '{') {
      if (depth === 0) start = match.index;
      depth += 1;
    } else if (mark === ']' || mark === '}') {
      depth -= 1;
      if (depth < 0) return;
      if (depth === 0) yield { start, end: match.index + 1 };
    }
  }
}

/** A list or object whose end is cut off, closed after its last complete element. */
function completeElements(text: string): { value: unknown; end: number } | undefined {
  const token = new RegExp(`${STRING}|[[\\]{}]`, 'g');
  const open: string[] = [];
  const closings: { end: number; open: string }[] = [];
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [mark] = match;
    if (mark === '[' || mark === '{') open.push(mark === '[' ? ']' : '}');
    else if (mark === ']' || mark === '}') {
      if (open.pop() !== mark) return undefined;
      closings.push({ end: match.index + 1, open: [...open].reverse().join('') });
    }
  }
  if (open.length === 0) return undefined;
  // The innermost complete elements are parts of a comment: those that stand in a list are comments.
  for (const { end, open: missing } of closings.reverse().slice(0, 50)) {
    if (!missing.startsWith(']')) continue;
    const one = parsedJson(text.slice(0, end) + missing);
    if (one !== undefined) return { value: one.value, end };
  }
  return undefined;
}
