import { jsonShape, linesShape, tableShape, type MeantComment, type ThreadShape } from './shape.ts';
import { texts, workbook } from './workbook.ts';

/**
 * A sixth set, drawn and not thought of: some thirty public repositories in the order in which a search by name lists
 * them, and of each the file that its source writes. Measured once.
 */

const [A, B, C] = ['抱吉他的是谁呀', '我学长[doge]', '你学长唱得真好'] as const;
const T = ['2024-07-03 17:46:40', '2024-07-03 17:47:40', '2024-07-03 17:48:40'] as const;
const S = 1_720_000_000;
const ISO = '2024-07-03T09:46:40.000Z';
const PIC = 'https://e.org/a.jpg';

type More = Partial<MeantComment>;
const first = (more: More = {}): MeantComment => ({ author: '远山', text: A, to: null, ...more });
const second = (more: More = {}): MeantComment => ({ author: '团子', text: B, to: 0, ...more });
const third = (more: More = {}): MeantComment => ({ author: 'Vic', text: C, to: 1, ...more });
const FLAT = { to: null } as const;

const BILIBILI: readonly ThreadShape[] = [
  tableShape(
    '01 bilibili-comment-exporter',
    [
      '\ufeffbvid,upname,sex,content,pictures,rpid,oid,mid,parent,fans_grade,ctime,like,level,location',
      `"BV12A","远山","女","${A}","","2360001","1130","501","0","0","${S}","12","5","广东"`,
      `"BV12A","团子","保密","${B}","${PIC};","2360002","1130","502","2360001","0","${S + 60}","0","6","北京"`,
    ],
    [first({ id: '2360001', authorId: '501', likes: 12, time: ISO, isByPoster: undefined }), second()],
  ),
  {
    name: '02 BiliBili-Comments-Crawler',
    file: 'comments.xlsx',
    content: workbook({
      BV12A: [
        texts('name', 'content', 'sex', 'current level', 'likes', 'time'),
        texts('远山', A, '女', 5, 12, T[0]),
        texts('团子', B, '保密', 6, 0, T[1]),
      ],
    }),
    means: [first({ likes: 12, time: T[0] }), second(FLAT)],
  },
  linesShape(
    '03 bilibili-comment-capture, a comment a line',
    [
      ['2360001', null, null, '501', '远山', A, 12, 'root'],
      ['2360002', '2360001', '2360001', '502', '团子', B, 0, 'reply'],
      ['2360003', '2360001', '2360002', '503', 'Vic', C, 1, 'reply'],
    ].map(([id, rootId, parentId, mid, name, message, like, level]) => ({
      schemaVersion: 1,
      generatedAt: ISO,
      video: { bvid: 'BV12A', aid: '1130', title: '弹唱', owner: { mid: '500', name: '琴行' } },
      section: 'normal',
      id,
      rpid: id,
      oid: '1130',
      type: 1,
      level,
      rootId,
      parentId,
      dialogId: null,
      floor: 0,
      createdAt: ISO,
      ctime: S,
      author: { mid, name, avatar: PIC, level: 5, officialType: -1, officialDesc: '', vipLabel: '' },
      content: { message, platform: 0, device: '', emotes: [], pictures: [] },
      metrics: { like, replyCount: 0, childCount: 0 },
      flags: { upLiked: false, upReplied: true, invisible: false, folded: false },
      replyControl: { timeDesc: '3天前发布', location: 'IP属地：广东' },
      raw: { state: 0, attr: 0, rpid_str: id, root_str: rootId ?? '0', parent_str: parentId ?? '0' },
    })),
    [
      first({ id: '2360001', authorId: '501', likes: 12, time: ISO, isByPoster: undefined }),
      second({ isByPoster: undefined }),
      third(),
    ],
  ),
  {
    name: '04 bilibili-comment-capture, Markdown',
    file: 'BV12A.md',
    content: [
      '# 弹唱',
      '',
      '- UP 主：琴行',
      '- 视频：https://www.bilibili.com/video/BV12A',
      '',
      '## 直接评论',
      '',
      '### 1. 直接评论 · 远山',
      '- 评论 ID：2360001',
      `- 发布时间：${ISO}`,
      '- 点赞数：12',
      '- 回复数：1',
      '',
      '内容：',
      '',
      A,
      '',
      '#### 楼中楼',
      '',
      '- 楼中楼 #1 · 团子（UP主）',
      '  - 评论 ID：2360002',
      '  - 所属直接评论 ID：2360001',
      '  - 父评论 ID：2360001',
      `  - 发布时间：${ISO}`,
      '  - 点赞数：0',
      '  - 内容：',
      `    ${B}`,
      '',
      '### 2. 直接评论 · Vic',
      '- 评论 ID：2360003',
      `- 发布时间：${ISO}`,
      '- 点赞数：1',
      '- 回复数：0',
      '',
      '内容：',
      '',
      C,
      '',
    ].join('\n'),
    means: [first({ likes: 12 }), second(), third(FLAT)],
  },
  jsonShape(
    '05 bilibili_comments_crawler, a document of MongoDB',
    {
      _id: { $oid: '66854f00aaaaaaaaaaaaaaaa' },
      bv: 'BV12A',
      title: '弹唱',
      comment: [
        { content: A, uname: '远山', sex: '女', sign: '爱唱歌' },
        { content: B, uname: '团子', sex: '保密', sign: '' },
      ],
    },
    [first(), second(FLAT)],
  ),
  tableShape(
    '06 bilibili_CommentHunter',
    [
      '评论序号,父评论ID,评论ID,用户ID,用户名,用户等级,性别,评论内容,评论时间,回复数,点赞数,个性签名,IP属地,是否大会员,头像',
      `1,0,2360001,501,远山,5,女,${A},${T[0]},1,12,爱唱歌,广东,否,${PIC}`,
      `2,2360001,2360002,502,团子,6,保密,${B},${T[1]},0,0,,北京,是,${PIC}`,
    ],
    [first({ id: '2360001', authorId: '501', likes: 12, time: T[0], isByPoster: undefined }), second()],
  ),
  linesShape(
    '07 bilibili-comments-extension, the answer’s comments a line each',
    [
      {
        rpid: 2360001,
        oid: 1130,
        type: 1,
        mid: 501,
        root: 0,
        parent: 0,
        dialog: 0,
        count: 1,
        rcount: 1,
        ctime: S,
        rpid_str: '2360001',
        like: 12,
        member: { mid: '501', uname: '远山', sex: '女', sign: '爱唱歌', level_info: { current_level: 5 } },
        content: { message: A, members: [], jump_url: {}, max_line: 6 },
        replies: null,
        assist: 0,
        up_action: { like: true, reply: false },
        reply_control: { sub_reply_entry_text: '共1条回复', location: 'IP属地：广东' },
        rereply: 1,
      },
      {
        rpid: 2360002,
        oid: 1130,
        type: 1,
        mid: 502,
        root: 2360001,
        parent: 2360001,
        dialog: 2360002,
        count: 0,
        rcount: 0,
        ctime: S + 60,
        rpid_str: '2360002',
        like: 0,
        member: { mid: '502', uname: '团子', sex: '保密', sign: '', level_info: { current_level: 6 } },
        content: { message: B, members: [], jump_url: {}, max_line: 6 },
        replies: null,
        assist: 0,
        up_action: { like: false, reply: false },
        reply_control: { location: 'IP属地：北京' },
      },
    ],
    [first({ id: '2360001', authorId: '501', likes: 12, time: ISO, isByPoster: undefined }), second()],
  ),
  tableShape(
    '08 Bilibili-Comments-Spider',
    [
      'mid,username,rpid,gender,content,ctime,likes,rcount',
      `501,远山,2360001,女,${A},${S},12,1`,
      `502,团子,2360002,保密,${B},${S + 60},0,0`,
    ],
    [first({ id: '2360001', authorId: '501', likes: 12, time: ISO }), second(FLAT)],
  ),
];

const WEIBO: readonly ThreadShape[] = [
  tableShape(
    '09 weibo-comments-extension',
    [
      '\ufeff序号,评论标识号,上级评论,用户标识符,时间,用户名,性别,评论内容,评论点赞数,评论回复数,粉丝牌,评论IP,用户简介,是否认证,会员等级,用户粉丝数,用户关注数,用户转赞评数',
      `1,"5051","","501","${T[0]}","远山","女","${A}",12,1,"","广东","爱唱歌","否",0,10,20,30`,
      `2,"5052","5051","502","${T[1]}","团子","男","${B}",0,0,"","北京","","否",0,1,2,3`,
    ],
    [first({ id: '5051', authorId: '501', likes: 12, time: T[0], isByPoster: undefined }), second()],
  ),
  linesShape(
    '10 weibo_comments_spider, a reply in the record of its comment',
    [
      { topic: '弹唱', content: '今天的弹唱', comment: A, commenter: '远山', reply: B, replier: '团子' },
      { topic: '弹唱', content: '今天的弹唱', comment: C, commenter: 'Vic', reply: '', replier: '' },
    ],
    [first(), second(), third(FLAT)],
  ),
  tableShape(
    '11 Sina_Weibo_Comment_spider',
    [
      'comments_content,comments_times,comments_likes,comments_users',
      `${A},07月03日 17:46,12,远山`,
      `${B},07月03日 17:47,0,团子`,
    ],
    [first({ likes: 12, time: '07月03日 17:46' }), second(FLAT)],
  ),
  tableShape(
    '12 Crawl_Weibo_comment',
    [
      '用户id,评论id,评论者名称,评论内容,主页链接,评论时间,ip地址,点赞数,粉丝数',
      `501,5051,远山,${A},https://e.org/501,${T[0]},来自广东,12,10`,
      `502,5052,团子,${B},https://e.org/502,${T[1]},来自北京,0,20`,
    ],
    [first({ id: '5051', authorId: '501', likes: 12, time: T[0] }), second(FLAT)],
  ),
  tableShape(
    '13 weibo-comment-crawler, with a score',
    [
      ',text,score,user,time',
      `0,${A},0.9321,远山,Wed Jul 03 17:46:40 +0800 2024`,
      `1,${B},0.1234,团子,Wed Jul 03 17:47:40 +0800 2024`,
    ],
    [first({ time: 'Wed Jul 03 17:46:40 +0800 2024' }), second(FLAT)],
  ),
];

const VIDEO: readonly ThreadShape[] = [
  tableShape(
    '14 tiktok-comment-archive',
    [
      'Timestamp,Username,Nickname,Comment',
      `"${ISO}","yuanshan1","远山","${A}"`,
      `"${ISO}","tuanzi2","团子","${B}"`,
    ],
    [first({ time: ISO, authorId: 'yuanshan1' }), second({ ...FLAT, authorId: 'tuanzi2' })],
  ),
  jsonShape(
    '15 tiktok-comments-scraper, parentId and a user',
    [
      ['42517', '71', A, 12, '501', 'yuanshan1', '远山'],
      ['71', '72', B, 0, '502', 'tuanzi2', '团子'],
    ].map(([parentId, id, text, likes, user, username, name]) => ({
      parentId,
      id,
      text,
      createdAt: ISO,
      likeCount: likes,
      replyCount: 0,
      commentLanguage: 'zh',
      awemeId: '7200',
      isAuthorLiked: true,
      user: {
        id: user,
        username,
        displayName: name,
        url: 'https://e.org',
        bio: '爱唱歌',
        avatarUrl: PIC,
        region: 'CN',
        language: 'zh',
        hasEmail: false,
      },
    })),
    [first({ id: '71', likes: 12, time: ISO, authorId: '501', isByPoster: undefined }), second()],
  ),
  tableShape(
    '16 tiktok-comment-fetcher',
    [
      'Comment ID,Author,Username,Comment Text,Likes,Reply Count,Created Time',
      `71,远山,yuanshan1,${A},12,1,${T[0]}`,
      `72,团子,tuanzi2,${B},0,0,${T[1]}`,
    ],
    [first({ id: '71', likes: 12, time: T[0], authorId: 'yuanshan1' }), second(FLAT)],
  ),
  tableShape(
    '17 tiktok-comment-extractor',
    [
      'comment_id,parent_comment_id,is_reply,username,display_name,comment_text,like_count,reply_count,created_at,video_id,captured_at',
      `71,,false,yuanshan1,远山,${A},12,1,${ISO},7200,2024-08-01T00:00:00.000Z`,
      `72,71,true,tuanzi2,团子,${B},0,0,${ISO},7200,2024-08-01T00:00:00.000Z`,
    ],
    [first({ id: '71', likes: 12, time: ISO, authorId: 'yuanshan1' }), second()],
  ),
  tableShape(
    '18 douyin-comment-collector-extension, Chinese',
    [
      '\ufeff序号,用户名,是否作者,用户主页,评论内容,点赞数,回复数,时间,层级,父级用户,被回复人,图片链接,采集时间',
      `1,远山,,https://e.org/501,${A},12,1,3天前·广东,主评论,,,,${T[2]}`,
      `2,团子,是,https://e.org/502,${B},0,0,2天前·北京,回复,远山,,,${T[2]}`,
      `3,Vic,,https://e.org/503,${C},1,0,2天前·上海,回复,远山,团子,,${T[2]}`,
    ],
    [
      first({ likes: 12, time: '3天前·广东', isByPoster: undefined }),
      second({ isByPoster: true }),
      third({ isByPoster: undefined }),
    ],
  ),
  tableShape(
    '19 douyin-comment-collector-extension, English',
    [
      '\ufeffvideoUrl,commentId,domId,userName,userProfileUrl,commentText,likeCount,replyCount,commentTime,level,parentUserName,parentCommentText,replyToUserName,commentImageUrls,collectedAt,source',
      `https://e.org/v,,dom-1,远山,https://e.org/501,${A},12,1,3天前·广东,main,,,,,${ISO},dom`,
      `https://e.org/v,,dom-2,团子,https://e.org/502,${B},0,0,2天前·北京,reply,远山,${A},,,${ISO},dom`,
      `https://e.org/v,,dom-3,Vic,https://e.org/503,${C},1,0,2天前·上海,reply,远山,${A},团子,,${ISO},dom`,
    ],
    [first({ likes: 12, time: '3天前·广东' }), second(), third()],
  ),
  {
    name: '20 douyin_comment_spider',
    file: 'work.xlsx',
    content: workbook({
      '7200': [
        texts(
          '',
          '作品链接',
          '作品标题',
          '作品点赞数',
          '作品评论数',
          '作品发布时间',
          '作者名字',
          '作者主页',
          '作者粉丝数',
          '作者获赞数',
          '评论数据爬取时间',
          '评论用户名',
          '评论用户主页',
          '评论时间和地点',
          '评论内容',
          '评论被赞数',
        ),
        texts(
          0,
          'https://e.org/v',
          '弹唱',
          100,
          2,
          T[0],
          '琴行',
          'https://e.org/500',
          10,
          20,
          T[2],
          '远山',
          'https://e.org/501',
          '3天前·广东',
          A,
          12,
        ),
        texts(
          1,
          'https://e.org/v',
          '弹唱',
          100,
          2,
          T[0],
          '琴行',
          'https://e.org/500',
          10,
          20,
          T[2],
          '团子',
          'https://e.org/502',
          '2天前·北京',
          B,
          0,
        ),
      ],
    }),
    means: [first({ likes: 12, time: '3天前·广东' }), second({ ...FLAT, likes: 0 })],
    caption: { title: '弹唱', uploader: '琴行' },
  },
  tableShape(
    '21 douyin-comments-cdp',
    ['昵称,评论内容,评论时间,点赞数,回复数', `远山,${A},${T[0]},12,1`, `团子,"${B}, 真的",${T[1]},,`],
    [first({ likes: 12, time: T[0] }), { author: '团子', text: `${B}, 真的`, to: null }],
  ),
  jsonShape(
    '22 douyin_comments, with a place for an answer',
    {
      selectedWork: { title: '弹唱' },
      count: 2,
      comments: [
        { username: '远山', commentText: A, replyMessage: '' },
        { username: '团子', commentText: B, replyMessage: '' },
      ],
    },
    [first(), second(FLAT)],
    { caption: { title: '弹唱' } },
  ),
];

const XHS: readonly ThreadShape[] = [
  jsonShape(
    '23 xhs-comment-saver',
    {
      version: 1,
      exportedAt: ISO,
      categories: [{ id: 'c1', name: '好句' }],
      comments: [
        {
          commentId: 'a1',
          text: A,
          author: '远山',
          postUrl: 'https://e.org',
          postTitle: '弹唱',
          key: 'k1',
          images: [],
          audio: null,
          categoryId: 'c1',
          savedAt: ISO,
        },
        {
          commentId: 'a2',
          text: B,
          author: '团子',
          postUrl: 'https://e.org',
          postTitle: '弹唱',
          key: 'k2',
          images: [],
          audio: null,
          categoryId: 'c1',
          savedAt: ISO,
        },
      ],
      summaries: {},
    },
    [first({ id: 'a1' }), second({ ...FLAT, id: 'a2' })],
  ),
  tableShape(
    '24 xhs-comment-collector',
    [
      '评论ID,内容,作者,笔记标题,笔记ID,分类,收藏时间,点赞数,置顶,标签',
      `a1,"${A}","远山","弹唱",66f4,未分类,2024/8/1 00:00:00,12,否,音乐;吉他`,
      `a2,"${B}","团子","弹唱",66f4,未分类,2024/8/1 00:00:00,0,否,`,
    ],
    [first({ id: 'a1', likes: 12, isByPoster: undefined }), second(FLAT)],
    { caption: { title: '弹唱' } },
  ),
  {
    name: '25 xhs-comment-collector, Markdown',
    file: 'xhs.md',
    content: `# 小红书评论收藏导出\n\n导出时间：2024/8/1 00:00:00\n\n---\n\n## 未分类 (2条)\n\n### 远山 📌\n> ${A}\n\n- **时间**：2024/7/3 17:46:40\n- **笔记**：[弹唱](https://e.org)\n- **点赞**：12\n- **标签**：音乐, 吉他\n\n### 团子\n> ${B}\n\n- **时间**：2024/7/3 17:47:40\n- **笔记**：[弹唱](https://e.org)\n\n`,
    means: [first({ likes: 12, time: '2024/7/3 17:46:40' }), second(FLAT)],
  },
  tableShape(
    '26 XHS-Comment-Collector userscript',
    [
      '\ufeff"笔记ID","评论ID","用户ID","用户昵称","用户主页","头像链接","评论内容","评论时间","IP属地","点赞数","是否二级评论","父评论ID","回复对象ID","回复对象昵称","xsec_token"',
      `"66f4","a1","5b01","远山","https://e.org","${PIC}","${A}","${T[0]}","广东","12","否","","","","t"`,
      `"66f4","a2","5b02","团子","https://e.org","${PIC}","${B}","${T[1]}","北京","0","是","a1","5b01","远山","t"`,
      `"66f4","a3","5b03","Vic","https://e.org","${PIC}","${C}","${T[2]}","上海","1","是","a1","5b02","团子","t"`,
    ],
    [first({ id: 'a1', authorId: '5b01', likes: 12, time: T[0] }), second(), third()],
  ),
  jsonShape(
    '27 xhs-comments, JSON',
    {
      exportTime: '2024-08-01T00:00:00.000Z',
      pageUrl: 'https://www.xiaohongshu.com/explore/66f4',
      pageTitle: '弹唱 - 小红书',
      totalComments: 2,
      comments: [
        { id: 1, username: '远山', content: A, time: '2小时前', likes: 12, replies: 2, avatar: PIC },
        { id: 2, username: '团子', content: B, time: '1小时前', likes: 0, replies: 0, avatar: PIC },
      ],
    },
    [first({ likes: 12, time: '2小时前' }), second({ ...FLAT, likes: 0 })],
  ),
  tableShape(
    '28 xhs-comments, CSV',
    [
      '\ufeff序号,用户名,评论内容,时间,点赞数,回复数',
      `1,"远山","${A}","1天前",12,2`,
      `2,"团子","${B}","1天前",0,0`,
    ],
    [first({ likes: 12, time: '1天前' }), second(FLAT)],
  ),
];

const YOUTUBE: readonly ThreadShape[] = [
  tableShape(
    '29 youtube-comment-exporter',
    [
      'id,parentId,authorName,text,likeCount,publishedAt',
      `UgxA,,@yuanshan,${A},12,${ISO}`,
      `UgxA.1,UgxA,@tuanzi,${B},0,${ISO}`,
    ],
    [first({ author: '@yuanshan', id: 'UgxA', likes: 12, time: ISO }), second({ author: '@tuanzi' })],
  ),
  {
    name: '30 youtube-comments-exporter, three sheets',
    file: 'comments.xlsx',
    content: workbook({
      threads: [
        texts('thread_id', 'comment_id', 'author', 'published_at', 'like_count', 'reply_count', 'text'),
        texts('UgxA', 'UgxA', '@yuanshan', ISO, 12, 1, A),
      ],
      replies: [
        texts(
          'thread_id',
          'parent_comment_id',
          'reply_comment_id',
          'author',
          'published_at',
          'like_count',
          'text',
        ),
        texts('UgxA', 'UgxA', 'UgxA.1', '@tuanzi', ISO, 0, B),
      ],
      flat: [
        texts(
          'level',
          'thread_id',
          'comment_id',
          'parent_comment_id',
          'author',
          'published_at',
          'like_count',
          'reply_count',
          'text',
        ),
        texts('top', 'UgxA', 'UgxA', '', '@yuanshan', ISO, 12, 1, A),
        texts('reply', 'UgxA', 'UgxA.1', 'UgxA', '@tuanzi', ISO, 0, '', B),
      ],
    }),
    means: [
      first({ author: '@yuanshan', id: 'UgxA', likes: 12 }),
      second({ author: '@tuanzi', id: 'UgxA.1' }),
    ],
  },
  tableShape(
    '31 youtube-comment-scraper, replies in columns of their own',
    [
      'id,user,date,timestamp,commentText,likes,hasReplies,numberOfReplies,replies.id,replies.user,replies.date,replies.timestamp,replies.commentText,replies.likes',
      `UgxA,远山,3 days ago,${S}000,${A},12,true,1,,,,,,`,
      `,,,,,,,,UgxA.1,团子,2 days ago,${S}000,${B},0`,
      `UgxB,Vic,1 day ago,${S}000,${C},1,false,0,,,,,,`,
    ],
    [first({ likes: 12 }), second(), third(FLAT)],
  ),
  linesShape(
    '32 TiebaScraper, rows of its database',
    [
      {
        id: 71,
        contents: '[{"type": 0, "text": "抱吉他的是谁呀"}]',
        floor: 2,
        user_id: 501,
        agree: 12,
        disagree: 0,
        create_time: S,
        is_thread_author: 0,
        sign: '',
        reply_num: 1,
        parent_id: 0,
        reply_to_id: 0,
        nickname: '远山',
      },
      {
        id: 72,
        contents: '[{"type": 0, "text": "我学长[doge]"}]',
        floor: 2,
        user_id: 502,
        agree: 0,
        disagree: 0,
        create_time: S,
        is_thread_author: 1,
        sign: '',
        reply_num: 0,
        parent_id: 71,
        reply_to_id: 501,
        nickname: '团子',
      },
    ],
    [first({ id: '71', authorId: '501', likes: 12, isByPoster: undefined }), second({ isByPoster: true })],
  ),
];

export const SIXTH: readonly ThreadShape[] = [...BILIBILI, ...WEIBO, ...VIDEO, ...XHS, ...YOUTUBE];
