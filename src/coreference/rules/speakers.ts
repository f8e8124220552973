/**
 * Who 我 and 你 are, by the reply tree: the author speaks, the author replied to is spoken to. Someone who
 * is quoted or played (郑叔：我是谁) speaks for himself; 你 in a comment that replies to nobody is the person
 * who posted the clip.
 */
import type { ReadComment } from '../read-comment.ts';
import type { CharacterSpan } from '../../model/offsets.ts';
import { possessedPersons } from '../../reading/possessed-persons.ts';
import { firstPersonWords } from '../../reading/first-person.ts';
import { CommenterNames } from './commenter-names.ts';

/** Who is meant: a commenter, whoever posted the clip, or the one who is quoted just before. */
export type Referent =
  | { readonly kind: 'commenter'; readonly author: string }
  | { readonly kind: 'poster' }
  | { readonly kind: 'quoted'; readonly speaker: CharacterSpan | null };

export interface RuleMention extends CharacterSpan {
  readonly comment: number;
  /** Absent: a mention for sure, of whom is for linking to find out (我妈). */
  readonly referent?: Referent;
}

/**
 * Every 我, 你, @commenter, 楼主, 层主, up主 of a thread with who it is, and who belongs to somebody: 我妈, 他女朋友.
 */
export function ruleMentions(comments: readonly ReadComment[]): readonly RuleMention[] {
  const names = new CommenterNames(comments);
  return comments.flatMap((comment, index) => {
    const text = comment.text.characters.join('');
    const found: readonly Found[] = [
      ...pronounsIn(comment, text, spokenTo(comments, index, names.addressedIn(text, index))),
      ...possessedPersons(text),
      ...rolesIn(comments, index, text),
      ...addressedIn(text, index, names),
    ];
    return found
      .map((mention) => ({ comment: index, ...mention }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
  });
}

/** A mention in one comment. */
type Found = Omit<RuleMention, 'comment'>;

/** Whom a comment answers or calls; undefined where it speaks to nobody but the one who posted the clip. */
function spokenTo(
  comments: readonly ReadComment[],
  index: number,
  called: string | undefined,
): string | undefined {
  const comment = comments[index];
  const parent = comment?.parent ?? null;
  return called ?? comment?.addressee ?? (parent === null ? undefined : comments[parent]?.author);
}

/** 我 and 你. Within a quotation 我 is who is quoted, and 你 is anybody. */
function pronounsIn(comment: ReadComment, text: string, you: string | undefined): readonly Found[] {
  const quotations = findQuotations(comment.text.characters);
  const referentOf = ({ start, person }: Pronoun): Referent | null => {
    const quotation = quotations.find((span) => span.start <= start && start < span.end);
    if (quotation !== undefined)
      return person === 'first' ? { kind: 'quoted', speaker: quotation.speaker } : null;
    if (person === 'first') return { kind: 'commenter', author: comment.author };
    return you === undefined ? { kind: 'poster' } : { kind: 'commenter', author: you };
  };
  return findPronouns(text).flatMap((pronoun) => {
    const referent = referentOf(pronoun);
    return referent === null ? [] : [{ start: pronoun.start, end: pronoun.end, referent }];
  });
}

/** 楼主 and 层主 are who opened the conversation, 博主 who posted the clip; 我是博主 is the one who writes. */
function rolesIn(comments: readonly ReadComment[], index: number, text: string): readonly Found[] {
  const comment = comments[index];
  const root = comments[rootOf(comments, index)];
  return [...text.matchAll(ROLES)].map((match) => {
    const [role] = match;
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + role.length)];
    const isSelf = /(我(就|才|也)?是|本人)$/u.test(before) || /^(本人|来了)/u.test(after);
    const isThreadRole = role === '楼主' || role === '层主';
    const author = isSelf ? comment?.author : isThreadRole && root !== comment ? root?.author : undefined;
    const referent: Referent = author === undefined ? { kind: 'poster' } : { kind: 'commenter', author };
    return { ...spanAfter(before, role), referent };
  });
}

/** @ with the name of a commenter of this thread. */
function addressedIn(text: string, index: number, names: CommenterNames): readonly Found[] {
  return [...text.matchAll(/[@＠]/gu)].flatMap((match) => {
    const named = names.at(text.slice(match.index + 1), index);
    if (named === undefined) return [];
    const { start } = spanAfter(text.slice(0, match.index), '');
    return [
      {
        start,
        end: start + 1 + named.length,
        referent: { kind: 'commenter', author: named.author } as const,
      },
    ];
  });
}

/** Where a word stands that follows these, in characters. */
function spanAfter(before: string, word: string): CharacterSpan {
  const start = Array.from(before).length;
  return { start, end: start + Array.from(word).length };
}

/** The comment that opened the conversation. */
export function rootOf(comments: readonly ReadComment[], index: number): number {
  let at = index;
  for (
    let parent = comments[at]?.parent;
    parent !== null && parent !== undefined;
    parent = comments[at]?.parent
  )
    at = parent;
  return at;
}

interface Pronoun extends CharacterSpan {
  readonly person: 'first' | 'second';
}

function findPronouns(text: string): readonly Pronoun[] {
  const found: Pronoun[] = [];
  for (const match of text.matchAll(PRONOUNS)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (PLURAL_AFTER.test(after) || NO_PERSON_BEFORE.test(before)) continue;
    if (match[0] === '我' && EXCLAMATION_AFTER.test(after)) continue;
    const person = /[你您妳]/u.test(match[0]) ? 'second' : 'first';
    found.push({ ...spanAfter(before, match[0]), person });
  }
  for (const span of firstPersonWords(text)) found.push({ ...span, person: 'first' });
  return found.sort((a, b) => a.start - b.start);
}

/** 本人 only where it begins a clause: 博主本人 is one mention of 博主. */
const PRONOUNS = /[我你您]自己|我|俺|(?<=^|[，。！？!?])本人|你|您|妳/gu;
const PLURAL_AFTER = /^(们|仨|俩(?![天年月周]))/u;
/** 自我, 迷你 */
const NO_PERSON_BEFORE = /[自忘大小迷]$/u;
/** 我去！, 我靠, 我的天, 我国: exclamations and fixed words. */
const EXCLAMATION_AFTER =
  /^(靠|擦|艹|嘞个|勒个|滴(妈|天|个)|的(天|妈|个)(?=呀|啊|哪|呐|乖|老|[，。！!?？]|$)|去(?=[，。！!~…]|$)|国(?!家))/u;
const ROLES = /楼主|层主|up主(?!播)|UP主|Up主|博主|作者|阿婆主/gu;

interface Quotation extends CharacterSpan {
  /** The words before the colon, where the one who speaks is named; null: nobody is. */
  readonly speaker: CharacterSpan | null;
}

/** Stretches that someone else says: “…” after a verb of speech or a colon, and 名字：… to the end. */
function findQuotations(characters: readonly string[]): readonly Quotation[] {
  const found: Quotation[] = [];
  let clause = 0;
  characters.forEach((character, index) => {
    const speaker = { start: clause, end: index };
    const words = (): string => characters.slice(speaker.start, index).join('');
    if (isColon(character) && ROLE_BEFORE_COLON.test(words())) {
      found.push({ start: index + 1, end: nextRole(characters, index + 1), speaker });
    }
    if (OPENING_QUOTES.includes(character)) {
      const close = characters.findIndex((other, at) => at > index && CLOSING_QUOTES.includes(other));
      const isInside = found.some((span) => span.start <= index && index < span.end);
      if (close > index && !isInside) {
        found.push({ start: index + 1, end: close, speaker: SPEAKING.test(words()) ? speaker : null });
      }
    }
    if (CLAUSE_END.test(character)) clause = index + 1;
  });
  return found;
}

const isColon = (character: string): boolean => character === '：' || character === ':';
const OPENING_QUOTES = '“「"';
const CLOSING_QUOTES = '”」"';
/** What is quoted after these is spoken by whom they name. */
const SPEAKING = /([说道问喊答回叫讲嚷]|[：:]|那句)$/u;

/** Where the next 名字： begins: the speech before it ends there. */
function nextRole(characters: readonly string[], from: number): number {
  let clause = from;
  for (let index = from; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (
      isColon(character) &&
      clause > from &&
      ROLE_BEFORE_COLON.test(characters.slice(clause, index).join(''))
    )
      return clause;
    if (CLAUSE_END.test(character)) clause = index + 1;
  }
  return characters.length;
}

/** Short words without a verb of asking or telling to me: a name or description as in a script. */
const ROLE_BEFORE_COLON =
  /^(?!.*(我|你|@|＠|http|时间|地址|问题|总结|结论|重点|注意|回复|PS|ps|建议|原因))[^，。！？\d][^，。！？]{0,11}$/u;
const CLAUSE_END = /[，。！？!?；;…~～\n]/u;
