import { jsonShape, linesShape, tableShape, type MeantComment, type ThreadShape } from './shape.ts';
import { cell, raw, texts, workbook } from './workbook.ts';

/** Further shapes, written from exporters' sources after the readers, and measured once before anything was mended. */

const [A, B, C] = ['中间跳舞的是谁呀', '是我表妹[doge]', '回复一下，她几岁'] as const;
const S = 1_720_000_000;
const ISO = '2024-07-03T09:46:40.000Z';
const two = (
  first: Partial<MeantComment> = {},
  second: Partial<MeantComment> = {},
): readonly MeantComment[] => [
  { author: '石榴', text: A, to: null, ...first },
  { author: '老莫', text: B, to: 0, ...second },
];
const three = (
  first: Partial<MeantComment> = {},
  second: Partial<MeantComment> = {},
  third: Partial<MeantComment> = {},
): readonly MeantComment[] => [...two(first, second), { author: 'Q', text: C, to: 1, ...third }];
const flat2 = (
  first: Partial<MeantComment> = {},
  second: Partial<MeantComment> = {},
): readonly MeantComment[] => two(first, { to: null, ...second });

const HEAD4 = [
  '评论ID,评论类型,父评论ID,用户ID,用户昵称,评论内容,点赞数,评论时间,评论时间戳,IP属地,是否作者,用户头像',
] as const;

export const UNSEEN: readonly ThreadShape[] = [
  tableShape(
    '01 XHS script over TikHub',
    [
      ...HEAD4,
      `a1,主评论,,u1,石榴,${A},12,2024-07-03 17:46:40,${S},广东,否,https://e.org/1`,
      `a2,子评论,a1,u2,老莫,${B},0,2024-07-03 17:47:40,${S + 60},广东,是,https://e.org/2`,
    ],
    two({ likes: 12, time: '2024-07-03 17:46:40', id: 'a1', authorId: 'u1' }, { isByPoster: true }),
  ),
  jsonShape(
    '02 XHS extension, camel case',
    {
      success: true,
      data: {
        comments: [
          {
            id: 'a1',
            userInfo: { nickname: '石榴', userId: 'u1', xsecToken: 't' },
            ipLocation: '广东',
            likeCount: 3,
            createTime: S * 1000,
            content: A,
            subComments: [
              {
                id: 'a2',
                targetComment: { id: 'a1' },
                userInfo: { nickname: '老莫', userId: 'u2' },
                likeCount: 0,
                createTime: S * 1000,
                content: B,
              },
            ],
          },
        ],
      },
    },
    two({ likes: 3, time: ISO, authorId: 'u1' }),
  ),
  jsonShape(
    '03 old XHS answer',
    {
      data: {
        comments: [
          {
            ats: [],
            content: A,
            hash_tags: [],
            id: 'a1',
            likes: 2,
            sub_comments: [
              {
                ats: [],
                content: B,
                id: 'a2',
                likes: 0,
                target_comment: { id: 'a1', user: { id: 'u1', nickname: '石榴' } },
                time: '2019-01-31 18:50',
                user: { id: 'u2', nickname: '老莫' },
              },
            ],
            sub_comments_total: 1,
            time: '2019-01-31 18:40',
            user: { id: 'u1', image: 'https://e.org', nickname: '石榴' },
          },
        ],
      },
      success: true,
      result: 0,
    },
    two({ likes: 2, time: '2019-01-31 18:40' }),
  ),
  tableShape(
    '04 Bilibili crawler, two levels in one table',
    [
      '序号,上级评论ID,评论ID,用户ID,用户名,用户等级,性别,评论内容,评论时间,回复数,点赞数,个性签名,IP属地,是否是大会员,头像',
      `1,0,9001,501,石榴,5,女,${A},2024-07-03 17:46:40,1,12,签名,广东,否,https://e.org`,
      `2,9001,9002,502,老莫,4,男,${B},2024-07-03 17:47:40,0,0,签名,广东,是,https://e.org`,
    ],
    two({ likes: 12, id: '9001', authorId: '501' }),
  ),
  tableShape(
    '05 Bilibili crawler with replied nickname and layer',
    [
      '用户昵称,当前等级,性别,评论内容,被回复用户,评论层级,点赞数量,回复时间',
      `石榴,5,女,${A},,一级评论,12,2024-07-03 17:46:40`,
      `老莫,4,男,${B},石榴,二级评论,0,2024-07-03 17:47:40`,
    ],
    two({ likes: 12, time: '2024-07-03 17:46:40' }),
  ),
  jsonShape(
    '06 Bilibili crawler rows',
    [
      {
        rpid: 9001,
        uname: '石榴',
        sex: '女',
        level: 5,
        message: A,
        like: 12,
        ctime: '2024-07-03 17:46:40',
        reply_count: 1,
        root: 0,
      },
      {
        rpid: 9002,
        uname: '老莫',
        sex: '男',
        level: 6,
        message: B,
        like: 0,
        ctime: '2024-07-03 17:47:40',
        reply_count: 0,
        root: 9001,
      },
    ],
    two({ likes: 12, time: '2024-07-03 17:46:40', id: '9001' }),
  ),
  tableShape(
    '07 uname, sex, sign, message, time, like',
    [
      'uname,sex,sign,message,time,like',
      `石榴,女,这个人很懒，什么都没有写,${A},2024-07-03 17:46,12`,
      `老莫,男,爱吃鱼，也爱睡觉,${B},2024-07-03 17:47,0`,
    ],
    flat2({ likes: 12, time: '2024-07-03 17:46' }),
  ),
  tableShape(
    '08 Douyin spider with four columns',
    ['昵称,点赞数,时间,评论', `石榴,12,2024-07-03 17:46:40,${A}`, `老莫,0,2024-07-03 17:47:40,${B}`],
    flat2({ likes: 12, time: '2024-07-03 17:46:40' }),
  ),
  jsonShape(
    '09 Apify TikTok',
    [
      {
        text: A,
        diggCount: 12,
        replyCommentTotal: 1,
        createTimeISO: '2024-07-03T09:46:40.000Z',
        uniqueId: 'shiliu',
        videoWebUrl: 'https://e.org',
        uid: '501',
        cid: '9001',
        avatarThumbnail: 'https://e.org',
        likedByAuthor: true,
        pinnedByAuthor: false,
        repliesToId: null,
        mentions: [],
      },
      {
        text: B,
        diggCount: 0,
        replyCommentTotal: null,
        createTimeISO: '2024-07-03T09:47:40.000Z',
        uniqueId: 'laomo',
        uid: '502',
        cid: '9002',
        likedByAuthor: false,
        repliesToId: '9001',
        mentions: ['@shiliu'],
      },
    ],
    two({ author: 'shiliu', likes: 12, time: ISO, id: '9001', authorId: '501' }, { author: 'laomo' }),
  ),
  jsonShape(
    '10 Apify YouTube',
    [
      {
        comment: A,
        cid: 'Ugx1',
        author: '@shiliu',
        videoId: 'v',
        pageUrl: 'https://e.org',
        commentsCount: 2,
        replyCount: 1,
        voteCount: 12,
        authorIsChannelOwner: false,
        hasCreatorHeart: true,
        type: 'comment',
        replyToCid: null,
        title: '跳舞',
      },
      {
        comment: B,
        cid: 'Ugx1.9',
        author: '@laomo',
        videoId: 'v',
        pageUrl: 'https://e.org',
        commentsCount: 2,
        replyCount: 0,
        voteCount: 0,
        authorIsChannelOwner: true,
        hasCreatorHeart: false,
        type: 'reply',
        replyToCid: 'Ugx1',
        title: '跳舞',
      },
    ],
    two({ author: '@shiliu', likes: 12, id: 'Ugx1' }, { author: '@laomo', isByPoster: true }),
    { caption: { title: '跳舞' } },
  ),
  jsonShape(
    '11 Instagram-like',
    [
      {
        id: '1',
        text: A,
        ownerUsername: 'shiliu',
        ownerProfilePicUrl: 'https://e.org',
        timestamp: '2024-07-03T09:46:40.000Z',
        likesCount: 12,
        repliesCount: 1,
        replies: [
          { id: '2', text: B, ownerUsername: 'laomo', timestamp: '2024-07-03T09:47:40.000Z', likesCount: 0 },
        ],
      },
    ],
    two({ author: 'shiliu', likes: 12, time: ISO }, { author: 'laomo' }),
  ),
  tableShape(
    '12 YouTube exporter with channel address',
    [
      'Author,Comment,Published At,Likes,Reply Count,Channel URL,Parent ID,ID',
      `石榴,${A},2024-07-03T09:46:40Z,12,1,https://e.org,,Ug1`,
      `老莫,${B},2024-07-03T09:47:40Z,0,0,https://e.org,Ug1,Ug1.1`,
    ],
    two({ likes: 12, time: '2024-07-03T09:46:40Z' }),
  ),
  tableShape(
    '13 YouTube script with a tab',
    [
      'author\tpublished_at\tupdated_at\tlike_count\ttext',
      `"石榴"\t"2024-07-03T09:46:40Z"\t"2024-07-04T09:46:40Z"\t"12"\t"${A}"`,
      `"老莫"\t"2024-07-03T09:47:40Z"\t"2024-07-04T09:46:40Z"\t"0"\t"${B}"`,
    ],
    flat2({ likes: 12, time: '2024-07-03T09:46:40Z' }),
    { file: 'youtube_comments.txt' },
  ),
  tableShape('14 name;comment', ['name;comment', `石榴;${A}`, `老莫;${B}`], flat2()),
  tableShape(
    '15 exported with numbers of replies 1, 1-1',
    [
      'No,Name,User ID,Date,Likes,Comment,Reply to',
      `1,石榴,501,2024-07-03 17:46:40,12,${A},`,
      `1-1,老莫,502,2024-07-03 17:47:40,0,${B},石榴`,
    ],
    two({ likes: 12, time: '2024-07-03 17:46:40', authorId: '501' }),
  ),
  tableShape(
    '16 Weibo crawler without a header',
    [
      `5052000000000001,Wed Jul 03 17:46:40 +0800 2024,1501,石榴,广东,12,1,"${A}"`,
      `5052000000000002,Wed Jul 03 17:47:40 +0800 2024,1502,老莫,北京,0,0,"${B}"`,
    ],
    flat2({ id: '5052000000000001', time: 'Wed Jul 03 17:46:40 +0800 2024' }),
  ),
  tableShape(
    '17 Weibo crawler with raw text',
    [
      'id,screen_name,text_raw,like_counts,total_number,created_at',
      `5052000000000001,石榴,${A},12,1,Wed Jul 03 17:46:40 +0800 2024`,
      `5052000000000002,老莫,${B},0,0,Wed Jul 03 17:47:40 +0800 2024`,
    ],
    flat2({ likes: 12, id: '5052000000000001' }),
  ),
  tableShape(
    '18 Weibo crawler with levels and replied',
    [
      '微博id,评论者id,评论者昵称,评论时间,评论内容,评论点赞数,评论IP归属,评论级别,被回复者昵称',
      `50,501,石榴,2024-07-03 17:46:40,${A},12,广东,一级评论,`,
      `50,502,老莫,2024-07-03 17:47:40,${B},0,北京,二级评论,石榴`,
      `50,503,Q,2024-07-03 17:48:40,${C},0,北京,二级评论,老莫`,
    ],
    three({ likes: 12, time: '2024-07-03 17:46:40', authorId: '501' }),
  ),
  jsonShape(
    '19 Weibo, ajax buildComments',
    {
      ok: 1,
      data: [
        {
          created_at: 'Wed Jul 03 17:46:40 +0800 2024',
          id: 5052000000000001,
          rootid: 5052000000000001,
          rootidstr: '5052000000000001',
          floor_number: 1,
          text: `${A}<img alt="[doge]" src="x"/>`,
          text_raw: A,
          like_counts: 12,
          source: '来自广东',
          user: { id: 501, name: '石榴', screen_name: '石榴', location: '广东' },
          comments: [
            {
              created_at: 'Wed Jul 03 17:47:40 +0800 2024',
              id: 5052000000000002,
              rootid: 5052000000000001,
              text: B,
              text_raw: B,
              like_counts: 0,
              user: { id: 502, name: '老莫', screen_name: '老莫' },
              reply_comment: { id: 5052000000000001, text: A, user: { id: 501, screen_name: '石榴' } },
            },
          ],
          total_number: 1,
        },
      ],
      max_id: 0,
      filter_group: [],
    },
    two({ likes: 12, authorId: '501' }),
  ),
  jsonShape(
    '20 a post with its comments',
    {
      status: { id: 1, text: '今天的舞', user: { screen_name: '博主本人' } },
      comments: [
        { id: 11, text: A, user: { screen_name: '石榴' }, created_at: '2024-07-03', reply_comment: null },
        {
          id: 12,
          text: B,
          user: { screen_name: '老莫' },
          created_at: '2024-07-03',
          reply_comment: { id: 11, text: A, user: { screen_name: '石榴' } },
        },
      ],
    },
    two(),
    { caption: { description: '今天的舞', uploader: '博主本人' } },
  ),
  linesShape(
    '21 MediaCrawler, Xiaohongshu',
    [
      {
        comment_id: 'a1',
        create_time: S * 1000,
        ip_location: '广东',
        note_id: 'n',
        content: A,
        user_id: 'u1',
        nickname: '石榴',
        avatar: 'https://e.org',
        sub_comment_count: '1',
        pictures: '',
        parent_comment_id: 0,
        last_modify_ts: S * 1000,
        like_count: '1万+',
      },
      {
        comment_id: 'a2',
        create_time: S * 1000,
        ip_location: '广东',
        note_id: 'n',
        content: B,
        user_id: 'u2',
        nickname: '老莫',
        avatar: 'https://e.org',
        sub_comment_count: '0',
        pictures: '',
        parent_comment_id: 'a1',
        last_modify_ts: S * 1000,
        like_count: '0',
      },
    ],
    two({ likes: 10_000, time: ISO, authorId: 'u1' }),
  ),
  tableShape(
    '22 MediaCrawler, Weibo',
    [
      'comment_id,create_time,create_date_time,note_id,content,sub_comment_count,comment_like_count,last_modify_ts,parent_comment_id,creator_hash,nickname',
      `9001,${S},2024-07-03 17:46:40+08:00,n,${A},1,12,${S}000,9001,aaaaaaaaaaaaaaaa,石*榴`,
      `9002,${S + 60},2024-07-03 17:47:40+08:00,n,${B},0,0,${S}000,9001,bbbbbbbbbbbbbbbb,老*`,
    ],
    two({ author: '石*榴', likes: 12, authorId: 'aaaaaaaaaaaaaaaa' }, { author: '老*' }),
  ),
  {
    name: '23 MediaCrawler, workbook',
    file: 'bili.xlsx',
    content: workbook({
      Contents: [
        texts('video_id', 'title', 'desc', 'nickname', 'liked_count'),
        texts('v', '跳舞', '周末随手拍', '拍**人', '100'),
      ],
      Comments: [
        texts(
          'comment_id',
          'parent_comment_id',
          'create_time',
          'video_id',
          'content',
          'creator_hash',
          'nickname',
          'sub_comment_count',
          'like_count',
        ),
        texts('9001', '0', S, 'v', A, 'aaaaaaaaaaaaaaaa', '石榴', '1', 12),
        texts('9002', '9001', S, 'v', B, 'bbbbbbbbbbbbbbbb', '老莫', '0', 0),
      ],
      Creators: [texts('creator_hash', 'user_name', 'total_fans'), texts('aaaaaaaaaaaaaaaa', '石榴', 5)],
    }),
    means: two({ likes: 12, time: ISO }),
    caption: { title: '跳舞' },
  },
  {
    name: '24 workbook with ids as numbers and dates',
    file: 'a.xlsx',
    content: workbook({
      Sheet1: [
        texts('评论ID', '昵称', '评论内容', '父评论ID', '评论时间'),
        [
          raw('<c><v>7430000000000000001</v></c>'),
          cell('石榴'),
          cell(A),
          raw('<c/>'),
          raw('<c s="1"><v>45476.5</v></c>'),
        ],
        [
          raw('<c><v>7430000000000000002</v></c>'),
          cell('老莫'),
          cell(B),
          raw('<c><v>7430000000000000001</v></c>'),
          raw('<c s="1"><v>45476.75</v></c>'),
        ],
      ],
    }),
    means: two({ id: '7430000000000000001', time: '2024-07-03 12:00:00' }),
  },
  {
    name: '25 workbook with a title row first',
    file: 'a.xlsx',
    content: workbook({
      评论导出: [
        texts('抖音评论导出'),
        texts('作品标题', '跳舞'),
        texts('序号', '用户昵称', '评论内容', '点赞数', '评论时间', 'IP属地'),
        texts(1, '石榴', A, 12, '2024-07-03 17:46:40', '广东'),
        texts(2, '老莫', B, 0, '2024-07-03 17:47:40', '北京'),
      ],
    }),
    means: flat2({ likes: 12, time: '2024-07-03 17:46:40' }),
  },
  jsonShape(
    '26 Kuaishou, V2 names',
    {
      data: {
        visionCommentList: {
          rootCommentsV2: [
            {
              comment_id: 9001,
              author_id: 501,
              author_name: '石榴',
              content: A,
              headurl: 'https://e.org',
              timestamp: S * 1000,
              likeCount: 12,
              hasSubComments: true,
              commentCount: 1,
            },
          ],
          pcursorV2: 'no_more',
          commentCountV2: 2,
        },
      },
    },
    [{ author: '石榴', text: A, to: null, likes: 12, time: ISO, id: '9001', authorId: '501' }],
  ),
  jsonShape(
    '27 WeChat Channels helper',
    {
      errCode: 0,
      errMsg: 'request successful',
      data: {
        comment: [
          {
            commentId: '9001',
            commentNickname: '石榴',
            commentContent: A,
            commentHeadurl: 'https://e.org',
            commentCreatetime: String(S),
            commentLikeCount: 12,
            readFlag: true,
            levelTwoComment: [
              {
                commentId: '9002',
                commentNickname: '老莫',
                commentContent: B,
                commentCreatetime: String(S),
                commentLikeCount: 0,
                replyCommentId: '9001',
                replyContent: A,
                levelTwoComment: [],
              },
            ],
          },
        ],
      },
    },
    two({ likes: 12, time: ISO, id: '9001' }),
  ),
  jsonShape(
    '28 Zhihu, older',
    {
      data: [
        {
          id: 9001,
          content: A,
          created_time: S,
          vote_count: 12,
          author: { role: 'normal', member: { id: 'm1', name: '石榴', url_token: 's' } },
          child_comments: [
            {
              id: 9002,
              content: B,
              created_time: S,
              vote_count: 0,
              author: { role: 'author', member: { id: 'm2', name: '老莫' } },
              reply_to_author: { role: 'normal', member: { id: 'm1', name: '石榴' } },
            },
          ],
        },
      ],
    },
    two({ likes: 12, time: ISO }),
  ),
  jsonShape(
    '29 Tieba app, text in pieces',
    {
      error_code: '0',
      post_list: [
        {
          id: '9001',
          floor: '2',
          time: String(S),
          content: [
            { type: '0', text: '中间跳舞的' },
            { type: '0', text: '是谁呀' },
          ],
          author: { id: '501', name: 'shiliu', name_show: '石榴' },
          agree: { agree_num: '12' },
          sub_post_list: {
            pid: '9001',
            sub_post_list: [
              {
                id: '9002',
                content: [{ type: '0', text: B }],
                time: String(S),
                author: { id: '502', name: 'laomo', name_show: '老莫' },
              },
            ],
          },
        },
      ],
    },
    two({ time: ISO, authorId: '501' }),
  ),
  jsonShape(
    '30 f2, merged pages',
    [
      {
        status_code: 0,
        comments: [
          {
            cid: '9001',
            text: A,
            create_time: S,
            digg_count: 12,
            user: { uid: '501', nickname: '石榴', sec_uid: 'MS4wLjABAAAAxxxxxxxxxxxxxxxxxxxx' },
            reply_id: '0',
            reply_comment: [
              {
                cid: '9002',
                text: B,
                create_time: S,
                digg_count: 0,
                user: { uid: '502', nickname: '老莫' },
                reply_id: '9001',
                reply_to_reply_id: '0',
              },
            ],
            stick_position: 0,
            image_list: null,
          },
        ],
        has_more: 0,
        cursor: 20,
        total: 2,
      },
      { status_code: 0, comments: null, has_more: 0 },
    ],
    two({ likes: 12, time: ISO }),
  ),
  jsonShape(
    '31 an API host over TikTok',
    {
      code: 200,
      request_id: 'x',
      message: 'Request successful. This request will incur a charge.',
      time: '2026-02-05 16:38:21',
      data: {
        status_code: 0,
        comments: [
          {
            cid: '9001',
            text: A,
            aweme_id: 'v',
            create_time: S,
            digg_count: 12,
            user: { uid: '501', nickname: '石榴', unique_id: 'shiliu' },
            reply_id: '0',
            share_info: { title: '老师跳舞', desc: '老师的视频' },
            label_list: null,
          },
          {
            cid: '9002',
            text: B,
            create_time: S,
            digg_count: 0,
            user: { uid: '502', nickname: '老莫', unique_id: 'laomo' },
            reply_id: '9001',
            reply_to_reply_id: '0',
            label_list: [{ type: 1, text: 'Creator' }],
          },
        ],
        has_more: 0,
      },
    },
    two({ likes: 12, time: ISO, authorId: '501' }, { isByPoster: true }),
  ),
  linesShape(
    '32 Zeeschuimer lines',
    [
      {
        nr: 1,
        timestamp_collected: S * 1000,
        source_platform: 'tiktok-comments',
        source_platform_url: 'https://e.org',
        data: {
          cid: '9001',
          text: A,
          create_time: S,
          digg_count: 12,
          user: { uid: '501', nickname: '石榴', unique_id: 'shiliu' },
          reply_id: '0',
          aweme_id: 'v',
        },
      },
      {
        nr: 2,
        timestamp_collected: S * 1000,
        source_platform: 'tiktok-comments',
        source_platform_url: 'https://e.org',
        data: {
          cid: '9002',
          text: B,
          create_time: S,
          digg_count: 0,
          user: { uid: '502', nickname: '老莫', unique_id: 'laomo' },
          reply_id: '9001',
          aweme_id: 'v',
        },
      },
    ],
    two({ likes: 12, time: ISO, id: '9001' }),
  ),
  jsonShape(
    '33 GraphQL nodes',
    {
      data: {
        shortcode_media: {
          edge_media_to_parent_comment: {
            count: 2,
            edges: [
              {
                node: {
                  id: '9001',
                  text: A,
                  created_at: S,
                  owner: { id: '501', username: 'shiliu' },
                  edge_liked_by: { count: 12 },
                  edge_threaded_comments: {
                    count: 1,
                    edges: [
                      {
                        node: {
                          id: '9002',
                          text: B,
                          created_at: S,
                          owner: { id: '502', username: 'laomo' },
                          edge_liked_by: { count: 0 },
                        },
                      },
                    ],
                  },
                },
              },
            ],
          },
        },
      },
    },
    two({ author: 'shiliu', time: ISO, authorId: '501' }, { author: 'laomo' }),
  ),
  jsonShape(
    '34 Elasticsearch hits',
    {
      hits: {
        total: 2,
        hits: [
          {
            _index: 'c',
            _id: 'x1',
            _source: {
              comment_id: '9001',
              user_name: '石榴',
              comment_content: A,
              publish_date: '2024-07-03',
              like_num: 12,
              parent_id: '',
            },
          },
          {
            _index: 'c',
            _id: 'x2',
            _source: {
              comment_id: '9002',
              user_name: '老莫',
              comment_content: B,
              publish_date: '2024-07-03',
              like_num: 0,
              parent_id: '9001',
            },
          },
        ],
      },
    },
    two({ likes: 12, time: '2024-07-03', id: '9001' }),
  ),
  jsonShape(
    '35 pandas split',
    {
      columns: ['评论ID', '用户昵称', '评论内容', '父评论ID'],
      index: [0, 1],
      data: [
        [9001, '石榴', A, null],
        [9002, '老莫', B, 9001],
      ],
    },
    two({ id: '9001' }),
  ),
  jsonShape(
    '36 pandas list of columns',
    { nickname: ['石榴', '老莫'], content: [A, B], like_count: [12, 0] },
    flat2({ likes: 12 }),
  ),
  jsonShape(
    '37 rows under a header row',
    [
      ['用户', '内容', '时间'],
      ['石榴', A, '2024-07-03'],
      ['老莫', B, '2024-07-03'],
    ],
    flat2({ time: '2024-07-03' }),
  ),
  {
    name: '38 a page in a variable',
    file: 'comments.js',
    content: `var comments = [{"id":1,"name":"石榴","content":"${A}"},{"id":2,"name":"老莫","content":"${B}","pid":1}];`,
    means: two(),
  },
  {
    name: '39 JSONP',
    file: 'a.txt',
    content: `jQuery172_1({"code":0,"message":"0","data":{"replies":[{"rpid":9001,"parent":0,"member":{"uname":"石榴"},"content":{"message":"${A}"},"like":12,"ctime":${S},"replies":[{"rpid":9002,"parent":9001,"root":9001,"member":{"uname":"老莫"},"content":{"message":"${B}"},"like":0,"ctime":${S}}]}]}})`,
    means: two({ likes: 12, time: ISO }),
  },
  {
    name: '40 Python NaN and None',
    file: 'a.json',
    content: `[{"comment_id": 9001, "nickname": "石榴", "content": "${A}", "likes": NaN, "parent": None}, {"comment_id": 9002, "nickname": "老莫", "content": "${B}", "likes": 3.0, "parent": 9001}]`,
    means: two({ id: '9001' }, { likes: 3 }),
  },
  {
    name: '41 a list cut off at its end',
    file: 'a.json',
    content: `[\n{"id":9001,"author":"石榴","text":"${A}"},\n{"id":9002,"author":"老莫","text":"${B}","reply_to":9001},\n{"id":9003,"author":"Q","te`,
    means: two(),
  },
  {
    name: '42 Tamen-like plain JSON, replies to nicknames',
    file: 'a.json',
    content: JSON.stringify([
      { user: '石榴', text: A },
      { user: '老莫', text: `@石榴 ${B}` },
    ]),
    means: [
      { author: '石榴', text: A, to: null },
      { author: '老莫', text: `@石榴 ${B}`, to: 0 },
    ],
  },
  {
    name: '43 danmaku XML, newest form',
    file: 'a.xml',
    content: `<?xml version="1.0" encoding="UTF-8"?><i><chatserver>chat.bilibili.com</chatserver><d p="1.00000,1,25,16777215,${S},0,6d4ab1f2,1600000000000000001,11">${A}</d>\n<d p="61.5,4,25,255,${S},0,6d4ab1f3,1600000000000000002,11">哈哈&lt;3</d></i>`,
    means: [
      { author: '', text: A, momentSec: 1, id: '1600000000000000001' },
      { author: '', text: '哈哈<3', momentSec: 61.5 },
    ],
  },
  jsonShape(
    '44 danmaku as JSON',
    {
      elems: [
        {
          id: '1',
          progress: 12_500,
          mode: 1,
          fontsize: 25,
          color: 16777215,
          midHash: 'aa11',
          content: A,
          ctime: String(S),
          idStr: '1',
        },
        { id: '2', progress: 500, mode: 1, midHash: 'aa12', content: '好看', ctime: String(S), idStr: '2' },
      ],
    },
    [
      { text: A, momentSec: 12.5, time: ISO },
      { text: '好看', momentSec: 0.5 },
    ],
  ),
  tableShape(
    '45 danmaku table',
    [
      '弹幕内容,出现时间,发送时间,用户ID',
      `${A},00:12,2024-07-03 17:46:40,aa11`,
      `好看,01:02,2024-07-03 17:46:41,aa12`,
    ],
    [
      { text: A, momentSec: 12, time: '2024-07-03 17:46:40' },
      { text: '好看', momentSec: 62 },
    ],
  ),
  {
    name: '46 copied from Douyin, replies opened',
    file: 'a.txt',
    content: `石榴\n${A}\n2天前·浙江\n1024\n分享\n回复\n老莫\n作者\n▶\n石榴\n${B}\n2天前·江苏\n8\n分享\n回复\n收起\n`,
    means: two({ likes: 1024, time: '2天前·浙江' }, { likes: 8, isByPoster: true }),
  },
  {
    name: '47 copied from Bilibili, with levels and badges',
    file: 'a.txt',
    content: `石榴\nLV5\n${A}\n2024-07-03 17:46\n33\n回复\n老莫\nUP\n回复 @石榴 :${B}\n2024-07-03 17:50\n回复\n点击查看\n`,
    means: [
      { author: '石榴', text: A, to: null, likes: 33, time: '2024-07-03 17:46' },
      { author: '老莫', text: `回复 @石榴 :${B}`, to: 0, isByPoster: true },
    ],
  },
  {
    name: '48 chat log style',
    file: 'a.txt',
    content: `2024-07-03 17:46:40 石榴：${A}\n2024-07-03 17:47:40 老莫 回复 石榴：${B}\n`,
    means: two({ time: '2024-07-03 17:46:40' }),
  },
  {
    name: '49 numbered, several lines',
    file: 'a.txt',
    content: `1. 石榴：中间跳舞的\n是谁呀\n2. 老莫：@石榴 ${B}\n`,
    means: [
      { author: '石榴', text: '中间跳舞的\n是谁呀', to: null },
      { author: '老莫', text: `@石榴 ${B}`, to: 0 },
    ],
  },
  {
    name: '50 indented with arrows',
    file: 'a.txt',
    content: `石榴: ${A}\n  ↳ 老莫: ${B}\n    ↳ Q: ${C}\n`,
    means: three(),
  },
  jsonShape(
    '51 EmotionTalk, one file by utterances',
    {
      G1_01_01: {
        data: [{ emotion: 'happy' }],
        emotion_result: 'happy',
        speaker_id: '01',
        file_name: 'G1/G1_01/G1_01_01.wav',
        content: A,
      },
      G1_02_01: {
        data: [],
        emotion_result: 'sad',
        speaker_id: '02',
        file_name: 'G1/G1_02/G1_02_01.wav',
        content: B,
      },
    },
    [
      { author: '01', text: A, emotion: 'happy' },
      { author: '02', text: B, emotion: 'sad' },
    ],
  ),
  linesShape(
    '52 speech manifest',
    [
      { audio_filepath: 'a/1.wav', text: A, speaker: 'spk1', emotion: 'happy', duration: 2.5 },
      { audio_filepath: 'a/2.wav', text: B, speaker: 'spk2', emotion: 'neutral', duration: 1.5 },
    ],
    [
      { author: 'spk1', text: A, emotion: 'happy' },
      { author: 'spk2', text: B, emotion: 'neutral' },
    ],
  ),
  linesShape(
    '53 manifest of a speech benchmark',
    [
      {
        dataset_id: 'emotiontalk',
        sample_id: 1,
        src_audio: '/a/1.wav',
        src_ref: A,
        tgt_ref: null,
        src_lang: 'zh',
        tgt_lang: 'en',
        benchmark_metadata: { speaker_id: 'G3_01', emotion: 'happy' },
      },
      {
        dataset_id: 'emotiontalk',
        sample_id: 2,
        src_audio: '/a/2.wav',
        src_ref: B,
        tgt_ref: null,
        src_lang: 'zh',
        tgt_lang: 'en',
        benchmark_metadata: { speaker_id: 'G3_02', emotion: 'sad' },
      },
    ],
    [
      { author: 'G3_01', text: A, emotion: 'happy' },
      { author: 'G3_02', text: B, emotion: 'sad' },
    ],
  ),
  jsonShape(
    '54 dialogue records with speakers',
    {
      dialogue_id: 7,
      dialog: [
        { speaker: '石榴', utterance: A, emotion: 'joy' },
        { speaker: '老莫', utterance: B, emotion: 'neutral' },
      ],
    },
    [
      { author: '石榴', text: A, emotion: 'joy' },
      { author: '老莫', text: B, emotion: 'neutral' },
    ],
  ),
  jsonShape(
    '55 context and response',
    [
      { context: [A], response: B, video_id: 'v1' },
      { context: [A, B], response: C, video_id: 'v2' },
    ],
    [
      { author: 'A', text: A, to: null },
      { author: 'B', text: B, to: 0 },
      { author: 'A', text: A, to: null },
      { author: 'B', text: B, to: 2 },
      { author: 'A', text: C, to: 3 },
    ],
  ),
  linesShape(
    '56 TikTalkCoref by its description',
    [
      {
        doc_key: '1',
        sentences: [
          ['她', '好', '美'],
          ['是', '啊'],
        ],
        clusters: [[[0, 0]]],
        entity_labels: ['none'],
        video_title: '跳舞',
        visual_annotations: [{ cur_frame: 1, bbox: [1, 2, 3, 4], box_labels: 'x', celebrity: 'no' }],
      },
    ],
    [
      { author: 'A1', text: '她好美', to: null },
      { author: 'B1', text: '是啊', to: 0 },
    ],
  ),
  tableShape(
    '57 quoted parent text',
    ['用户名,评论,被回复内容,点赞', `石榴,${A},,12`, `老莫,${B},${A},0`],
    two({ likes: 12 }),
  ),
  tableShape(
    '58 ids with apostrophes and likes in words',
    [
      'comment_id,user,comment_text,reply_to_comment_id,likes',
      `'7430000000000000001,石榴,${A},,1.5K`,
      `'7430000000000000002,老莫,${B},'7430000000000000001,2 likes`,
    ],
    two({ id: '7430000000000000001', likes: 1500 }, { likes: 2 }),
  ),
  tableShape(
    '59 Chinese delimiters and blanks',
    ['用户 , 评论 内容 , 点赞 数', `石榴 , ${A} , 12`, `老莫 , ${B} , 0`],
    flat2({ likes: 12 }).map((one, index) => ({ ...one, text: ` ${[A, B][index] ?? ''} ` })),
  ),
  jsonShape(
    '60 yt-dlp, bare list',
    [
      {
        id: 'Ug1',
        parent: 'root',
        text: A,
        like_count: 12,
        author: '石榴',
        author_id: 'UC1',
        author_is_uploader: false,
        timestamp: S,
        _time_text: '4 个月前',
      },
      {
        id: 'Ug1.1',
        parent: 'Ug1',
        text: B,
        like_count: null,
        author: '老莫',
        author_id: 'UC2',
        author_is_uploader: true,
        timestamp: S,
        _time_text: '4 个月前',
      },
    ],
    two({ likes: 12, time: ISO }, { isByPoster: true }),
  ),
];
