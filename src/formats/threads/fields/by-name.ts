import { EXACT, type NamedMeaning } from './exact-names.ts';
import type { Field } from './field.ts';
import { bare, type PathPlace, placeOf } from './path-place.ts';
import { wordsOf } from './words.ts';

const known = new Map<string, NamedMeaning | null>();

/** The meaning of a column by its name alone, or of a path ("comment_user.nick_name") into a record. */
export function meaningOf(name: string): NamedMeaning | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const meaning = read(name);
  if (known.size > 5000) known.clear();
  known.set(name, meaning);
  return meaning;
}

/** Of the columns whose names mean a field the one that most plainly does. */
export function columnNamed(columns: readonly string[], field: Field): number | undefined {
  return columns
    .flatMap((name, column) => {
      const meaning = meaningOf(name);
      return meaning?.field === field ? [{ column, rank: meaning.rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank)[0]?.column;
}

/** platform_comment_id is the comment's id there. */
const OF_PLATFORM =
  /^(?:platform|source|original?|raw|external)[_-](?=(?:comment|reply|discussion|user|author|id$))/i;

function read(name: string): NamedMeaning | null {
  // {"authorChannelId": {"value": …}} is the author's id.
  const segments = name.replace(/(?<=[Ii]d)\.value$/, '').split('.');
  const leaf = asUsual((segments.at(-1) ?? name).replace(OF_PLATFORM, ''));
  const around = segments.slice(0, -1);
  const place = placeOf(around);
  const likes = around.at(-1);
  if (likes !== undefined && /^(count|total|num)$/.test(leaf) && wordsOf(likes).includes('like'))
    return { field: 'likes', rank: 1 };
  if (place === 'unknown') return null;
  const exact = place === 'comment' || place === 'user' ? EXACT[bare(leaf)] : undefined;
  // Instagram's full_name is what somebody calls himself beside the username that stands above his comment.
  if (place === 'user' && /^full_?name$/i.test(leaf)) return { field: 'author', rank: 5.5 };
  if (place === 'comment' && ASKS.test(leaf)) return { field: 'isByPoster', rank: 0 };
  if (exact !== undefined && (place === 'comment' || (exact?.field === 'author' && exact.rank < 4)))
    return exact === null ? null : { ...exact, rank: exact.rank + around.length * 0.01 };
  if (place === 'comment' && OF_ROOT.test(leaf.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')))
    return { field: 'rootKey', rank: 1 };
  if (place === 'user' && /^(role|identity|user_?type|身份)$/i.test(leaf))
    return { field: 'isByPoster', rank: 4 };
  const words = new Set(wordsOf(leaf));
  // 楼层内容 is what stands on a floor and not its number.
  if (/(?:内容|正文|文本|文字)$/.test(leaf)) words.delete('id');
  const meaning = meaningIn(words, place, leaf);
  return meaning === null ? null : { ...meaning, rank: meaning.rank + around.length * 0.01 };
}

/** at_user names the one answered; 👍 and vote_up are likes; the status of in_reply_to_status_id is a comment. */
const asUsual = (leaf: string): string =>
  leaf
    .replace(/^at[\s_-]?(?=users?|nick|name)/i, 'target_')
    .replace(/^(?:red|short)_?id$/i, 'handle_id')
    .replace(/[和及与、]图片(?:链接|地址)?/, '')
    .replace(/👍|❤\ufe0f?|♥\ufe0f?/gu, ' like ')
    .replace(/vote[\s_-]?up|up[\s_-]?vote/i, 'vote')
    .replace(/(?<=reply[\s_-]?to[\s_-]?)status/i, 'comment');

/** top_comment_id, conversation_id, level1_id: of the comment that began a discussion. */
const OF_ROOT =
  /^(?:top|main|first|base|conversation|l1|level_?(?:1|one))_?(?:level_?)?(?:comment|reply|floor)?_?(?:id|cid|rpid)$/i;

function meaningIn(words: ReadonlySet<string>, place: PathPlace, leaf: string): NamedMeaning | null {
  const has = (...wanted: string[]): boolean => wanted.some((word) => words.has(word));
  const isTarget = place === 'target' || place === 'target-user' || has('target', 'parent');
  const isUser = place === 'user' || place === 'target-user' || has('user', 'author', 'nick', 'handle');
  if (has('dislike')) return null;
  if (has('flag') && has('author')) return flagMeaning(has, leaf);
  // video_time and dm_time are moments if they are small numbers, and nothing of the comment's otherwise.
  if (has('clip') && has('time') && !has('made') && place === 'comment')
    return { field: 'momentSec', rank: 1 };
  if (has('clip'))
    return has('title')
      ? { field: 'title', rank: 1 }
      : has('description')
        ? { field: 'description', rank: 2 }
        : place === 'comment' && (has('id') || /^(bv|bvid|oid|aid|bv号)$/i.test(leaf)) && !isTarget
          ? { field: 'clip', rank: has('user', 'author', 'other', 'comment', 'reply') ? 8 : 1 }
          : null;
  if (place === 'comment' && words.size === 1 && has('title')) return { field: 'title', rank: 2 };
  if (place === 'comment' && words.size === 1 && has('description')) return { field: 'description', rank: 2 };
  // Post Caption beside Comment Text.
  if (place === 'comment' && has('made') && has('title', 'description') && !has('comment', 'reply', 'user'))
    return { field: has('title') ? 'title' : 'description', rank: 3 };
  if (has('emotion') && !has('count', 'id')) return { field: 'emotion', rank: 1 };
  if (
    has('time') &&
    place === 'comment' &&
    /[_-](?:ip|loc(?:ation)?|place)$|属地$/i.test(leaf) &&
    !has('count')
  )
    return { field: 'time', rank: 6 };
  if (has('other'))
    return has('flag') && has('author') && has('other') && !/avatar|url|头像/i.test(leaf) ? null : null;
  if (has('flag')) return flagMeaning(has, leaf);
  if (has('tag') && !isUser) return { field: 'isByPoster', rank: 4 };
  if (has('tag') && has('author') && !has('id', 'name')) return { field: 'isByPoster', rank: 3 };
  if (has('level') && isUser) return null;
  if (has('level') && place === 'comment' && !has('user') && !has('id')) return { field: 'level', rank: 1 };
  if (has('type') && place === 'comment' && !has('user', 'text'))
    return { field: 'level', rank: has('comment') ? 2 : 4 };
  if (has('like') && place === 'comment') {
    if (has('author', 'sub', 'time', 'user', 'flag') || (has('id') && !/num(ber)?$/i.test(leaf))) return null;
    return { field: 'likes', rank: has('count') ? 0 : 1 };
  }
  if (has('count') && !has('id', 'text') && !has('nick')) return null;
  if (has('later')) return null;
  const time = timeMeaning(has, place);
  if (time !== undefined) return time;
  if (has('moment') && place === 'comment') return { field: 'momentSec', rank: 2 };
  if (has('id')) return idMeaning(has, isTarget, isUser, place, leaf);
  if (has('text', 'raw') && has('reply', 'target', 'parent') && !has('user')) {
    return has('target', 'parent') || place === 'target' || has('text')
      ? { field: 'parentText', rank: 1 }
      : null;
  }
  if (isUser && has('description', 'title')) return null;
  if (isUser || has('name')) return nameMeaning(has, isTarget, place);
  if (isTarget || has('root')) return referenceMeaning(has);
  if (has('reply') && has('comment')) return { field: 'parentKey', rank: 4 };
  if (place !== 'comment') return null;
  if (has('text'))
    return {
      field: 'text',
      rank: has('raw')
        ? 0
        : has('made')
          ? 6
          : /message|msg|body|display/i.test(leaf)
            ? 3
            : has('comment')
              ? 1.5
              : 2,
    };
  if (has('comment') && !has('sub') && words.size === 1) return { field: 'text', rank: 4 };
  if (has('comment') && has('info') && words.size === 2) return { field: 'text', rank: 5 };
  return null;
}

type Has = (...wanted: string[]) => boolean;

/** 是否发布者, 是UP主吗 */
const ASKS = /^是否?为?(?:up主|作者|楼主|博主|发布者|发布人|发帖人|视频作者|笔记作者|创作者)[吗?？]?$/i;

const IS_POSTERS =
  /^(?:is|was|是否为?|是不是)[\s_-]*(?:up主?|author|owner|op|poster|creator|uploader|作者|楼主|博主)/i;

function flagMeaning(has: Has, leaf: string): NamedMeaning | null {
  if (has('like', 'time', 'text')) return null;
  // is_up_reply is a reply by the poster; 作者是否回复 asks whether he gave one.
  if (has('author') && has('reply', 'comment') && !has('target', 'parent', 'sub'))
    return IS_POSTERS.test(leaf) ? { field: 'isByPoster', rank: 1 } : null;
  if (has('target', 'parent') && has('reply')) {
    return has('name', 'nick') ? { field: 'replyToAuthor', rank: 1 } : { field: 'parentKey', rank: 2 };
  }
  if (has('reply', 'sub', 'level', 'comment'))
    return { field: 'level', rank: has('reply', 'sub', 'level') ? 0 : 3 };
  if (has('author') || /uploader|owner|poster|\bop\b|楼主|博主|up主/i.test(leaf))
    return { field: 'isByPoster', rank: 0 };
  return null;
}

function timeMeaning(has: Has, place: PathPlace): NamedMeaning | null | undefined {
  const isTime =
    has('time') ||
    (has('made', 'comment') && has('at') && !has('text', 'id', 'name', 'user', 'author')) ||
    (has('made') && !has('text', 'id', 'name', 'user', 'author'));
  if (!isTime) return undefined;
  if (place !== 'comment' || has('user', 'like') || has('count')) return null;
  if (has('moment')) return { field: 'momentSec', rank: 1 };
  if (has('text', 'description')) return { field: 'time', rank: 8 };
  return { field: 'time', rank: has('comment') ? 0.8 : has('made') ? 1 : 3 };
}

function idMeaning(
  has: Has,
  isTarget: boolean,
  isUser: boolean,
  place: PathPlace,
  leaf: string,
): NamedMeaning | null {
  const isAboutReply = isTarget || has('reply');
  if (
    isUser &&
    (has('target') ||
      place === 'target-user' ||
      (place === 'target' && has('user', 'author')) ||
      (has('parent') && has('user', 'author')))
  ) {
    return { field: 'replyToAuthorId', rank: 1 };
  }
  if (has('root') && !has('user')) return { field: 'rootKey', rank: 1 };
  if (isAboutReply && isUser && !has('comment'))
    return has('target') ? { field: 'replyToAuthorId', rank: 2 } : { field: 'authorId', rank: 4 };
  if (isUser)
    return place === 'comment' && has('comment') && !has('user', 'author')
      ? { field: 'key', rank: 2 }
      : { field: 'authorId', rank: has('handle') ? 5 : /sec/i.test(leaf) ? 1.5 : 1 };
  if (isTarget) return { field: 'parentKey', rank: 1 };
  if (has('reply')) return { field: has('comment') ? 'parentKey' : 'rootKey', rank: 3 };
  if (place !== 'comment') return null;
  if (has('comment')) return { field: 'key', rank: 2 };
  return { field: 'key', rank: 7 };
}

function nameMeaning(has: Has, isTarget: boolean, place: PathPlace): NamedMeaning | null {
  if (has('text', 'comment') && !has('user', 'author', 'nick', 'name')) return null;
  const isName = has('name', 'nick', 'handle') || place === 'comment' || has('user', 'author');
  if (!isName) return null;
  const rank = has('nick') ? 0 : has('handle') ? 5 : has('name') ? 2 : 4;
  return isTarget || (place === 'comment' && has('reply') && has('target'))
    ? // The one answered is closer than the one who began.
      { field: 'replyToAuthor', rank: has('parent', 'root') && !has('reply') ? rank + 1 : rank }
    : has('reply') && place === 'comment'
      ? { field: 'replyToAuthor', rank: rank + 3 }
      : { field: 'author', rank };
}

/** 回复对象, 父评论, reply_to: an id or a name, which only the values tell. */
function referenceMeaning(has: Has): NamedMeaning | null {
  if (has('text')) return { field: 'parentText', rank: 1 };
  if (has('root')) return { field: 'rootKey', rank: 2 };
  return { field: 'parentKey', rank: 3 };
}
