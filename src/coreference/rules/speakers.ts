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
    const characters = comment.text.characters;
    const text = characters.join('');
    const quotations = findQuotations(characters);
    const parentAuthor = comment.parent === null ? undefined : comments[comment.parent]?.author;
    const spokenTo = names.addressedIn(text, index) ?? comment.addressee ?? parentAuthor;
    const root = comments[rootOf(comments, index)];
    const mentions: RuleMention[] = [];
    const add = (start: number, length: number, referent?: Referent): void => {
      mentions.push({ comment: index, start, end: start + length, ...(referent && { referent }) });
    };
    for (const { start, word, person } of findPronouns(text)) {
      const quotation = quotations.find((span) => span.start <= start && start < span.end);
      if (quotation !== undefined) {
        if (person === 'first') add(start, word, { kind: 'quoted', speaker: quotation.speaker });
      } else if (person === 'first') add(start, word, { kind: 'commenter', author: comment.author });
      else if (spokenTo === undefined) add(start, word, { kind: 'poster' });
      else add(start, word, { kind: 'commenter', author: spokenTo });
    }
    for (const { start, end } of possessedPersons(text)) add(start, end - start);
    for (const match of text.matchAll(ROLES)) {
      const start = Array.from(text.slice(0, match.index)).length;
      const isThreadRole = match[0] === '楼主' || match[0] === '层主';
      const isSelf =
        /(我(就|才|也)?是|本人)$/u.test(text.slice(0, match.index)) ||
        /^(本人|来了)/u.test(text.slice(match.index + match[0].length));
      const author = isSelf ? comment.author : isThreadRole && root !== comment ? root?.author : undefined;
      add(
        start,
        Array.from(match[0]).length,
        author === undefined ? { kind: 'poster' } : { kind: 'commenter', author },
      );
    }
    for (const match of text.matchAll(/[@＠]/gu)) {
      const named = names.at(text.slice(match.index + 1), index);
      if (named === undefined) continue;
      const start = Array.from(text.slice(0, match.index)).length;
      add(start, 1 + named.length, { kind: 'commenter', author: named.author });
    }
    return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  });
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

interface Pronoun {
  readonly start: number;
  /** Length in characters. */
  readonly word: number;
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
    found.push({ start: Array.from(before).length, word: Array.from(match[0]).length, person });
  }
  for (const { start, end } of firstPersonWords(text))
    found.push({ start, word: end - start, person: 'first' });
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
    if (character === '：' || character === ':') {
      const words = characters.slice(clause, index).join('');
      if (ROLE_BEFORE_COLON.test(words)) {
        const next = nextRole(characters, index + 1);
        found.push({ start: index + 1, end: next, speaker: { start: clause, end: index } });
      }
    }
    if (character === '“' || character === '「' || character === '"') {
      const close = characters.findIndex((other, at) => at > index && '”」"'.includes(other));
      const words = characters.slice(clause, index).join('');
      const isInside = found.some((span) => span.start <= index && index < span.end);
      if (close > index && !isInside) {
        const speaks = /[说道问喊答回叫讲嚷]$|[：:]$/u.test(words) || /那句$/u.test(words);
        found.push({ start: index + 1, end: close, speaker: speaks ? { start: clause, end: index } : null });
      }
    }
    if (CLAUSE_END.test(character)) clause = index + 1;
  });
  return found;
}

/** Where the next 名字： begins: the speech before it ends there. */
function nextRole(characters: readonly string[], from: number): number {
  let clause = from;
  for (let index = from; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (
      (character === '：' || character === ':') &&
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
