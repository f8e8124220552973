/** What the words of a mention alone say of the person: kind, number, gender, and the noun. The words are in lexicon/tables. */
import type { Gender } from './lexicon/entry.ts';
import { FEMALE_SIGNS, MALE_SIGNS, type GenderSign } from './lexicon/tables/gender-signs.ts';
import { AGENT_ENDINGS, PERSON_NOUNS, WORN } from './lexicon/tables/nouns.ts';
import { COUNTED, COUNTS, GROUP_ENDINGS, ONE_WITH_MEN, OPEN_GROUPS } from './lexicon/tables/numbers.ts';
import {
  BEFORE_PLURAL,
  BEFORE_SELF,
  FIRST_SINGULAR,
  OTHER_PRONOUNS,
  PLURAL_ENDINGS,
  SECOND_SINGULAR,
  THIRD_SINGULAR,
} from './lexicon/tables/pronouns.ts';
import { endingIn, oneOf, wordsOf } from './lexicon/words.ts';
import { remembered } from './remembered.ts';
import { withoutTitle } from './title.ts';

export type MentionKind = 'name' | 'nominal' | 'pronoun';

export const mentionKind = remembered((mention: string): MentionKind => {
  if (PRONOUN.test(mention)) return 'pronoun';
  // 我们老杜 is a name as 老杜 is.
  const text = mention.replace(/^[我你您咱他她](们|家)?(的)?(?=[老小阿].$)/u, '');
  if (text.startsWith('@')) return 'name';
  if (DESCRIBING.test(text) || NOUN.test(text) || GROUP.test(text) || LOOK.test(text)) {
    return isTitledName(text) ? 'name' : 'nominal';
  }
  return 'name';
});

/** Several people: 他们, 你俩, 这几个, 父子俩; not 我们老板, whose head is one person. */
export const isPlural = remembered((text: string): boolean => isGroup(text));

export const genderOf = remembered((text: string): Gender | null => {
  if (/[他她](?!自己).+/u.test(text)) return genderOf(text.replace(/^.*[他她](的|们)?/u, '')) ?? null;
  if (/^她(自己)?$/u.test(text)) return 'female';
  if (/^他(自己)?$/u.test(text)) return 'male';
  const female = lastMatchEnd(text, FEMALE);
  const male = lastMatchEnd(text, MALE);
  if (female === male) return null;
  return female > male ? 'female' : 'male';
});

export function genderConflict(one: Gender | null, other: Gender | null): boolean {
  return one !== null && other !== null && one !== other;
}

export const FIRST_PERSON: ReadonlySet<string> = new Set(wordsOf(FIRST_SINGULAR));
export const SECOND_PERSON: ReadonlySet<string> = new Set(wordsOf(SECOND_SINGULAR));
const THIRD_PERSON: ReadonlySet<string> = new Set(wordsOf(THIRD_SINGULAR));

/** 他 and what stands for it. */
export function isThirdPerson(text: string): boolean {
  return THIRD_PERSON.has(text) || /^(人家|[他她]自己)$/u.test(text);
}

/** The noun that says what the person is, without possessor, look and place: 我们班主任 → 班主任. */
export function headNoun(text: string): string {
  return nounFor(text) ?? text.replace(/^(这个|那个|这位|那位|这|那)/u, '');
}

/** The noun for a person at the end of a description; 左边那个 and 红裙子 have none. */
export function nounFor(text: string): string | undefined {
  return NOUN.exec(text)?.[0];
}

/** 杨老师, 秀芬姐, 王总: a name with a title; 女老师, 大哥, 这个老师 are none. */
function isTitledName(text: string): boolean {
  const before = withoutTitle(text);
  const length = Array.from(before).length;
  if (before === text || length === 0 || (length > 2 && !/^[a-z]+$/iu.test(before))) return false;
  if (nounFor(text) === text) return false;
  return (
    !DESCRIBING.test(before) &&
    !NOUN.test(before) &&
    !/[大小老男女美帅师学徒亲好靓胖瘦我你您他她咱]$/u.test(before)
  );
}

function isGroup(text: string): boolean {
  return GROUP.test(text) && !ONE.test(text);
}

function lastMatchEnd(text: string, words: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(words)) end = match.index + match[0].length;
  return end;
}

/** Signs of a gender, wherever they stand in a text. */
function signs(table: readonly GenderSign[]): RegExp {
  const sources = table.map(({ words, notBefore }) =>
    notBefore === undefined ? oneOf(words) : `${oneOf(words)}(?!${oneOf(notBefore)})`,
  );
  return new RegExp(sources.join('|'), 'gu');
}

const FEMALE = signs(FEMALE_SIGNS);
const MALE = signs(MALE_SIGNS);

const PRONOUN = new RegExp(
  `^(?:${oneOf([FIRST_SINGULAR, SECOND_SINGULAR, THIRD_SINGULAR, OTHER_PRONOUNS])}|` +
    `${oneOf(BEFORE_SELF)}自己|${oneOf(BEFORE_PLURAL)}${oneOf(PLURAL_ENDINGS)})$`,
  'u',
);

/** What points, describes or belongs to somebody is no name. */
const DESCRIBING =
  /[这那哪]|的|个$|位$|^[左右前后中旁最第边上下一两几]|[穿戴]|[我你他她您咱].|^(男|女)|那[个位]|同学$|一家$/u;

/** Also counted at the end of a description: 偷笑的两个学生, 台下三位评委, 抬猪头的那四个; not 第三个, nor 吃两个包子的大叔. */
const GROUP = new RegExp(
  `${oneOf(GROUP_ENDINGS)}$|^[这那]?${oneOf(COUNTS)}${oneOf(COUNTED)}|${oneOf(OPEN_GROUPS)}|^咱班$|` +
    `[的边面排下里上头][这那]?${oneOf(COUNTS)}[个位名口对][^的]*$`,
  'u',
);

/** 那哥们, 我姐们儿; 这帮哥们 are several. */
const ONE = new RegExp(
  `^(?!${oneOf(OPEN_GROUPS)}|[这那]?${oneOf(COUNTS)}).*(?:${ONE_WITH_MEN.map(({ word, notAfter }) => `(?<![${notAfter}])${word}`).join('|')})$`,
  'u',
);

/** The longest noun for a person that ends a text. */
const NOUN = new RegExp(`(?:${oneOf(PERSON_NOUNS)}|.[${AGENT_ENDINGS}])$`, 'u');
/** 绿裙子: something stands before what is worn. */
const LOOK = new RegExp(`.${endingIn(WORN).source}`, 'u');
