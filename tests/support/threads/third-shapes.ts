import { jsonShape, tableShape, type MeantComment, type ThreadShape } from './shape.ts';

/** A third set: field names out of exporters' sources and answers, values written first, measured once before mending. */

const [A, B, C] = ['穿蓝裙子的是谁', '我同桌[捂脸]', '你同桌好高啊'] as const;
const T = ['2024-07-03 17:46:40', '2024-07-03 17:47:40', '2024-07-03 17:48:40'] as const;
const S = 1_720_000_000;
const ISO = '2024-07-03T09:46:40.000Z';

type More = Partial<MeantComment>;
const first = (more: More = {}): MeantComment => ({ author: '木槿', text: A, to: null, ...more });
const second = (more: More = {}): MeantComment => ({ author: '大海', text: B, to: 0, ...more });
const third = (more: More = {}): MeantComment => ({ author: '阿K', text: C, to: 1, ...more });
const FLAT = { to: null } as const;

const tiktokRow = (id: string, nick: string, text: string, parent: string | null): object => ({
  commentId: id,
  content: text,
  publishedAt: ISO,
  likeCount: 3,
  replyCount: 0,
  replyLevel: parent === null ? 0 : 1,
  parentCommentId: parent,
  commentLanguage: 'zh',
  isPinned: false,
  isCreatorLiked: true,
  authorUniqueId: `u.${id}`,
  authorNickname: nick,
  authorUid: `90${id}`,
  authorAvatarUrl: 'https://e.org/a.jpg',
});

export const THIRD: readonly ThreadShape[] = [
  tableShape(
    '01 Douyin by DrissionPage',
    ['昵称,点赞数,时间,评论', `木槿,12,${T[0]},${A}`, `大海,0,${T[1]},${B}`],
    [first({ likes: 12, time: T[0] }), second({ ...FLAT, time: T[1] })],
  ),
  tableShape(
    '02 Douyin spider, pages counted',
    [
      '页码,评论id,评论发布时间,评论点赞数,评论发布ip,评论,评论用户名',
      `1,7387000000000000001,${T[0]},12,广东,${A},木槿`,
      `1,7387000000000000002,${T[1]},3,北京,${B},大海`,
    ],
    [first({ id: '7387000000000000001', likes: 12, time: T[0] }), second({ ...FLAT, likes: 3 })],
  ),
  tableShape(
    '03 Bilibili fetcher, a row for each answer to a comment',
    [
      'User Name,Sex,Comments,Likes,Replies',
      `木槿,女,${A},12,${B}`,
      `木槿,女,${A},12,${C}`,
      `大海,保密,中间那个是我哥,0,`,
    ],
    [
      first({ likes: 12 }),
      { author: '', text: B, to: 0 },
      { author: '', text: C, to: 0 },
      { author: '大海', text: '中间那个是我哥', to: null, likes: 0 },
    ],
  ),
  tableShape(
    '04 Bilibili tools, rows without names',
    [
      `236000000001,2024.07.03.17.46.40,501,木槿,${A},https://api.bilibili.com/x/v2/reply?pn=1`,
      `236000000002,2024.07.03.17.47.40,502,大海,${B},https://api.bilibili.com/x/v2/reply?pn=1`,
      `236000000003,2024.07.03.17.48.40,503,阿K,${C},https://api.bilibili.com/x/v2/reply?pn=1`,
    ],
    [first(), second(FLAT), third(FLAT)],
  ),
  tableShape(
    '05 Bilibili crawler, asynchronous',
    [
      '序号,上级评论ID,评论ID,用户ID,用户名,用户等级,性别,评论内容,评论时间,回复数,点赞数,个性签名,IP属地,是否是大会员,头像',
      `1,0,236000000001,501,木槿,5,女,${A},${T[0]},1,12,每天开心,IP属地：广东,否,https://e.org/1`,
      `2,236000000001,236000000002,502,大海,6,男,${B},${T[1]},0,0,,IP属地：北京,是,https://e.org/2`,
    ],
    [first({ id: '236000000001', authorId: '501', likes: 12, time: T[0] }), second({ authorId: '502' })],
  ),
  jsonShape(
    '06 TikTok comment scrapper, caption on top',
    {
      caption: '毕业快乐 #毕业',
      date_now: '2024-07-04T00:00:00',
      video_url: 'https://t.tiktok.com/i18n/share/video/7170139292767882522/',
      comments: [
        {
          username: 'mujin1',
          nickname: '木槿',
          comment: A,
          create_time: '2024-07-03T17:46:40',
          avatar: 'https://e.org/a',
          total_reply: 1,
          replies: [
            {
              username: 'dahai2',
              nickname: '大海',
              comment: B,
              create_time: '2024-07-03T17:47:40',
              avatar: 'https://e.org/b',
              total_reply: 0,
              replies: [],
            },
          ],
        },
      ],
    },
    [first({ time: '2024-07-03T17:46:40' }), second()],
    { caption: { description: '毕业快乐 #毕业' } },
  ),
  jsonShape(
    '07 Channels assistant, one clip',
    [
      {
        video_title: '毕业那天',
        video_date: '2024年07月03日',
        comment_count_shown: 2,
        comments: [
          {
            user: '木槿',
            time: '07月03日',
            content: A,
            likes: '12',
            replies: [{ user: '大海', time: '07月04日', content: B, isAuthor: true, likes: '0' }],
          },
        ],
      },
    ],
    [first({ likes: 12, time: '07月03日' }), second({ isByPoster: true })],
    { caption: { title: '毕业那天' } },
  ),
  tableShape(
    '08 Channels assistant, answers of the poster in a column',
    [
      '视频标题,视频日期,评论者,评论内容,评论时间,点赞,作者是否回复,作者回复内容',
      `毕业那天,2024年07月03日,木槿,${A},07月03日,12,是,${B}`,
      `毕业那天,2024年07月03日,阿K,${C},07月03日,0,否,`,
    ],
    [
      first({ likes: 12, isByPoster: undefined }),
      { text: B, to: 0, isByPoster: true },
      third({ ...FLAT, likes: 0, isByPoster: undefined }),
    ],
    { caption: { title: '毕业那天' } },
  ),
  {
    name: '09 Channels assistant, Markdown',
    file: '视频号评论.md',
    content: [
      '# 视频号评论导出 · 20240703_1746',
      '',
      '- 视频总数：1（有评论 1）',
      '',
      '## 毕业那天',
      '*2024年07月03日 · 2 条评论*',
      '',
      '| 评论者 | 评论内容 | 时间 | 点赞 |',
      '|---|---|---|---|',
      `| 木槿 | ${A} | 07月03日 | 12 |`,
      `| 大海 | 左边\\|右边 | 07月03日 | 0 |`,
      '',
    ].join('\n'),
    means: [first({ likes: 12 }), { author: '大海', text: '左边|右边', to: null, likes: 0 }],
  },
  {
    name: '10 a block of lines for each comment',
    file: '评论.txt',
    content: [
      '---->第0条评论:',
      '评论人ID:501',
      '评论人昵称:木槿',
      `评论时间:${T[0]}`,
      `评论内容:${A}`,
      '点赞次数:12',
      '---->第1条评论:',
      '评论人ID:502',
      '评论人昵称:大海',
      `评论时间:${T[1]}`,
      `评论内容:${B}`,
      '点赞次数:0',
      '',
    ].join('\n'),
    means: [
      first({ likes: 12, authorId: '501', time: T[0] }),
      second({ ...FLAT, likes: 0, authorId: '502' }),
    ],
  },
  tableShape(
    '11 Weibo topics, poster and commenter side by side',
    [
      '话题链接,话题内容,楼主ID,楼主昵称,楼主性别,发布日期,发布时间,转发量,评论量,点赞量,评论者ID,评论者昵称,评论者性别,评论日期,评论时间,评论内容',
      `https://e.org/1,毕业快乐,501,校园君,m,2024-07-03,12:00:00,1,2,3,502,木槿,f,2024-07-03,17:46:40,${A}`,
      `https://e.org/1,毕业快乐,501,校园君,m,2024-07-03,12:00:00,1,2,3,501,校园君,m,2024-07-03,17:47:40,${B}`,
    ],
    [
      first({ authorId: '502', isByPoster: undefined }),
      { author: '校园君', text: B, to: null, authorId: '501', isByPoster: true },
    ],
    { caption: { uploader: '校园君' } },
  ),
  tableShape(
    '12 Weibo floors, 回复对象 beside 父楼层',
    [
      '阶段,Excel行,序号,博主昵称,平台,页面链接,微博互动量,楼层信息,评论类型,父楼层,回复序号,评论人,评论内容,回复对象,点赞数,评论时间/地区',
      `一,2,1,校园君,微博,https://e.org,12,1楼,评论,,,木槿,${A},,12,2024-07-03 17:46:40 / 广东`,
      `一,3,2,校园君,微博,https://e.org,12,1楼,回复,1楼,1,大海,${B},木槿,0,2024-07-03 17:47:40 / 北京`,
      `一,4,3,校园君,微博,https://e.org,12,1楼,回复,1楼,2,阿K,${C},大海,0,2024-07-03 17:48:40 / 北京`,
    ],
    [first({ likes: 12 }), second(), third()],
  ),
  tableShape(
    '13 Douyin into Feishu, first and second level',
    [
      '评论ID,评论内容,评论者昵称,评论者ID,父评论ID,回复对象,所属一级评论作者,所属作品ID,点赞数,评论时间,来源,爬取时间',
      `71,${A},木槿,501,,,,7300,12,${T[0]},抖音,2024-08-01 00:00:00`,
      `72,${B},大海,502,71,,木槿,7300,0,${T[1]},抖音,2024-08-01 00:00:00`,
      `73,${C},阿K,503,71,大海,木槿,7300,0,${T[2]},抖音,2024-08-01 00:00:00`,
    ],
    [first({ id: '71', authorId: '501', likes: 12, time: T[0] }), second({ time: T[1] }), third()],
  ),
  jsonShape(
    '14 TikTok, replyLevel and authorUniqueId',
    [tiktokRow('1', '木槿', A, null), tiktokRow('2', '大海', B, '1')],
    [first({ id: '1', likes: 3, authorId: '901', isByPoster: undefined }), second({ isByPoster: undefined })],
  ),
  tableShape(
    '15 TikTok, is_author and liked_by_author',
    [
      'comment_id,text,created_at,like_count,reply_count,handle,nickname,user_id,user_url,avatar_url,user_signature,liked_by_author,is_author,language,is_reply,parent_comment_id,video_comment_total',
      `1,${A},${ISO},12,1,mujin1,木槿,501,https://e.org,https://e.org,爱笑,true,false,zh,false,,2`,
      `2,${B},${ISO},0,0,dahai2,大海,502,https://e.org,https://e.org,,false,true,zh,true,1,2`,
    ],
    [first({ authorId: '501', likes: 12, isByPoster: undefined }), second({ isByPoster: true })],
  ),
  jsonShape(
    '16 TikTok, no ids',
    [
      {
        text: A,
        likeCount: 238,
        replyCount: 9,
        createdAt: ISO,
        authorUsername: '木槿',
        authorVerified: true,
        language: 'zh',
        videoUrl: 'https://www.tiktok.com/@x/video/7050551461734042926',
        videoCommentCount: 196,
      },
      {
        text: B,
        likeCount: 0,
        replyCount: 0,
        createdAt: ISO,
        authorUsername: '大海',
        authorVerified: false,
        language: 'zh',
        videoUrl: 'https://www.tiktok.com/@x/video/7050551461734042926',
        videoCommentCount: 196,
      },
    ],
    [first({ likes: 238 }), second(FLAT)],
  ),
  tableShape(
    '17 TikTok, isReply and likedByCreator',
    [
      'videoId,videoUrl,commentId,text,likes,replyCount,createdAt,authorUsername,authorNickname,authorProfileUrl,authorAvatar,likedByCreator,language,isReply,parentCommentId',
      `7050,https://e.org,1,${A},12,1,${ISO},mujin1,木槿,https://e.org,https://e.org,true,zh,false,`,
      `7050,https://e.org,2,${B},0,0,${ISO},dahai2,大海,https://e.org,https://e.org,false,zh,true,1`,
    ],
    [first({ id: '1', likes: 12, isByPoster: undefined }), second()],
  ),
  jsonShape(
    '18 iQIYI answer',
    {
      code: 'A00000',
      data: {
        totalCount: 2,
        comments: [
          {
            id: '30300001',
            content: A,
            addTime: S,
            likes: 12,
            userInfo: { uid: '501', uname: '木槿', gender: '0', icon: 'https://e.org' },
            replies: [
              {
                id: '30300002',
                content: B,
                addTime: S + 60,
                likes: 0,
                rootCommentId: '30300001',
                userInfo: { uid: '502', uname: '大海', gender: '1' },
              },
            ],
          },
        ],
      },
    },
    [first({ id: '30300001', likes: 12, time: ISO, authorId: '501' }), second()],
  ),
  tableShape(
    '19 YouTube, comment first',
    [',comment,author,date,num_likes', `0,${A},木槿,${ISO},12`, `1,${B},大海,${ISO},0`],
    [first({ likes: 12 }), second(FLAT)],
  ),
  tableShape(
    '20 YouTube, box of lists',
    ['Name,Comment,Time,Likes,Reply Count', `木槿,${A},${ISO},12,1`, `大海,${B},${ISO},0,`],
    [first({ likes: 12 }), second({ ...FLAT, likes: 0 })],
  ),
  tableShape(
    '21 YouTube with a translation beside',
    [
      '评论ID,原文,中文翻译,点赞数,回复数,用户名,发布时间',
      `Ugx1,${A},（无需翻译）,12,1,木槿,${ISO}`,
      `Ugx2,${B},（无需翻译）,0,0,大海,${ISO}`,
    ],
    [first({ id: 'Ugx1', likes: 12 }), second(FLAT)],
  ),
  {
    name: '22 YouTube, tabs in a .txt',
    file: 'youtube_comments.txt',
    content: `author\tpublished_at\tupdated_at\tlike_count\ttext\n木槿\t${ISO}\t2024-07-05T00:00:00Z\t12\t${A}\n大海\t${ISO}\t${ISO}\t0\t${B}\n`,
    means: [first({ likes: 12, time: ISO }), second(FLAT)],
  },
  tableShape(
    '23 Bilibili, the user’s level',
    [
      'rpid,root,uname,sex,level,message,like,ctime',
      `236000000001,0,木槿,女,5,${A},12,${T[0]}`,
      `236000000002,236000000001,大海,男,6,${B},0,${T[1]}`,
      `236000000003,0,阿K,男,2,${C},1,${T[2]}`,
    ],
    [first({ id: '236000000001', likes: 12, time: T[0] }), second(), third(FLAT)],
  ),
  jsonShape(
    '24 XHS, answers alone',
    {
      code: 0,
      success: true,
      msg: '成功',
      data: {
        user_id: '5edae8f7',
        comments: [
          {
            id: 'b1',
            content: B,
            at_users: [],
            liked: false,
            like_count: '2',
            show_tags: ['is_author'],
            create_time: S * 1000,
            ip_location: '广东',
            target_comment: { id: 'a1', user_info: { user_id: 'x1', nickname: 'momo' } },
            user_info: { user_id: 'x2', nickname: '大海', image: 'https://e.org' },
          },
          {
            id: 'b2',
            content: C,
            at_users: [],
            liked: false,
            like_count: '0',
            show_tags: [],
            create_time: S * 1000,
            target_comment: { id: 'b1', user_info: { user_id: 'x2', nickname: '大海' } },
            user_info: { user_id: 'x3', nickname: '阿K', image: 'https://e.org' },
          },
        ],
        cursor: 'b2',
        has_more: false,
      },
    },
    [
      second({ ...FLAT, likes: 2, authorId: 'x2', isByPoster: true }),
      third({ to: 0, isByPoster: undefined }),
    ],
  ),
  tableShape(
    '25 Douyin window, 用户抖音号',
    [
      '评论ID,评论内容,点赞数,评论时间,用户昵称,用户抖音号,ip归属,回复总数',
      `71,${A},12,${T[0]},木槿,mujin1,广东,1`,
      `72,${B},0,${T[1]},大海,未设置,北京,0`,
    ],
    [first({ id: '71', likes: 12, time: T[0] }), second(FLAT)],
  ),
  jsonShape(
    '26 TikHub around a Douyin answer',
    {
      code: 200,
      request_id: '603e',
      message: 'Request successful. This request will incur a charge.',
      message_zh: '请求成功，本次请求将被计费。',
      support: 'Discord: https://e.org',
      time: '2026-02-05 03:43:05',
      time_stamp: 1770291785,
      cache_message_zh: '本次请求将被缓存。',
      router: '/api/v1/douyin/web/fetch_video_comments',
      params: { aweme_id: '7300', cursor: '0', count: '20' },
      data: {
        status_code: 0,
        comments: [
          {
            cid: '71',
            text: A,
            aweme_id: '7300',
            create_time: S,
            digg_count: 12,
            reply_id: '0',
            user: { uid: '501', nickname: '木槿', sec_uid: 'MS4w' },
            reply_comment: [
              {
                cid: '72',
                text: B,
                create_time: S,
                digg_count: 0,
                reply_id: '71',
                reply_to_reply_id: '0',
                user: { uid: '502', nickname: '大海' },
                label_text: '作者',
                label_type: 1,
              },
            ],
          },
        ],
        cursor: 1,
        has_more: 0,
      },
    },
    [first({ id: '71', likes: 12, time: ISO, authorId: '501' }), second({ isByPoster: true })],
  ),
  jsonShape(
    '27 Kuaishou for phones, answers in a map',
    {
      result: 1,
      pcursor: 'no_more',
      commentCount: 2,
      rootComments: [
        {
          comment_id: 71,
          author_name: '木槿',
          author_id: 501,
          content: A,
          headurl: 'https://e.org',
          timestamp: S * 1000,
          likedCount: 12,
          subCommentCount: 1,
        },
      ],
      subCommentsMap: {
        '71': {
          pcursor: 'no_more',
          subComments: [
            {
              comment_id: 72,
              author_name: '大海',
              author_id: 502,
              content: B,
              timestamp: S * 1000,
              likedCount: 0,
              reply_to: 501,
              replyToUserName: '木槿',
            },
          ],
        },
      },
    },
    [first({ id: '71', likes: 12, time: ISO, authorId: '501' }), second()],
  ),
  tableShape(
    '28 danmaku as a table',
    ['视频内时间,弹幕内容,发送时间,用户hash', `00:12,${A},${T[0]},a1b2`, `01:05,${B},${T[1]},c3d4`],
    [
      { text: A, to: null, momentSec: 12, time: T[0] },
      { text: B, to: null, momentSec: 65 },
    ],
  ),
  {
    name: '29 copied from a Xiaohongshu page',
    file: 'xhs.txt',
    content: `木槿\n${A}\n2天前广东\n12\n1\n大海\n作者\n${B}\n昨天 17:46北京\n赞\n回复\n阿K\n${C}\n07-03上海\n赞\n回复\n`,
    means: [
      first({ likes: 12, isByPoster: undefined }),
      second({ ...FLAT, isByPoster: true }),
      third({ ...FLAT, isByPoster: undefined }),
    ],
  },
  {
    name: '30 a web table called .xls',
    file: '评论导出.xls',
    content: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="UTF-8"></head><body><table border="1"><tr><th>用户昵称</th><th>评论内容</th><th>点赞数</th><th>评论时间</th></tr><tr><td>木槿</td><td>${A}</td><td>12</td><td>${T[0]}</td></tr><tr><td>大海</td><td>左边 &lt;3 <br/>右边</td><td>0</td><td>${T[1]}</td></tr></table></body></html>`,
    means: [first({ likes: 12, time: T[0] }), { author: '大海', text: '左边 <3 \n右边', to: null, likes: 0 }],
  },
  {
    name: '31 a data set as XML',
    file: 'dataset.xml',
    content: `<?xml version="1.0" encoding="UTF-8"?>\n<items>\n<item>\n  <cid>71</cid>\n  <text>${A}</text>\n  <diggCount>12</diggCount>\n  <createTimeISO>${ISO}</createTimeISO>\n  <uniqueId>木槿</uniqueId>\n  <repliesToId/>\n</item>\n<item>\n  <cid>72</cid>\n  <text>我同桌 &amp; 我</text>\n  <diggCount>0</diggCount>\n  <uniqueId>大海</uniqueId>\n  <repliesToId>71</repliesToId>\n</item>\n</items>\n`,
    means: [first({ id: '71', likes: 12 }), { author: '大海', text: '我同桌 & 我', to: 0 }],
  },
  {
    name: '32 dicts as Python prints them, one a line',
    file: 'comments.txt',
    content: `{'cid': '71', 'text': '${A}', 'digg_count': 12, 'user': {'nickname': '木槿', 'uid': '501'}, 'reply_id': '0', 'label_list': None, 'is_hot': False}\n{'cid': '72', 'text': "it's ${B}", 'digg_count': 0, 'user': {'nickname': '大海', 'uid': '502'}, 'reply_id': '71', 'label_list': None, 'is_hot': True}\n`,
    means: [first({ id: '71', likes: 12, authorId: '501' }), { author: '大海', text: `it's ${B}`, to: 0 }],
  },
];
