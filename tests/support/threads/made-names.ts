/** What exporters call the parts of a comment, in the styles that they have; camel is written from snake. */
export type Style = 'snake' | 'camel' | 'chinese' | 'plain';
export type Part =
  | 'id'
  | 'author'
  | 'authorId'
  | 'text'
  | 'likes'
  | 'time'
  | 'parent'
  | 'root'
  | 'toName'
  | 'toId'
  | 'flag'
  | 'level'
  | 'replies';

export const NAMES: Readonly<
  Record<Part, Readonly<Record<'snake' | 'chinese' | 'plain', readonly string[]>>>
> = {
  id: {
    snake: ['comment_id', 'id', 'cid', 'reply_id', 'msg_id', 'comment_key'],
    chinese: ['评论ID', '评论id', '编号', '评论编号', 'ID', '留言ID'],
    plain: ['ID', 'Comment ID', 'Id'],
  },
  author: {
    snake: [
      'nickname',
      'user_name',
      'author',
      'screen_name',
      'user_nickname',
      'commenter',
      'author_name',
      'uname',
    ],
    chinese: ['用户昵称', '昵称', '评论者', '用户名', '评论人', '作者', '评论用户', '网名', '留言者'],
    plain: ['Name', 'User', 'Author', 'Nickname', 'Username', 'User Name'],
  },
  authorId: {
    snake: ['user_id', 'uid', 'author_id', 'sec_uid', 'commenter_id'],
    chinese: ['用户ID', '用户id', '评论者ID', '账号ID'],
    plain: ['User ID', 'UserId', 'Author ID'],
  },
  text: {
    snake: ['content', 'text', 'comment_text', 'message', 'comment', 'comment_content', 'body'],
    chinese: ['评论内容', '内容', '评论', '评论正文', '留言内容', '正文', '发言内容'],
    plain: ['Comment', 'Text', 'Content', 'Message', 'Comment Text'],
  },
  likes: {
    snake: [
      'like_count',
      'likes',
      'digg_count',
      'praise_num',
      'thumbs_up',
      'liked_count',
      'up_count',
      'vote_count',
    ],
    chinese: ['点赞数', '点赞', '赞', '获赞数', '点赞量', '评论点赞数', '喜欢数'],
    plain: ['Likes', 'Like Count', 'Votes', 'Likes Count'],
  },
  time: {
    snake: [
      'create_time',
      'time',
      'created_at',
      'publish_time',
      'comment_time',
      'timestamp',
      'pub_date',
      'date',
    ],
    chinese: ['评论时间', '时间', '发布时间', '发表时间', '日期', '创建时间'],
    plain: ['Time', 'Date', 'Created At', 'Published', 'Comment Time'],
  },
  parent: {
    snake: [
      'parent_id',
      'parent_comment_id',
      'reply_to_id',
      'parent',
      'pid',
      'in_reply_to',
      'reply_to',
      'replied_comment_id',
    ],
    chinese: ['父评论ID', '父ID', '上级评论ID', '回复评论ID', '被回复评论ID', '父级ID', '回复ID'],
    plain: ['Parent ID', 'Reply To', 'Parent Comment ID', 'Parent'],
  },
  root: {
    snake: ['root_id', 'root_comment_id', 'top_comment_id', 'thread_id', 'main_comment_id'],
    chinese: ['根评论ID', '一级评论ID', '主评论ID', '顶级评论ID'],
    plain: ['Root ID', 'Thread ID'],
  },
  toName: {
    snake: [
      'reply_to_user',
      'reply_to_name',
      'target_user_name',
      'replied_user',
      'to_user',
      'parent_author',
      'reply_user_name',
    ],
    chinese: ['回复对象', '被回复者', '回复给', '被回复用户', '目标用户', '回复谁', '@用户'],
    plain: ['Reply To User', 'Replying To', 'Parent Author'],
  },
  toId: {
    snake: ['reply_to_user_id', 'target_user_id', 'to_uid', 'reply_user_id', 'replied_uid'],
    chinese: ['被回复者ID', '被回复用户ID', '回复用户ID'],
    plain: ['Reply To User ID'],
  },
  flag: {
    snake: ['is_author', 'is_up', 'is_by_author', 'author_is_uploader', 'is_op', 'is_owner'],
    chinese: ['是否作者', '是否楼主', '是否UP主', '是否为作者', '是否博主'],
    plain: ['Is Author', 'Is Owner'],
  },
  level: {
    snake: ['level', 'comment_level', 'depth', 'is_reply', 'comment_type', 'is_sub_comment'],
    chinese: ['层级', '评论层级', '评论级别', '是否回复', '评论类型', '类型'],
    plain: ['Level', 'Is Reply', 'Type'],
  },
  replies: {
    snake: [
      'replies',
      'sub_comments',
      'children',
      'reply_list',
      'sub_comment_list',
      'reply_comments',
      'child_comments',
    ],
    chinese: ['回复', '子评论', '回复列表', '二级评论', '楼中楼', '子评论列表'],
    plain: ['Replies', 'Children'],
  },
};

/** Columns beside the comments' own; `{n}` is the row. */
export const NOISE: Readonly<Record<'snake' | 'chinese' | 'plain', readonly (readonly [string, string])[]>> =
  {
    snake: [
      ['avatar', 'https://e.org/a{n}.jpg'],
      ['ip_location', '上海'],
      ['sub_comment_count', '{n}'],
      ['reply_count', '0'],
      ['gender', '女'],
      ['user_level', '{n}'],
      ['video_id', '7301234567890123456'],
      ['is_top', '0'],
      ['user_liked', 'false'],
      ['crawl_time', '2025-01-02 03:04:05'],
      ['signature', '随便写写'],
      ['user_url', 'https://e.org/u/{n}'],
      ['language', 'zh'],
      ['dislike_count', '0'],
      ['source_keyword', '跳舞'],
    ],
    chinese: [
      ['头像', 'https://e.org/a{n}.jpg'],
      ['IP属地', '上海'],
      ['回复数', '{n}'],
      ['性别', '女'],
      ['用户等级', '{n}'],
      ['视频ID', '7301234567890123456'],
      ['是否置顶', '否'],
      ['采集时间', '2025-01-02 03:04:05'],
      ['个性签名', '随便写写'],
      ['用户主页', 'https://e.org/u/{n}'],
      ['序号', '{n}'],
      ['子评论数', '0'],
      ['视频链接', 'https://e.org/v/1'],
      ['粉丝数', '12{n}'],
      ['关键词', '跳舞'],
    ],
    plain: [
      ['Avatar', 'https://e.org/a{n}.jpg'],
      ['Reply Count', '{n}'],
      ['Location', 'Shanghai'],
      ['Profile URL', 'https://e.org/u/{n}'],
      ['Video URL', 'https://e.org/v/1'],
      ['#', '{n}'],
      ['Language', 'zh'],
    ],
  };

export const SAID = [
  '左边那个穿红衣服的是谁',
  '我姐姐，今年刚毕业[笑哭]',
  '你姐姐跳得真好👍',
  '哈哈哈哈',
  '右边戴帽子的大叔好像我爸',
  '同意楼上，太像了！',
  '求背景音乐',
  '第三排那个小孩是我儿子 12 号',
  '好看',
] as const;
export const NAMED = [
  '晚舟',
  '芝麻汤圆',
  'Tim',
  '阿北🌸',
  '用户7788990011',
  '小鱼 不吃猫',
  '山月',
  'momo',
] as const;

export type PickOne = <Item>(items: readonly Item[]) => Item;
