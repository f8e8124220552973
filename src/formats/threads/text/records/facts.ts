import { meaningOf } from '../../fields/by-name.ts';
import type { Field } from '../../fields/field.ts';
import { isPlace } from '../../fields/places.ts';
import { countOf, isTime } from '../../fields/values.ts';
import { isKnownName } from '../../fields/words.ts';
import { isBadge, isPosterBadge } from '../page-lines.ts';

/** What a piece of a line says of a comment beside its words; a field without a value was looked at and says nothing. */
export type Facts = ReadonlyMap<Field, string>;

const NOTHING: Facts = new Map();
const fact = (field: Field, value: string): Facts => new Map([[field, value]]);

const LIKE =
  '(?:👍[\\u{1f3fb}-\\u{1f3ff}]?|❤\\ufe0f?|♥\\ufe0f?|♡|🔥|▲|点赞数?|获赞数?|赞数?|喜欢|likes?|upvotes?|votes?)';
const NUMBER = '([\\d,.]+\\s*[万wWkK千]?)';
const LIKES_BEFORE = new RegExp(`^${LIKE}\\s*[:：=x×]?\\s*[[(（]?${NUMBER}[\\])）]?$`, 'iu');
const LIKES_BEHIND = new RegExp(`^${NUMBER}\\s*(?:个|次)?${LIKE}$`, 'iu');
const REPLIES =
  /^(?:(?:💬|🔁|↩️?|回复|评论|replies|reply)\s*[:：=]?\s*\d+|(?:共\s*)?\d+\s*(?:条|个)?(?:回复|评论|replies|reply))$/iu;
const MARKED_TIME = /^(?:🕐|🕒|⏰|🕑|📅|⏱️?|🗓️?|时间|@)\s*(.+)$/u;
const LABELLED = /^([^\s:：=|][^:：=|]{0,15}?)\s*[:：=]\s*(.*)$/su;
const DASHED = /^(\p{Script=Han}{2,6})\s*-\s*(.*)$/su;
/** 地区, 性别, 等级: of the commenter, and nothing that is read. */
const ASIDE =
  /^(?:男|女|保密|未知|male|female|lv\.?\s*\d+|等级\s*\d+|#\d+|\d+\s*[楼樓fF]|第\s*\d+\s*[楼条层]|[-—–_*·]+)$/iu;

/** The facts that a piece states and nothing besides; undefined where it may be a name or words. */
export function factsIn(whole: string): Facts | undefined {
  const piece = whole
    .trim()
    .replace(/^[*_`]+|[*_`]+$/g, '')
    .replace(/^[[【]([^[\]【】]*)[\]】]$/u, '$1')
    .trim();
  if (piece === '') return NOTHING;
  const marked = MARKED_TIME.exec(piece)?.[1];
  if (marked !== undefined && isTime(marked)) return fact('time', marked);
  if (/[|｜,，;；👍❤♥]|点赞|获赞|likes?|\d\s*赞$/u.test(piece)) {
    const several = severalIn(piece);
    if (several !== undefined) return several;
  }
  if (isTime(piece) && !/^\d{1,3}$/.test(piece)) return fact('time', piece);
  const likes = LIKES_BEFORE.exec(piece)?.[1] ?? LIKES_BEHIND.exec(piece)?.[1];
  if (likes !== undefined) return fact('likes', likes);
  if (/^[♥❤]\ufe0f?\s*(?:hearted|liked) by|^(?:edited|已编辑|置顶|pinned)$/iu.test(piece)) return NOTHING;
  if (isPosterBadge(piece)) return fact('isByPoster', '1');
  if (REPLIES.test(piece) || ASIDE.test(piece) || isPlace(piece) || isBadge(piece) || /^📍/u.test(piece))
    return NOTHING;
  return labelled(piece) ?? severalIn(piece);
}

/** 点赞数：7, likes=None, 时间-2024/03/24: only under a name that says something of a comment. */
function labelled(piece: string): Facts | undefined {
  const [, name = '', value = ''] = LABELLED.exec(piece) ?? DASHED.exec(piece) ?? [];
  if (name === '') return undefined;
  const field = fieldOfLabel(name);
  if (field === undefined) return undefined;
  if (field === null) return isKnownName(name) && value.length < 40 ? NOTHING : undefined;
  if (!STATED.has(field)) return undefined;
  if (/^(?:none|null|nan|n\/a|-)?$/i.test(value.trim())) return NOTHING;
  if (field === 'likes') return countOf(value) === undefined ? undefined : fact(field, value);
  if (field === 'time')
    return isTime(value.replace(/发布$/, '')) ? fact(field, value.replace(/发布$/, '')) : undefined;
  return value.length < 60 ? fact(field, value.trim()) : undefined;
}

const STATED: ReadonlySet<Field> = new Set(['likes', 'time', 'key', 'authorId', 'level', 'clip']);

/** What a label means: a field, null where it is known and none, undefined where it is not known. */
export function fieldOfLabel(label: string): Field | null | undefined {
  const name = label
    .replace(/[*_`#]/g, '')
    .replace(/^(?:\p{Extended_Pictographic}\ufe0f?\s*)+/u, '')
    .trim();
  if (name === '' || name.startsWith('@')) return undefined;
  // 打工人 is somebody's name, though it ends as 评论人 does.
  return isKnownName(name) ? (meaningOf(name)?.field ?? null) : undefined;
}

/** What was stated first stays. */
export function addFacts(into: Map<Field, string>, facts: Facts): void {
  for (const [field, value] of facts) if (!into.has(field)) into.set(field, value);
}

const SEPARATORS =
  /\s*[|｜;；]\s*|\s*[,，]\s*|\s+[·•/–—-]\s+|\s*[·•]\s*|\s{2,}|\t+|\s+(?=(?:点赞数?|获赞数?|赞数?|回复数?|likes?|👍|❤\ufe0f?|♥)\s*[:：=]?\s*\d)/iu;

function severalIn(piece: string): Facts | undefined {
  let parts = piece.split(SEPARATORS).filter((part) => part !== '');
  if (parts.length < 2 && BEGINS_DATED.test(piece)) parts = atBlanks(piece);
  if (parts.length < 2) return undefined;
  // 10/05/24, 12:03:11
  if (
    parts.length === 2 &&
    /^\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?$/i.test(parts[1] ?? '') &&
    isTime(parts[0] ?? '')
  )
    return fact('time', parts.join(' '));
  const all = new Map<Field, string>();
  for (const part of parts) {
    const facts = factsIn(part);
    if (facts === undefined) return undefined;
    addFacts(all, facts);
  }
  return all;
}

const BEGINS_DATED = /^\d{2,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\s/;

/** 2024-10-03 08:00 河南 2 赞: cut at its blanks, but for those within a time and before a unit. */
const atBlanks = (piece: string): string[] =>
  piece.replace(/(?<=\d)\s+(?=赞|个|likes?\b|votes?\b|回复|评论)/giu, '').split(/\s+(?!\d{1,2}:\d{2})/u);
