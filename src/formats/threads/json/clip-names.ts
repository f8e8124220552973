import { isRecord, type JsonRecord } from './flatten.ts';

/** Objects that describe the clip, not a comment, though they may have words and an author. */
export const CLIP =
  /^(view|video|video_?info|video_?data|aweme(_detail)?|note(_card|_info)?|photo|item(_?struct|_info)?|mblog|status|post|article|question|answer|clip|meta(data)?|detail|owner_info|share_info|archive|thread_info|main_?post|topic)$/i;

const OF_POSTS =
  /^(title|标题|mblogid|mblog_?id|aweme_?id|bvid|note_?id|imgs|reposts?_?count|share_?count|shared_?count|forward_?count|play_?count|view_?count|collect(ed)?_?count|转发数|播放数|播放量|标签|hash_?tags)$/i;

/** A post with its comments in it, which has an author and words as they have, and what no comment has. */
export function isPost(record: JsonRecord): boolean {
  const keys = Object.keys(record);
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
