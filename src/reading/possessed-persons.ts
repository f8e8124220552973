/** Relatives and others told by whom they belong to, mentions for sure: 我妈, 他女朋友, 我大学同学. */
import type { CharacterSpan } from '../model/offsets.ts';
import { BELONGING } from './lexicon/tables/kin.ts';
import { oneOf } from './lexicon/words.ts';

/** In characters, the pronoun inside it not among them. */
export function possessedPersons(text: string): readonly CharacterSpan[] {
  return [...text.matchAll(POSSESSED)].map((match) => {
    const start = Array.from(text.slice(0, match.index)).length;
    return { start, end: start + Array.from(match[0]).length };
  });
}

/** Not 我妈呀 and 他妈的, and not 我哥们儿 cut short. */
const POSSESSED = new RegExp(
  `(?<![其吉])(?![他你](?:妈|娘)(?:的|了))[我你您他她咱俺](们|俩)?(家|的)?(?:大学|高中|初中|小学|[大二三小亲])?${oneOf(BELONGING)}(?![们的]?呀|耶|诶|妈的|们)`,
  'gu',
);
