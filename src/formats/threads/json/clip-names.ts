import { isRecord, type JsonRecord } from './flatten.ts';
import { isCommentList, isSpokenRecord } from './replies.ts';

/** Objects that describe the clip, not a comment, though they may have words and an author. */
export const CLIP =
  /^(?:(?:target|current|main|source)_?)?(view|song|music|track|album|movie|video|video_?info|video_?data|aweme(_detail)?|note(_card|_info)?|photo|item(_?struct|_info)?|mblog|status|post|article|question|answer|clip|meta(data)?|detail|owner_info|share_info|archive|thread_info|main_?post|topic|retweet(?:ed_?status)?|repost|forwarded|quoted_?status|origin(?:al)?_?(?:status|tweet|post|dynamic))$/i;

const OF_POSTS =
  /^(title|标题|mblogid|mblog_?id|aweme_?id|bvid|note_?id|imgs|reposts?_?count|share_?count|shared_?count|forward_?count|play_?count|view_?count|collect(ed)?_?count|转发数|播放数|播放量|标签|hash_?tags)$/i;

/** A post with its comments in it, which has an author and words as they have, and what no comment has. */
export function isPost(record: JsonRecord): boolean {
  const keys = Object.keys(record);
  if (holdsOthers(record) || isPostAlone(record, keys)) return true;
  // A floor of a forum has comments under it, and stands below the first post.
  if (keys.some((key) => /^(floor|floor_?(num|number)|楼层)$/i.test(key))) return false;
  const hasComments = keys.some(
    (key) =>
      /^(comments|comment_?list|all_?comments|评论|评论列表)$/i.test(key) &&
      Array.isArray(record[key]) &&
      (record[key] as readonly unknown[]).some(isRecord),
  );
  return hasComments && keys.some((key) => OF_POSTS.test(key) && record[key] !== null && record[key] !== '');
}

/** A post beside its comments: it says so, or it is Weibo's, whose comments have no mblogid and are not passed on. */
const isPostAlone = (record: JsonRecord, keys: readonly string[]): boolean =>
  keys.some(
    (key) =>
      (/^(?:entity|record|content|node|item|row|data)?_?type$|^kind$|^类型$/i.test(key) &&
        typeof record[key] === 'string' &&
        /^(?:body|main_?post|post_?body|original_?post|submission|正文|主贴|主帖|主楼|原帖|原微博)$/i.test(
          record[key],
        )) ||
      (/^mblog_?id$/i.test(key) &&
        keys.some((other) => /^(?:attitudes|reposts|comments|likes)_?count$/i.test(other))),
  );

/** What posts have, under names that no comment uses. */
const OF_POSTS_ONLY =
  /^(?:post_?(?:id|url|text|link|code)|shares?|share_?count|reshares?|reshare_?count|images|videos|video_?url|play_?count|view_?count|views|reposts?_?count|permalink|shortcode|media_?type|code|(?:direct_)?repl(?:y|ies)_?count|comments_?count|aweme_?id|bvid|note_?id|article_?id|article_?title|board|message_count|hash_?tags)$/i;

/** A list of records that are made otherwise than the one that holds them, or say again what it says: a post's comments. */
function holdsOthers(record: JsonRecord): boolean {
  return Object.entries(record).some(([key, value]) => {
    if (!Array.isArray(value) || !(isCommentList(key) || /items$|list$|^messages$/i.test(key))) return false;
    const items = (value as unknown[]).filter(isRecord).slice(0, 20);
    if (items.length === 0 || !items.some(isSpokenRecord)) return false;
    const [first] = items;
    const names = new Set(items.flatMap((item) => Object.keys(item)));
    const said = Object.values(record).filter(
      (one): one is string => typeof one === 'string' && one.length > 3,
    );
    const isSaidAgain = Object.entries(first ?? {}).some(
      ([name, one]) => /post|video|note|root/i.test(name) && typeof one === 'string' && said.includes(one),
    );
    const isAbout = (name: string): boolean =>
      OF_POSTS_ONLY.test(name) && !names.has(name) && record[name] !== null && record[name] !== '';
    const own = Object.keys(record).filter(isAbout);
    const hasRepliesOfOwn = items.some((item) => Array.isArray(item[key]));
    return (
      !hasRepliesOfOwn && ((isSaidAgain && own.length > 0) || (own.length > 1 && !isAlike(record, names)))
    );
  });
}

/** Answers have most of what the comment has that they answer. */
function isAlike(record: JsonRecord, names: ReadonlySet<string>): boolean {
  const plain = Object.keys(record).filter((name) => typeof record[name] !== 'object');
  return plain.filter((name) => names.has(name)).length >= plain.length * 0.5;
}
