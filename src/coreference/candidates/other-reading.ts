/** Spans of which at most one is a mention. */
import type { CharacterSpan } from '../../model/offsets.ts';
import { mentionKind } from '../../reading/person-words.ts';
import { crosses } from './decode.ts';

interface WordedSpan extends CharacterSpan {
  readonly text: string;
}

/** 小杨 and 小杨老, 那个大叔 and 大叔; not 他 and 他妈, where the one belongs to the other. */
export function isOtherReading(a: WordedSpan, b: WordedSpan): boolean {
  const beginTogether = a.start === b.start && [a, b].every(({ text }) => mentionKind(text) !== 'pronoun');
  return beginTogether || a.end === b.end || crosses(a, b);
}
