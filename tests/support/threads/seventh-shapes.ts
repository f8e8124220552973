import { jsonShape, linesShape, tableShape, type MeantComment, type ThreadShape } from './shape.ts';
import { texts, workbook } from './workbook.ts';

/**
 * A seventh set, drawn like the sixth from the next repositories in the lists; measured once, after the sixth was mended.
 * One of it, with marks of its own between name and words, stays unread and is left out.
 */

const [A, B, C] = ['打太极的老爷爷是谁', '我爷爷[doge]', '你爷爷身体真好'] as const;
const T = ['2024-07-03 17:46:40', '2024-07-03 17:47:40', '2024-07-03 17:48:40'] as const;
const S = 1_720_000_000;
const ISO = '2024-07-03T09:46:40.000Z';
const PIC = 'https://e.org/a.jpg';

type More = Partial<MeantComment>;
const first = (more: More = {}): MeantComment => ({ author: '晚舟', text: A, to: null, ...more });
const second = (more: More = {}): MeantComment => ({ author: '芝麻', text: B, to: 0, ...more });
const third = (more: More = {}): MeantComment => ({ author: 'Tim', text: C, to: 1, ...more });
const FLAT = { to: null } as const;

export const SEVENTH: readonly ThreadShape[] = [
  {
    name: '01 HAR of a Bilibili page',
    file: 'www.bilibili.com.har',
    content: JSON.stringify({
      log: {
        version: '1.2',
        creator: { name: 'Firefox', version: '128' },
        entries: [
          {
            request: { method: 'GET', url: 'https://www.bilibili.com/' },
            response: {
              status: 200,
              content: { mimeType: 'text/html', text: '<html><head><title>太极</title></head></html>' },
            },
          },
          {
            request: { method: 'GET', url: 'https://api.bilibili.com/x/v2/reply/wbi/main?oid=1130' },
            response: {
              status: 200,
              content: {
                mimeType: 'application/json',
                text: JSON.stringify({
                  code: 0,
                  message: '0',
                  ttl: 1,
                  data: {
                    cursor: { all_count: 2 },
                    replies: [
                      {
                        rpid: 71,
                        mid: 501,
                        root: 0,
                        parent: 0,
                        like: 12,
                        ctime: S,
                        member: { mid: '501', uname: '晚舟' },
                        content: { message: A },
                        replies: [
                          {
                            rpid: 72,
                            mid: 502,
                            root: 71,
                            parent: 71,
                            like: 0,
                            ctime: S + 60,
                            member: { mid: '502', uname: '芝麻' },
                            content: { message: B },
                            replies: null,
                          },
                        ],
                      },
                    ],
                    top: { admin: null, upper: null, vote: null },
                    upper: { mid: 500 },
                  },
                }),
              },
            },
          },
          {
            request: { method: 'POST', url: 'https://data.bilibili.com/log' },
            response: {
              status: 200,
              content: { mimeType: 'application/json', text: '{"code":0,"message":"ok"}' },
            },
          },
        ],
      },
    }),
    means: [first({ id: '71', likes: 12, authorId: '501', time: ISO }), second({ id: '72' })],
  },
  jsonShape(
    '02 spider_bilibili_comment, a frame as JSON',
    {
      mid: { '0': 501, '1': 502 },
      uname: { '0': '晚舟', '1': '芝麻' },
      sex: { '0': '女', '1': '保密' },
      sign: { '0': '爱散步', '1': '' },
      current_level: { '0': 5, '1': 6 },
      vipType: { '0': 2, '1': 0 },
      vipDueDate: { '0': 1720000000000, '1': 0 },
      ctime: { '0': T[0], '1': T[1] },
      rcount: { '0': 1, '1': 0 },
      message: { '0': A, '1': B },
      like: { '0': 12, '1': 0 },
    },
    [first({ authorId: '501', likes: 12, time: T[0] }), second({ ...FLAT, authorId: '502' })],
  ),
  jsonShape(
    '04 bilibili_comments_crawl, dialogues for training',
    [
      {
        conversations: [
          { from: '晚舟', value: A },
          { from: '芝麻', value: B },
          { from: 'Tim', value: C },
        ],
      },
    ],
    [
      { author: '晚舟', text: A, to: null },
      { author: '芝麻', text: B },
      { author: 'Tim', text: C },
    ],
  ),
  {
    name: '05 Bilibili_Comment_Crawler, facts of the clip on a second sheet',
    file: 'out.xlsx',
    content: workbook({
      用户评论: [
        texts(
          '序号',
          '评论类型',
          '用户名',
          'UID',
          '评论内容',
          '点赞数',
          '发布时间',
          '评论ID',
          '根评论ID',
          '回复对象',
        ),
        texts(1, '主评论', '晚舟', '501', A, 12, T[0], '71', '', ''),
        texts(2, '子评论', '芝麻', '502', B, 0, T[1], '72', '71', '晚舟'),
        texts(3, '子评论', 'Tim', '503', C, 1, T[2], '73', '71', '芝麻'),
      ],
      视频信息: [
        texts('视频标题', '公园太极'),
        texts('BV号', 'BV12A'),
        texts('AID', '1130'),
        texts('目标用户', ''),
        texts('主评论总数', 1),
      ],
    }),
    means: [first({ id: '71', authorId: '501', likes: 12, time: T[0] }), second(), third()],
  },
  tableShape(
    '06 weibo_comment_crawler_experiment, the one replied to as Reter',
    ['User,Reter,Comment,Votes,Time', `晚舟,,${A},12,24-07-03 17:46`, `芝麻,晚舟,${B},0,24-07-03 17:47`],
    [first({ likes: 12, time: '24-07-03 17:46' }), second({ likes: 0 })],
  ),
  jsonShape(
    '07 a board of comments, parentCommentId',
    {
      board: { id: 'b1', name: 'board' },
      comments: [
        {
          boardId: 'b1',
          commentId: '71',
          parentCommentId: null,
          username: 'wanzhou',
          nickname: '晚舟',
          comment: A,
          createTime: ISO,
          avatar: PIC,
          totalReply: 1,
          isOrphanReply: 0,
          positionX: 0,
          positionY: 0,
          width: 300,
          height: 150,
          zIndex: 0,
        },
        {
          boardId: 'b1',
          commentId: '72',
          parentCommentId: '71',
          username: 'zhima',
          nickname: '芝麻',
          comment: B,
          createTime: ISO,
          avatar: PIC,
          totalReply: 0,
          isOrphanReply: 0,
          positionX: 50,
          positionY: 150,
          width: 280,
          height: 130,
          zIndex: 1,
        },
      ],
      edges: [{ boardId: 'b1', sourceCommentId: '71', targetCommentId: '72', edgeType: 'reply' }],
    },
    [first({ id: '71', time: ISO, authorId: 'wanzhou' }), second({ id: '72' })],
  ),
  jsonShape(
    '08 TikTok-Comments-Scraper-With-Ids',
    {
      caption: '公园太极',
      video_url: 'https://e.org/v',
      comments: [
        {
          comment_id: '71',
          username: 'wanzhou',
          nickname: '晚舟',
          comment: A,
          create_time: '2024-07-03T17:46:40',
          avatar: PIC,
          total_reply: 1,
          replies: [
            {
              comment_id: '72',
              username: 'zhima',
              nickname: '芝麻',
              comment: B,
              create_time: '2024-07-03T17:47:40',
              avatar: PIC,
              total_reply: 0,
              replies: [],
            },
          ],
        },
      ],
      has_more: 0,
    },
    [first({ id: '71', time: '2024-07-03T17:46:40', authorId: 'wanzhou' }), second({ id: '72' })],
    { caption: { description: '公园太极' } },
  ),
  tableShape(
    '09 a frame downloaded from a page of Python',
    ['#,Username,Text,Likes,Posted', `1,晚舟,${A},12,2024-07-03`, `2,芝麻,${B},0,2024-07-04`],
    [first({ likes: 12, time: '2024-07-03' }), second(FLAT)],
  ),
  {
    name: '10 Douyin-comment-crawler-pro',
    file: 'out.xlsx',
    content: workbook({
      评论数据: [
        texts(
          '评论内容',
          '用户昵称',
          '点赞数',
          '回复数',
          '发布时间',
          'IP属地',
          '是否作者',
          '视频标题',
          '视频作者',
          '视频链接',
          '视频ID',
          '评论ID',
        ),
        texts(A, '晚舟', 12, 1, T[0], '广东', '否', '公园太极', '公园', 'https://e.org/v', '7200', '71'),
        texts(B, '芝麻', 0, 0, T[1], '北京', '是', '公园太极', '公园', 'https://e.org/v', '7200', '72'),
      ],
    }),
    means: [
      first({ id: '71', likes: 12, time: T[0], isByPoster: undefined }),
      second({ ...FLAT, isByPoster: true }),
    ],
    caption: { title: '公园太极', uploader: '公园' },
  },
  {
    name: '11 douyin-comment-scraper',
    file: 'comments.xlsx',
    content: workbook({
      评论: [
        texts('序号', '用户', 'UID', '评论文本', '点赞', '回复数', '时间', 'IP属地', '头像链接'),
        texts(1, '晚舟', '60000001', A, 12, 1, T[0], '广东', PIC),
        texts(2, '芝麻', '60000002', B, 0, 0, T[1], '北京', PIC),
      ],
    }),
    means: [first({ authorId: '60000001', likes: 12, time: T[0] }), second({ ...FLAT, likes: 0 })],
  },
  linesShape(
    '12 bilibili-comment-pro, rows for Douyin',
    [
      {
        id: 'u-1',
        tenant_id: 't',
        target_id: 'x',
        account_id: 'y',
        comment_id: '@a/71',
        parent_comment_id: null,
        user_open_id: 'o501',
        user_nickname: '晚舟',
        user_avatar_url: PIC,
        content: A,
        posted_at: '2024-07-03T17:46:40+08:00',
        digg_count: 12,
        reply_count: 1,
        is_top_level: true,
        is_handled: false,
        is_replied: true,
        raw_payload: { comment_id: '@a/71', content: A, digg_count: 12, top: false },
      },
      {
        id: 'u-2',
        tenant_id: 't',
        target_id: 'x',
        account_id: 'y',
        comment_id: '@a/72',
        parent_comment_id: '@a/71',
        user_open_id: 'o502',
        user_nickname: '芝麻',
        user_avatar_url: PIC,
        content: B,
        posted_at: '2024-07-03T17:47:40+08:00',
        digg_count: 0,
        reply_count: 0,
        is_top_level: false,
        is_handled: false,
        is_replied: false,
        raw_payload: { comment_id: '@a/72', content: B, digg_count: 0, top: false },
      },
    ],
    [first({ id: '@a/71', likes: 12, authorId: 'o501', isByPoster: undefined }), second({ id: '@a/72' })],
  ),
  jsonShape(
    '13 bilibili_comments, a scraper’s items',
    [
      { uid: '501', content: A, date: T[0], father: '71', child: '' },
      { uid: '502', content: B, date: T[1], father: '71', child: '72' },
    ],
    [
      { text: A, to: null, time: T[0] },
      { text: B, time: T[1] },
    ],
  ),
  jsonShape(
    '14 weibo_comments_crawler, words and dates',
    [
      { text: A, date: T[0] },
      { text: `${B}，哈哈`, date: T[1] },
    ],
    [
      { author: '', text: A, to: null, time: T[0] },
      { author: '', text: `${B}，哈哈`, to: null },
    ],
  ),
  {
    name: '15 weibo_comments_crawler, two columns without names',
    file: '置顶微博爬虫.xlsx',
    content: workbook({ Sheet: [], data: [texts(A, T[0]), texts(`${B}，哈哈`, T[1]), texts(C, T[2])] }),
    means: [
      { author: '', text: A, to: null, time: T[0] },
      { author: '', text: `${B}，哈哈`, to: null },
      { author: '', text: C, to: null },
    ],
  },
  linesShape(
    '16 youtube-comment-downloader',
    [
      {
        cid: 'UgxA',
        text: A,
        time: '3 days ago',
        author: '@wanzhou',
        channel: 'UCaaaaaaaaaaaaaaaaaaaaaa',
        votes: '1.2K',
        replies: '1',
        photo: PIC,
        heart: true,
        reply: false,
        time_parsed: 1720000000.5,
      },
      {
        cid: 'UgxA.B1',
        text: B,
        time: '2 days ago',
        author: '@zhima',
        channel: 'UCbbbbbbbbbbbbbbbbbbbbbb',
        votes: '0',
        replies: '',
        photo: PIC,
        heart: false,
        reply: true,
        time_parsed: 1720000060.5,
      },
    ],
    [
      first({ author: '@wanzhou', id: 'UgxA', likes: 1200, authorId: 'UCaaaaaaaaaaaaaaaaaaaaaa' }),
      second({ author: '@zhima', id: 'UgxA.B1' }),
    ],
  ),
  tableShape(
    '17 Bilibili-Comment-Crawler-and-Analysis',
    [
      '序号,上级评论ID,评论ID,用户ID,用户名,用户等级,性别,评论内容,评论时间,回复数,点赞数,个性签名,IP属地,是否是大会员,头像,sentiment_score,sentiment_label',
      `1,0,71,501,晚舟,5,女,${A},${T[0]},1,12,爱散步,广东,否,${PIC},0.93,积极`,
      `2,71,72,502,芝麻,6,保密,${B},${T[1]},0,0,,北京,是,${PIC},0.12,消极`,
    ],
    [first({ id: '71', authorId: '501', likes: 12, time: T[0], isByPoster: undefined }), second()],
  ),
  tableShape(
    '18 weibo-comment-crawler, Max',
    [
      '序号,评论标识号,上级评论,用户标识符,时间,用户名,性别,评论内容,评论点赞数,评论回复数,粉丝牌,评论IP,所在地,用户简介,是否认证,会员等级,用户粉丝数,用户关注数,用户转赞评数,用户微博数,头像链接',
      `1,5051,5051,501,${T[0]},晚舟,女,${A},12,1,,来自广东,广东 广州,爱散步,否,0,10,20,30,40,${PIC}`,
      `2,5052,5051,502,${T[1]},芝麻,男,回复@晚舟:${B},0,0,,来自北京,北京,,否,0,1,2,3,4,${PIC}`,
    ],
    [
      first({ id: '5051', authorId: '501', likes: 12, time: T[0] }),
      { author: '芝麻', text: `回复@晚舟:${B}`, to: 0 },
    ],
  ),
  jsonShape(
    '19 youtube-comments-collector, one snippet each',
    {
      kind: 'youtube#commentListResponse',
      etag: 'x',
      pageInfo: { resultsPerPage: 20 },
      items: [
        {
          kind: 'youtube#comment',
          etag: 'y',
          id: 'UgxA',
          snippet: {
            channelId: 'UCmaker',
            textDisplay: A,
            textOriginal: A,
            authorDisplayName: '@wanzhou',
            authorProfileImageUrl: PIC,
            authorChannelUrl: 'https://e.org',
            authorChannelId: { value: 'UC501' },
            canRate: true,
            viewerRating: 'none',
            likeCount: 12,
            publishedAt: ISO,
            updatedAt: '2024-08-01T00:00:00Z',
          },
        },
        {
          kind: 'youtube#comment',
          etag: 'z',
          id: 'UgxA.B1',
          snippet: {
            channelId: 'UCmaker',
            textDisplay: B,
            textOriginal: B,
            parentId: 'UgxA',
            authorDisplayName: '@zhima',
            authorProfileImageUrl: PIC,
            authorChannelUrl: 'https://e.org',
            authorChannelId: { value: 'UC502' },
            canRate: true,
            viewerRating: 'none',
            likeCount: 0,
            publishedAt: ISO,
            updatedAt: ISO,
          },
        },
      ],
    },
    [
      first({ author: '@wanzhou', id: 'UgxA', likes: 12, time: ISO, authorId: 'UC501' }),
      second({ author: '@zhima' }),
    ],
  ),
  tableShape(
    '20 HAR-Based-Bilibili-Comment-Fetcher',
    [
      'User Name,Sex,Comments,Likes,Replies',
      `晚舟,女,${A},12,${B}`,
      `晚舟,女,${A},12,${C}`,
      `芝麻,男,右边那个是我爸,3,`,
    ],
    [
      first({ likes: 12 }),
      { author: '', text: B, to: 0 },
      { author: '', text: C, to: 0 },
      { author: '芝麻', text: '右边那个是我爸', to: null, likes: 3 },
    ],
  ),
];
