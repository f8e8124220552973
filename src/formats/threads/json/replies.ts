import { meaningOf } from '../fields/by-name.ts';
import { wordsOf } from '../fields/words.ts';
import { fragmentsOf, isForWords, isRecord, type JsonRecord } from './flatten.ts';

/** Whether a name is one for comments or replies to them. */
export function isCommentList(name: string): boolean {
  const words = wordsOf(name);
  return (
    (words.includes('comment') ||
      words.includes('reply') ||
      words.includes('sub') ||
      /^(thread|hots|children|subs?|floors?|elems|danmaku)$/i.test(name)) &&
    !words.includes('tag') &&
    !words.includes('count') &&
    !(words.includes('id') && /ids?$/i.test(name))
  );
}

export const isMarkList = (key: string): boolean => {
  const words = wordsOf(key);
  return (
    words.includes('tag') ||
    /fast_?response|quick_?repl|suggest|placeholder|emote|emoji|mention|at_users|text_extra|members|topics|url|avatar/i.test(
      key,
    )
  );
};

/** What a comment answers, and no answer to it. */
const IS_ANSWERED =
  /^(be_?repl|quoted?_|quoted?$|reply_?to|replied_?(to|comment)|in_?reply|parent|target|origin)/i;

/** The replies that a comment holds: lists or maps under names for replies, or of records that are like it. */
export function repliesIn(whole: JsonRecord): { record: JsonRecord; key: string | undefined }[] {
  const { inner, name } = wrapped(whole);
  return inner === undefined
    ? repliesBeside(whole, undefined)
    : [...repliesBeside(inner, undefined), ...repliesBeside(whole, name)];
}

/** @param wrapper the name under which the comment itself stands */
function repliesBeside(
  record: JsonRecord,
  wrapper: string | undefined,
): { record: JsonRecord; key: string | undefined }[] {
  const replies: { record: JsonRecord; key: string | undefined }[] = [];
  const take = (value: unknown, key: string | undefined): void => {
    if (isRecord(value)) replies.push({ record: value, key });
    else if (typeof value === 'string' && value.trim() !== '') replies.push({ record: { text: value }, key });
  };
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (typeof value !== 'object' || value === null || isMarkList(key) || IS_ANSWERED.test(key)) continue;
    if (key === wrapper) continue;
    if (Array.isArray(value)) {
      if (isForWords(key) && value.every(isRecord) && fragmentsOf(value) !== undefined) continue;
      if (isCommentList(key) || (value.length > 0 && value.every(isSpokenRecord)))
        for (const item of value as unknown[]) take(item, undefined);
    } else if (isCommentList(key) && isRecord(value)) {
      const entries = Object.entries(value);
      // XML has no lists: one answer stands there by itself.
      if (SEVERAL.test(key) && isSpokenRecord(value)) take(value, undefined);
      else if (entries.length > 0 && entries.every(([, inner]) => isSpokenRecord(inner))) {
        for (const [id, inner] of entries) take(inner, id);
      } else {
        // "replies": {"comments": […]}, "sub_comments": {"list": […], "has_more": true}
        // Reddit has {"kind": "Listing", "data": {"children": […]}}.
        for (const [, inner] of entries)
          for (const list of Array.isArray(inner) ? [inner] : isRecord(inner) ? Object.values(inner) : [])
            if (Array.isArray(list) && list.some(isRecord) && list.some(isSpokenRecord))
              for (const item of list as unknown[]) take(item, undefined);
      }
    }
  }
  return replies;
}

/** GraphQL's {"node": {…}}, a collector's {"data": {…}} around each comment. */
function wrapped(record: JsonRecord): { readonly inner?: JsonRecord; readonly name?: string } {
  for (const name of ['node', 'data', '_source', 'comment']) {
    const inner = record[name];
    if (isRecord(inner) && Object.values(inner).some((value) => typeof value !== 'object'))
      return { inner, name };
  }
  return {};
}

/** Names of what comes in numbers. */
const SEVERAL = /(?:replies|children|comments|list|回复|子评论|回复列表|二级评论|楼中楼)$/i;

/** A record with words and somebody who said them, told from its own names only. */
export function isSpokenRecord(whole: unknown): boolean {
  if (!isRecord(whole)) return false;
  const value = wrapped(whole).inner ?? whole;
  let hasText = false;
  let hasSpeaker = false;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (isRecord(inner)) {
      const words = wordsOf(key);
      if (words.includes('user') || words.includes('author')) hasSpeaker = true;
      if (key === 'snippet') return true;
      if (words.includes('text') && Object.values(inner).some((one) => typeof one === 'string'))
        hasText = true;
      continue;
    }
    const field = meaningOf(key)?.field;
    if (field === 'text') hasText = true;
    if (field === 'author' || field === 'authorId') hasSpeaker = true;
  }
  return hasText && hasSpeaker;
}
