/** Whether two descriptions of people go together: 左边懒的 and 左边, 爷爷 and 老爷子, or not: 左一 and 左二, 爷爷 and 孙子. */
import { CHILD_ENDINGS, ELDER_ENDINGS } from './lexicon/tables/ages.ts';
import { endingIn } from './lexicon/words.ts';
import { headNoun } from './person-words.ts';

/** 大叔 and 保安大叔, 西装小哥 and 小哥, 奶奶 and 我奶; 右边困的 and 右边, 穿汉服的 and 汉服小姐姐. */
export function nounsAgree(one: string, other: string): boolean {
  const [a, b] = [headNoun(one), headNoun(other)];
  return a.endsWith(b) || b.endsWith(a) || (sharesLook(one, other) && !areToldApart(one, other));
}

/** The one is part of the other, or a look is shared: 礼服小姐姐 and 穿亮片礼服的小姐姐, 小哥 and 开车的小哥. */
export function sharesWords(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(/^(?:这|那)(?:个|位)?/u, ''));
  if (a === undefined || b === undefined) return false;
  if (a.endsWith(b) || b.endsWith(a) || a.startsWith(b) || b.startsWith(a)) return true;
  return sharesLook(a.replace(ORDINAL, ''), b.replace(ORDINAL, ''));
}

/** 第二个 and 倒数第二个 have no look in common. */
const ORDINAL = /(?:倒数)?第[一二三四五六七八九十\d]+(?:个|位|排)?/gu;

/** 爷爷 and 老爷子, 小朋友 and 这孩子. */
export function areOneAge(one: string, other: string): boolean {
  const stage = stageOf(one);
  return stage !== null && stage === stageOf(other);
}

/** 另一个, 另外那个, 别的, 还有个: somebody beside the one spoken of. */
export function beginsAnother(text: string): boolean {
  return /^(另|别的|其他|其它|还有|剩下)/u.test(text);
}

/** 好像我们音乐老师, 长得像沈腾: whom somebody is like is somebody else. @param between the words between the two in one clause */
export function likens(between: string | undefined): boolean {
  return between !== undefined && LIKENED.test(between);
}

const LIKENED = /(?<![头偶视录图画肖想])像(?:极了)?$|(?:神似|酷似|撞脸)$/u;

/** 左边的男生 and 右边的男生 are two, so are 左一 and 左二, 绿围裙 and 黑围裙, 戴帽子的 and 蹲着的, 爷爷 and 孙子. */
export function areToldApart(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (a !== undefined && b !== undefined && !a.startsWith(b) && !b.startsWith(a)) return true;
  const [colour, otherColour] = [one, other].map((text) => COLOUR.exec(text)?.[0]);
  if (colour !== undefined && otherColour !== undefined && colour !== otherColour) return true;
  const [stage, otherStage] = [stageOf(one), stageOf(other)];
  if (stage !== null && otherStage !== null && stage !== otherStage) return true;
  return one !== other && one.endsWith('的') && other.endsWith('的') && !sharesLook(one, other);
}

const COLOUR = /[红橙黄绿蓝紫粉白黑灰金银棕]/u;

/** What is said to have a colour, by one of the two characters that follow it: 蓝头发 → 头 and 发 are 蓝. */
export function coloursIn(text: string): readonly (readonly [thing: string, colour: string])[] {
  return [...text.matchAll(COLOURED)].flatMap(([, colour = '', ...things]) =>
    things.filter((thing) => thing !== '' && !NO_THING.test(thing)).map((thing) => [thing, colour] as const),
  );
}

const COLOURED = /([红橙黄绿蓝紫粉白黑灰金银棕])色?的?(\p{L})(\p{L}?)/gu;
const NO_THING = /[的那这小个色着]/u;

/** Left of, right of, and which from there: 左, 左二, 中. */
function placeOf(text: string): string | undefined {
  const [, side, number = ''] = PLACE.exec(text) ?? [];
  return side === undefined ? undefined : side + number;
}

const PLACE = /(左|右|前(?!男|女|任|夫|妻|辈)|后(?!辈)|中(?=间|央))(?:边|面)?(?:第)?([一二三四五六七八九])?/u;

/** What is said besides the noun has two characters in a row in common. */
function sharesLook(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => lookOf(text));
  if (a === undefined || b === undefined) return false;
  return a.some(
    (_, at) => at + 1 < a.length && b.some((__, there) => a[at] === b[there] && a[at + 1] === b[there + 1]),
  );
}

/** 那个戴帽子的小哥 → 戴帽子. */
function lookOf(text: string): readonly string[] {
  const noun = headNoun(text);
  const before = noun !== text && text.endsWith(noun) ? text.slice(0, -noun.length) : text;
  return Array.from(before.replace(NO_LOOK, ''));
}

const NO_LOOK = /这|那|个|位|的|最|了|着|我们|你们|他们|我|你|他|她|其中|旁边/gu;

/** Whether the noun tells that somebody is old, or a child. */
export function stageOf(text: string): 'child' | 'elder' | null {
  if (ELDER.test(text)) return 'elder';
  return CHILD.test(text) ? 'child' : null;
}

const CHILD = endingIn(CHILD_ENDINGS);
const ELDER = endingIn(ELDER_ENDINGS);
