/**
 * What crawlers and spreadsheets call the parts of a comment. A name with dots is a path into nested objects;
 * the first that is there wins, so the more exact ones come first. Bilibili, Douyin, TikTok, Xiaohongshu,
 * Weibo, Kuaishou and YouTube answers, MediaCrawler's exports, our own result files, and Chinese headers.
 */
export const COMMENT_FIELDS = {
  key: [
    'rpid_str',
    'rpid',
    'cid',
    'comment_id',
    'commentId',
    'snippet.topLevelComment.id',
    'idstr',
    'id_str',
    'id',
    'mid',
    '_id',
    '评论id',
    '编号',
  ],
  author: [
    'member.uname',
    'user.nickname',
    'user.nick_name',
    'user.screen_name',
    'user.uname',
    'user.unique_id',
    'user.name',
    'user_info.nickname',
    'user_info.user_name',
    'userInfo.nickname',
    'author.nickname',
    'author.name',
    'author.uniqueId',
    'snippet.topLevelComment.snippet.authorDisplayName',
    'snippet.authorDisplayName',
    'user_name',
    'user_nickname',
    'userName',
    'username',
    'nickname',
    'nickName',
    'nick_name',
    'screen_name',
    'uname',
    'authorName',
    'author_name',
    'authorDisplayName',
    'author',
    'uniqueId',
    'user',
    'name',
    '用户名',
    '用户名称',
    '用户昵称',
    '用户',
    '昵称',
    '评论者',
    '评论人',
    '作者',
    '发布者',
    '博主',
  ],
  text: [
    'content.message',
    'text_raw',
    'snippet.topLevelComment.snippet.textOriginal',
    'snippet.topLevelComment.snippet.textDisplay',
    'snippet.textOriginal',
    'snippet.textDisplay',
    'content',
    'text',
    'comment_text',
    'commentText',
    'comment_content',
    'commentContent',
    'message',
    'comment',
    'body',
    '评论内容',
    '评论文本',
    '内容',
    '评论',
    '正文',
    '文本',
    '留言',
  ],
  parentKey: [
    'reply_to_reply_id',
    'parent_str',
    'parent',
    'target_comment.id',
    'targetComment.id',
    'reply_comment.id',
    'replyTo',
    'reply_to',
    'replyToId',
    'reply_to_id',
    'parentId',
    'parent_id',
    'snippet.parentId',
    '父评论id',
    '父id',
    '上级评论id',
    '回复评论id',
    '被回复评论id',
  ],
  rootKey: [
    'reply_id',
    'root_str',
    'root',
    'parent_comment_id',
    'parentCommentId',
    'root_comment_id',
    'rootCommentId',
    'rootid',
    'root_id',
    '根评论id',
    '一级评论id',
  ],
  replyToAuthor: [
    'reply_to_username',
    'replyToUserName',
    'reply_to_user_name',
    'target_comment.user_info.nickname',
    'reply_comment.user.screen_name',
    '回复对象',
    '被回复者',
    '被回复用户',
    '回复给',
  ],
  likes: [
    'like',
    'likes',
    'like_count',
    'likeCount',
    'like_counts',
    'likedCount',
    'liked_count',
    'comment_like_count',
    'digg_count',
    'diggCount',
    'up',
    'snippet.topLevelComment.snippet.likeCount',
    'snippet.likeCount',
    '点赞数',
    '点赞量',
    '点赞',
    '获赞数',
    '赞数',
    '赞',
  ],
  time: [
    'ctime',
    'create_time',
    'createTime',
    'create_date_time',
    'created_at',
    'createdAt',
    'publishedAt',
    'snippet.topLevelComment.snippet.publishedAt',
    'snippet.publishedAt',
    'timestamp',
    'time',
    'date',
    '评论时间',
    '发布时间',
    '创建时间',
    '时间',
    '日期',
  ],
} as const;

/** Where a comment keeps its replies. */
export const REPLY_FIELDS = [
  'replies.comments',
  'replies',
  'reply_comment',
  'sub_comments',
  'subComments',
  'comments',
  'children',
  'reply_list',
  'replyList',
  'reply',
  '回复',
  '子评论',
];

export type CommentField = keyof typeof COMMENT_FIELDS;
export const COMMENT_FIELD_NAMES = Object.keys(COMMENT_FIELDS) as CommentField[];

/** "1.2万" and "3,456" too; undefined where there is no number. */
export function countOf(value: string | undefined): number | undefined {
  const [, digits, unit = ''] = /^([\d,]+(?:\.\d+)?)\s*([万wWkK千亿]?)\+?$/.exec(value?.trim() ?? '') ?? [];
  if (digits === undefined) return undefined;
  const factor = { 万: 1e4, w: 1e4, 千: 1e3, k: 1e3, 亿: 1e8 }[unit.toLowerCase()] ?? 1;
  return Math.round(Number(digits.replaceAll(',', '')) * factor);
}

/** Seconds or milliseconds since 1970, which nobody can read, become a date; all else stays as it is. */
export function timeOf(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  if (/^1\d{9}$/.test(text)) return new Date(Number(text) * 1000).toISOString();
  if (/^1\d{12}$/.test(text)) return new Date(Number(text)).toISOString();
  return text === '' ? undefined : text;
}

/** A key of another comment; "0", "null" and the like say that there is none. */
export function referenceOf(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  return /^(|0|-1|null|none|nan|undefined|无|-)$/i.test(text) ? undefined : text;
}

/** "回复 @小鱼 : …" and "Reply to 小鱼: …" at the beginning of a comment; inside a discussion "@小鱼 …" too. */
export function addresseeOf(text: string, insideDiscussion: boolean): string | undefined {
  const [, named] = /^\s*(?:回复|回復|reply(?:ing)? to)\s*@?([^:：@]{1,40}?)\s*[:：]/i.exec(text) ?? [];
  if (named !== undefined) return named;
  return insideDiscussion ? /^\s*@([^\s:：@]{1,40})[\s:：]/.exec(text)?.[1] : undefined;
}
