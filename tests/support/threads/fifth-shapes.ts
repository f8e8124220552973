import { jsonShape, linesShape, tableShape, type MeantComment, type ThreadShape } from './shape.ts';
import { texts, workbook } from './workbook.ts';

/** A fifth set, measured once after the fourth was mended; two of it, which stay unread, are left out. */

const [A, B, C] = ['戴草帽的大叔是谁', '我二舅[捂脸]', '你二舅真会跳'] as const;
const T = ['2024-07-03 17:46:40', '2024-07-03 17:47:40', '2024-07-03 17:48:40'] as const;
const S = 1_720_000_000;
const MS = S * 1000;
const ISO = '2024-07-03T09:46:40.000Z';
const PIC = 'https://e.org/a.jpg';

type More = Partial<MeantComment>;
const first = (more: More = {}): MeantComment => ({ author: '山月', text: A, to: null, ...more });
const second = (more: More = {}): MeantComment => ({ author: '豆包', text: B, to: 0, ...more });
const third = (more: More = {}): MeantComment => ({ author: 'Leo', text: C, to: 1, ...more });
const FLAT = { to: null } as const;
const textShape = (
  name: string,
  file: string,
  lines: readonly string[],
  means: readonly MeantComment[],
): ThreadShape => ({ name, file, content: `${lines.join('\n')}\n`, means });

const TABLES: readonly ThreadShape[] = [
  tableShape(
    '01 XHS by keyword, dates with dots',
    [
      '\ufeff用户ID,用户名,头像链接,评论时间,IP属地,点赞数量,评论内容',
      `5b01,山月,${PIC},2024.07.03,广东,12,${A}`,
      `5b02,豆包,${PIC},2024.07.04,未知,0,${B}`,
    ],
    [first({ authorId: '5b01', likes: 12, time: '2024.07.03' }), second({ ...FLAT, likes: 0 })],
  ),
  tableShape(
    '02 Weibo, authorName and likes_counts',
    [
      'articleId,created_at,likes_counts,region,content,authorName,authorGender,authorAddress,authorAvatar',
      `5050,2024-07-03,12,广东,${A},山月,f,广东 广州,${PIC}`,
      `5050,2024-07-03,0,北京,${B},豆包,m,北京,${PIC}`,
    ],
    [first({ likes: 12, time: '2024-07-03' }), second({ ...FLAT, likes: 0 })],
  ),
  tableShape(
    '03 five columns without names',
    [
      `4880000000000001,4870000000000001,山月,${A},${S}`,
      `4880000000000002,4870000000000001,豆包,${B},${S + 60}`,
      `4880000000000003,4870000000000001,Leo,${C},${S + 120}`,
    ],
    [first({ id: '4880000000000001', time: ISO }), second(FLAT), third(FLAT)],
  ),
  tableShape(
    '04 Weibo, screen_name and text_raw',
    [
      '\ufeffid,screen_name,text_raw,like_counts,total_number,created_at',
      `4880000000000001,山月,${A},12,1,Wed Jul 03 17:46:40 +0800 2024`,
      `4880000000000002,豆包,${B},0,0,Wed Jul 03 17:47:40 +0800 2024`,
    ],
    [first({ id: '4880000000000001', likes: 12, time: 'Wed Jul 03 17:46:40 +0800 2024' }), second(FLAT)],
  ),
  {
    name: '05 a workbook that has accounts and no names',
    file: 'output.xlsx',
    content: workbook({
      Sheet1: [
        texts('视频ID', '行业', '关键字', '评论内容', '创建时间', 'IP未知', '回复数', '点赞数', 'UID'),
        texts('7200', '舞蹈', '广场舞', A, T[0], '广东', 1, 12, '60000001'),
        texts('7200', '舞蹈', '广场舞', B, T[1], '北京', 0, 0, '60000002'),
      ],
    }),
    means: [
      { author: '', authorId: '60000001', text: A, to: null, likes: 12, time: T[0] },
      { author: '', authorId: '60000002', text: B, to: null },
    ],
  },
  tableShape(
    '06 a live room’s screen',
    [
      '时间,用户ID,用户昵称,平台,发言内容,是否机器人',
      `${T[0]},u001,山月,抖音,${A},0`,
      `${T[1]},u002,豆包,抖音,${B},0`,
    ],
    [first({ authorId: 'u001', time: T[0], isByPoster: undefined }), second(FLAT)],
  ),
  tableShape(
    '07 a data set service’s table, paths with slashes',
    [
      'cid,text,diggCount,createTimeISO,user/uid,user/nickname,user/avatar,replies/0/text',
      `71,${A},12,${ISO},501,山月,${PIC},`,
      `72,${B},0,${ISO},502,豆包,${PIC},`,
    ],
    [first({ id: '71', likes: 12, time: ISO, authorId: '501' }), second(FLAT)],
  ),
  tableShape(
    '08 json_normalize, paths with dots',
    [
      ',rpid,parent,like,ctime,member.mid,member.uname,member.sign,content.message,reply_control.location',
      `0,71,0,12,${S},501,山月,爱跳舞,${A},IP属地：广东`,
      `1,72,71,0,${S + 60},502,豆包,,${B},IP属地：北京`,
    ],
    [first({ id: '71', likes: 12, time: ISO, authorId: '501' }), second()],
  ),
  tableShape(
    '09 bars between cells',
    ['评论时间|昵称|内容|赞', `07-03 17:46|山月|${A}|12`, `07-03 17:47|豆包|${B}|0`],
    [first({ likes: 12, time: '07-03 17:46' }), second(FLAT)],
  ),
  {
    name: '10 a workbook with a row of groups over the header',
    file: '抖音评论.xlsx',
    content: workbook({
      数据: [
        texts('用户信息', '', '评论信息', '', ''),
        texts('昵称', '抖音号', '评论内容', '点赞数', '评论时间'),
        texts('山月', 'shanyue1', A, 12, T[0]),
        texts('豆包', 'doubao2', B, 0, T[1]),
      ],
    }),
    means: [first({ likes: 12, authorId: 'shanyue1', time: T[0] }), second({ ...FLAT, likes: 0 })],
  },
  {
    name: '11 a workbook of 2003 as XML',
    file: '评论.xls',
    content: `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n<Styles><Style ss:ID="s1"><Font ss:Bold="1"/></Style></Styles>\n<Worksheet ss:Name="评论"><Table>\n<Row><Cell><Data ss:Type="String">昵称</Data></Cell><Cell><Data ss:Type="String">评论内容</Data></Cell><Cell><Data ss:Type="String">点赞数</Data></Cell></Row>\n<Row><Cell><Data ss:Type="String">山月</Data></Cell><Cell><Data ss:Type="String">${A}</Data></Cell><Cell><Data ss:Type="Number">12</Data></Cell></Row>\n<Row><Cell><Data ss:Type="String">豆包</Data></Cell><Cell><Data ss:Type="String">${B}</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">0</Data></Cell></Row>\n</Table></Worksheet></Workbook>\n`,
    means: [first({ likes: 12 }), second({ ...FLAT, likes: 0 })],
  },
  tableShape(
    '12 songs, total likes',
    [
      '用户ID,用户昵称,用户头像地址,评论时间,点赞总数,评论内容',
      `501,山月,${PIC},${MS},12,${A}`,
      `502,豆包,${PIC},${MS + 60_000},0,${B}`,
    ],
    [first({ authorId: '501', likes: 12, time: ISO }), second({ ...FLAT, likes: 0 })],
  ),
];

const ANSWERS: readonly ThreadShape[] = [
  jsonShape(
    '13 a Bilibili library, comments and answers in maps by their number',
    {
      '0': {
        uname: '山月',
        mid: '501',
        sex: '女',
        message: A,
        like: 12,
        ctime: S,
        up_like: true,
        up_reply: false,
        replies_item: {
          '1': { uname: '豆包', mid: '502', sex: '男', message: B, like: 0, ctime: S + 60, up_like: false },
        },
      },
      '1': { uname: 'Leo', mid: '503', sex: '保密', message: C, like: 1, ctime: S, replies_item: null },
    },
    [first({ authorId: '501', likes: 12, time: ISO, isByPoster: undefined }), second(), third(FLAT)],
  ),
  jsonShape(
    '14 TikTok for researchers: a comment of its own has the clip as its parent',
    {
      data: {
        comments: [
          {
            id: '7300000000000000001',
            video_id: '7200000000000000000',
            text: A,
            like_count: 12,
            reply_count: 1,
            parent_comment_id: '7200000000000000000',
            create_time: S,
          },
          {
            id: '7300000000000000002',
            video_id: '7200000000000000000',
            text: B,
            like_count: 0,
            reply_count: 0,
            parent_comment_id: '7300000000000000001',
            create_time: S + 60,
          },
        ],
        has_more: false,
        cursor: 2,
      },
      error: { code: 'ok', message: '', log_id: '2022' },
    },
    [
      { author: '', text: A, to: null, likes: 12, time: ISO, id: '7300000000000000001' },
      { author: '', text: B, to: 0 },
    ],
  ),
  jsonShape(
    '16 NetEase: the one replied to beside the answer',
    {
      code: 200,
      total: 2,
      more: false,
      hotComments: [],
      comments: [
        {
          user: { userId: 502, nickname: '豆包', avatarUrl: PIC, vipType: 0 },
          beReplied: [
            { user: { userId: 501, nickname: '山月' }, beRepliedCommentId: 71, content: A, status: 0 },
          ],
          commentId: 72,
          content: B,
          time: MS + 60_000,
          timeStr: '2024-07-03',
          likedCount: 0,
          parentCommentId: 71,
        },
        {
          user: { userId: 501, nickname: '山月', avatarUrl: PIC, vipType: 11 },
          beReplied: [],
          commentId: 71,
          content: A,
          time: MS,
          timeStr: '2024-07-03',
          likedCount: 12,
          parentCommentId: 0,
        },
      ],
    },
    [first({ id: '71', likes: 12, time: ISO, authorId: '501' }), second({ id: '72', authorId: '502' })],
  ),
  jsonShape(
    '17 Xigua and Toutiao, a wrapper round each comment',
    {
      message: 'success',
      data: [
        {
          comment: {
            id: 71,
            id_str: '71',
            text: A,
            user_name: '山月',
            user_id: 501,
            user_profile_image_url: PIC,
            digg_count: 12,
            reply_count: 1,
            create_time: S,
            reply_list: [
              {
                id: 72,
                id_str: '72',
                content: B,
                text: B,
                user: { user_id: 502, name: '豆包', avatar_url: PIC },
                digg_count: 0,
                create_time: S + 60,
              },
            ],
          },
          id: 71,
          cell_type: 1,
        },
      ],
      total_number: 1,
      has_more: false,
    },
    [first({ id: '71', likes: 12, authorId: '501', time: ISO }), second({ id: '72' })],
  ),
  jsonShape(
    '18 Bilibili’s app, lists of protobuf as JSON',
    {
      cursor: { next: '0', isEnd: true },
      replies: [
        {
          id: '71',
          oid: '1130',
          type: '1',
          mid: '501',
          ctime: String(S),
          like: '12',
          count: '1',
          content: { message: A, emote: {}, menber: {} },
          member: { mid: '501', name: '山月', sex: '女', face: PIC, level: '5' },
          replyControl: { location: 'IP属地：广东', timeDesc: '3天前发布' },
          replies: [
            {
              id: '72',
              root: '71',
              parent: '71',
              dialog: '72',
              mid: '502',
              ctime: String(S + 60),
              like: '0',
              content: { message: B },
              member: { mid: '502', name: '豆包', face: PIC },
              replyControl: { isUpReply: true },
            },
          ],
        },
      ],
      subjectControl: { upMid: '500', count: '2' },
    },
    [first({ id: '71', likes: 12, time: ISO, authorId: '501' }), second({ id: '72', authorId: '502' })],
  ),
  jsonShape(
    '19 Tencent’s danmaku, offsets in milliseconds',
    {
      barrage_list: [
        {
          id: '9001',
          is_op: 0,
          head_url: '',
          time_offset: '12500',
          up_count: '3',
          content: A,
          create_time: String(S),
          nick: '山月',
          vuid: '501',
        },
        {
          id: '9002',
          is_op: 0,
          head_url: '',
          time_offset: '65000',
          up_count: '0',
          content: B,
          create_time: String(S),
          nick: '',
          vuid: '502',
        },
      ],
    },
    [
      { author: '山月', text: A, to: null, momentSec: 12.5, likes: 3, time: ISO, id: '9001' },
      { author: '', text: B, to: null, momentSec: 65 },
    ],
  ),
  jsonShape(
    '20 Kuaishou, a batch of answers',
    [
      {
        data: {
          visionCommentList: {
            commentCount: 2,
            pcursor: 'no_more',
            rootComments: [
              {
                commentId: '71',
                authorId: '501',
                authorName: '山月',
                content: A,
                headurl: PIC,
                timestamp: MS,
                likedCount: '1.2w',
                realLikedCount: 12_000,
                liked: false,
                status: 'done',
                authorLiked: false,
                subCommentCount: 1,
                subCommentsPcursor: 'no_more',
                subComments: [
                  {
                    commentId: '72',
                    authorId: '502',
                    authorName: '豆包',
                    content: B,
                    headurl: PIC,
                    timestamp: MS + 60_000,
                    likedCount: '0',
                    realLikedCount: 0,
                    liked: false,
                    status: 'done',
                    authorLiked: false,
                    replyToUserName: '山月',
                    replyTo: '71',
                    __typename: 'VisionSubComment',
                  },
                ],
                __typename: 'VisionRootComment',
              },
            ],
            __typename: 'VisionCommentFeed',
          },
        },
      },
    ],
    [first({ id: '71', likes: 12_000, time: ISO, authorId: '501' }), second({ id: '72' })],
  ),
  jsonShape(
    '21 a tree of nodes, each a comment and its children',
    {
      video: { id: 'v1', title: '广场舞' },
      tree: [
        {
          comment: { id: 71, user: '山月', text: A, likes: 12, time: T[0] },
          children: [
            {
              comment: { id: 72, user: '豆包', text: B, likes: 0, time: T[1] },
              children: [{ comment: { id: 73, user: 'Leo', text: C, likes: 1, time: T[2] }, children: [] }],
            },
          ],
        },
      ],
    },
    [first({ id: '71', likes: 12 }), second(), third()],
  ),
  jsonShape(
    '22 lines of speech in a list',
    { title: '广场舞', comments: [`山月: ${A}`, `豆包 回复 山月: ${B}`, `Leo: ${C}`] },
    [first(), second(), third(FLAT)],
  ),
  linesShape(
    '23 Twitter-like, in_reply_to',
    [
      {
        id_str: '71',
        full_text: A,
        created_at: 'Wed Jul 03 09:46:40 +0000 2024',
        favorite_count: 12,
        user: { id_str: '501', name: '山月', screen_name: 'shanyue' },
        in_reply_to_status_id_str: null,
      },
      {
        id_str: '72',
        full_text: `@shanyue ${B}`,
        created_at: 'Wed Jul 03 09:47:40 +0000 2024',
        favorite_count: 0,
        user: { id_str: '502', name: '豆包', screen_name: 'doubao' },
        in_reply_to_status_id_str: '71',
      },
    ],
    [first({ id: '71', likes: 12, authorId: '501' }), { author: '豆包', text: `@shanyue ${B}`, to: 0 }],
  ),
];

const TEXTS: readonly ThreadShape[] = [
  textShape(
    '24 two labels on each line, rules between',
    'BiliBiliComments.txt',
    [
      '姓名：山月\t  点赞数：12\t ',
      ` 评论内容：${A}\t  评论时间：${T[0]}\t `,
      ' -----------------',
      '姓名：豆包\t  点赞数：0\t ',
      ` 评论内容：${B}\t  评论时间：${T[1]}\t `,
      ' -----------------',
    ],
    [first({ likes: 12, time: T[0] }), second({ ...FLAT, likes: 0 })],
  ),
  textShape(
    '25 a list in Markdown',
    '评论.md',
    [
      '# 广场舞 的评论',
      '',
      `- **山月** (2024-07-03 17:46, 👍 12): ${A}`,
      `  - **豆包** (2024-07-03 17:47, 👍 0): ${B}`,
      `- **Leo** (2024-07-03 17:48, 👍 1): ${C}`,
    ],
    [first({ likes: 12, time: '2024-07-03 17:46' }), second(), third(FLAT)],
  ),
  textShape(
    '26 headings and quotations in Markdown',
    '评论.md',
    [
      '## 评论',
      '',
      '### 1. 山月',
      '',
      `> ${A}`,
      '',
      '- 点赞：12',
      `- 时间：${T[0]}`,
      '',
      '### 2. 豆包',
      '',
      `> ${B}`,
      '',
      '- 点赞：0',
      `- 时间：${T[1]}`,
      '',
    ],
    [first({ likes: 12, time: T[0] }), second({ ...FLAT, likes: 0 })],
  ),
  textShape(
    '27 copied from a Zhihu page',
    '知乎.txt',
    [
      '3 条评论',
      '默认',
      '最新',
      '山月',
      A,
      '2024-07-03 · IP 属地广东',
      '回复',
      '12',
      '豆包',
      '作者',
      B,
      '2024-07-04 · IP 属地北京',
      '回复',
      '3',
      'Leo',
      C,
      '昨天 12:30 · IP 属地上海',
      '回复',
      '喜欢',
    ],
    [
      first({ likes: 12, isByPoster: undefined }),
      second({ ...FLAT, likes: 3, isByPoster: true }),
      third({ ...FLAT, isByPoster: undefined }),
    ],
  ),
  textShape(
    '28 copied from a Tieba page',
    '贴吧.txt',
    [
      '山月',
      A,
      'IP属地:广东',
      '来自Android客户端2楼2024-07-03 17:46',
      '回复',
      '豆包',
      B,
      'IP属地:北京',
      '来自iPhone客户端3楼2024-07-03 17:47',
      '回复',
      'Leo',
      C,
      '4楼2024-07-03 17:48',
      '回复',
    ],
    [first(), second(FLAT), third(FLAT)],
  ),
  textShape(
    '29 copied from a Kuaishou page',
    '快手.txt',
    ['山月', A, '3天前', '回复', '12', '豆包', '作者', B, '2天前', '回复', '赞', '展开1条回复'],
    [first({ likes: 12, isByPoster: undefined }), second({ ...FLAT, isByPoster: true })],
  ),
  textShape(
    '30 words of songs, lines with their moment',
    '弹幕.lrc',
    [`[00:12.50]${A}`, `[01:05.00]${B}`],
    [
      { author: '', text: A, to: null, momentSec: 12.5 },
      { author: '', text: B, to: null, momentSec: 65 },
    ],
  ),
  textShape(
    '31 a module of JavaScript',
    'data.js',
    [
      '// 评论数据',
      'export default [',
      `  { id: 71, nickname: '山月', content: '${A}', likeCount: 12 },`,
      `  { id: 72, nickname: '豆包', content: '${B}', likeCount: 0, parentId: 71 },`,
      '];',
    ],
    [first({ id: '71', likes: 12 }), second({ id: '72' })],
  ),
  textShape(
    '32 lists of pages one behind the other',
    'comments.json',
    [
      JSON.stringify([{ cid: '71', nickname: '山月', text: A, digg_count: 12 }], null, 2) +
        JSON.stringify([{ cid: '72', nickname: '豆包', text: B, digg_count: 0, reply_id: '71' }], null, 2),
    ],
    [first({ id: '71', likes: 12 }), second({ id: '72' })],
  ),
];

export const FIFTH: readonly ThreadShape[] = [...TABLES, ...ANSWERS, ...TEXTS];
