/** How the clause is built that a span stands in: what may be a description is one by what stands before and behind its 的. */
import type { CharacterSpan } from '../../model/offsets.ts';

interface Worded extends CharacterSpan {
  readonly text: string;
}

/** @param sure what surely is a mention in the comment */
export function clauseEvidence(
  span: Worded,
  clause: CharacterSpan,
  sure: readonly Worded[],
): readonly (readonly [
  'sinceDe' | 'deCount' | 'mentionsBefore' | 'mentionsWithin' | 'mentionsAfter',
  number,
])[] {
  const own = Array.from(span.text);
  const last = own.lastIndexOf('的');
  const count = (isSo: (other: Worded) => boolean): number => Math.min(4, sure.filter(isSo).length);
  return [
    ['sinceDe', last < 0 ? NO_DE : Math.min(NO_DE - 1, own.length - 1 - last)],
    ['deCount', own.filter((character) => character === '的').length],
    ['mentionsBefore', count(({ start, end }) => start >= clause.start && end <= span.start)],
    [
      'mentionsWithin',
      count((other) => span.start <= other.start && other.end <= span.end && other !== span),
    ],
    ['mentionsAfter', count(({ start, end }) => start >= span.end && end <= clause.end)],
  ];
}

const NO_DE = 9;

/** 格子衫 of 放咖啡的格子衫: what stands behind its last 的, or all of it; '' for a single character. */
export function tailOf(text: string): string {
  const own = Array.from(text);
  const tail = own.slice(own.lastIndexOf('的') + 1);
  return tail.length < 2 ? '' : tail.join('');
}
