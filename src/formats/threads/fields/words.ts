import { inSimplified } from './traditional.ts';
import { ENGLISH, WORDS_OF } from './vocabulary.ts';

const LONGEST = Math.max(...[...WORDS_OF.keys()].map((word) => word.length));

/** Whether every word of a name is one of ours, or one says that it is something else: then no more is read into it. */
export const isKnownName = (name: string): boolean =>
  name.split('.').every((segment) => {
    const words = wordsOf(segment);
    return words.includes('other') || (words.length > 0 && words.every((word) => KINDS.has(word)));
  });

/** The last part of a path into a record; a name alone is its own. */
export const leafOf = (path = ''): string => path.split('.').at(-1) ?? path;

/** The words of the last part of a path. */
export const wordsOfLeaf = (path?: string): readonly string[] => wordsOf(leafOf(path));

const KINDS: ReadonlySet<string> = new Set(Object.keys(ENGLISH));

const known = new Map<string, readonly string[]>();

/**
 * The words of one part of a name, which is cut where its letters change case, at signs, and where it falls into known
 * words (createtime). What is not known stays as it is written, in lower case.
 */
export function wordsOf(segment: string): readonly string[] {
  const before = known.get(segment);
  if (before !== undefined) return before;
  const words = inSimplified(segment)
    .replace(/content[\s_-]?creator/gi, 'creator')
    .replace(/\b(?:number|num|no\.?|amount|total) of\b/gi, 'count')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9@\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/)
    .flatMap((piece) => piece.match(/[a-z0-9]+(?:主)?|[@\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g) ?? [])
    .flatMap(cut);
  if (known.size > 5000) known.clear();
  known.set(segment, words);
  return words;
}

/** Greedy from the left, longest word first; a piece that does not fall into known words stays whole. */
function cut(piece: string): readonly string[] {
  const whole = WORDS_OF.get(piece);
  if (whole !== undefined) return whole;
  const words: string[] = [];
  const isChinese = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(piece);
  for (let at = 0; at < piece.length;) {
    let length = Math.min(LONGEST, piece.length - at);
    while (length > 0 && !(WORDS_OF.has(piece.slice(at, at + length)) && (isChinese || length > 1)))
      length -= 1;
    if (length === 0) {
      if (!isChinese) return [piece];
      words.push('?');
      at += 1;
      continue;
    }
    words.push(...(WORDS_OF.get(piece.slice(at, at + length)) ?? []));
    at += length;
  }
  return words;
}
