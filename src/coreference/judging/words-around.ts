import type { CharacterSpan } from '../../model/offsets.ts';
import type { SignKind } from '../joining/signs.ts';

/**
 * Signs in and around a span, whose weights are learned one by one: "before 是" where 是 stands before it.
 * @param characters of the comment, as read; the span's offsets count these
 */
export function wordsAround(
  { start, end, text }: CharacterSpan & { readonly text: string },
  characters: readonly string[],
  kind: SignKind,
  noun: string,
): readonly string[] {
  const own = Array.from(text);
  const before = characters[start - 1] ?? '^';
  const twoBefore = start > 1 ? characters.slice(start - 2, start).join('') : `^${before}`;
  const after = characters[end] ?? '$';
  const twoAfter = end + 1 < characters.length ? characters.slice(end, end + 2).join('') : `${after}$`;
  const last = own.at(-1) ?? '';
  return [
    `text ${text}`,
    `first ${own[0] ?? ''}`,
    `firstTwo ${own.slice(0, 2).join('')}`,
    `last ${last}`,
    `lastTwo ${own.slice(-2).join('')}`,
    `before ${before}`,
    `twoBefore ${twoBefore}`,
    `after ${after}`,
    `twoAfter ${twoAfter}`,
    `overEnd ${last}${after}`,
    `overStart ${before}${own[0] ?? ''}`,
    `${kind} before ${before}`,
    `${kind} after ${after}`,
    `${kind} twoBefore ${twoBefore}`,
    `${kind} twoAfter ${twoAfter}`,
    `noun ${noun}`,
    `${kind} of ${Math.min(9, own.length)}`,
    ...new Set(own.map((character) => `has ${character}`)),
  ];
}
