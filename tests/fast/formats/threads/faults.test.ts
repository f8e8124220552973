import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../src/model/problem.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { loadFile, parseThread, parseThreadText, threadOf } from '../../../../src/formats/threads/thread.ts';

/** Every way in which files were read wrongly once, with the smallest that shows it: a list, and so as long as they are many. */

const json = (value: unknown): Thread => parseThreadText('a.json', JSON.stringify(value));
const shape = ({ comments }: Thread): [string, string, number | null][] =>
  comments.map(({ author, text, replyTo }) => {
    const at = comments.findIndex(({ id }) => id === replyTo);
    return [author, text, at < 0 ? null : at];
  });
const problem = (run: () => unknown): unknown => {
  try {
    run();
  } catch (thrown) {
    return thrown instanceof ProblemError ? thrown.problem : thrown;
  }
  return null;
};

describe('answers of a platform', () => {
  it('takes no message of an envelope for a comment', () => {
    const page = {
      code: 0,
      message: '0',
      data: { replies: [{ rpid: 1, member: { uname: '甲' }, content: { message: '左边是谁' } }] },
    };
    expect(shape(json([page]))).toEqual([['甲', '左边是谁', null]]);
    expect(problem(() => json({ code: 0, message: '0', data: { replies: [] } }))).toEqual({
      kind: 'thread-empty',
    });
    expect(problem(() => json({ code: 0, message: '0', ttl: 1, data: { replies: null } }))).toEqual({
      kind: 'thread-empty',
    });
  });

  it.each([
    [{ code: -404, message: '啥都木有', ttl: 1 }, '-404', '啥都木有'],
    [{ status_code: 8, status_msg: '用户未登录' }, '8', '用户未登录'],
    [{ ok: -100, errno: '20101', msg: '请登录' }, '20101', '请登录'],
    [{ error: { code: 403, message: 'Comments are disabled' } }, '403', 'Comments are disabled'],
    [{ success: false, msg: '登录已过期', code: -100, data: {} }, '-100', '登录已过期'],
  ])('says that %j is an error answer', (answer, code, message) => {
    expect(problem(() => json(answer))).toEqual({ kind: 'thread-error-answer', code, message });
  });
});

describe('files that hold comments and cannot be read', () => {
  it.each([
    ['SQLite format 3\u0000', 'database'],
    ['\u00d0\u00cf\u0011\u00e0\u00a1', 'old-workbook'],
  ])('says of one that begins with %j what it is', (head, is) => {
    const bytes = Uint8Array.from(head, (letter) => letter.charCodeAt(0));
    expect(problem(() => parseThread('comments.db', bytes))).toMatchObject({
      kind: 'thread-malformed',
      fault: { is },
    });
  });
});

describe('quotation marks', () => {
  it.each([
    [
      'author,text\n甲,"那个大叔" 笑死\n乙,左边是我姐\n丙,他说"好"\n丁,哈哈',
      ['"那个大叔" 笑死', '左边是我姐', '他说"好"', '哈哈'],
    ],
    ['author,text\n甲,"他好帅\n乙,真的', ['"他好帅', '真的']],
    ['author,text\n甲,"一行\n两行"\n乙,"他说""好"", 真的"', ['一行\n两行', '他说"好", 真的']],
  ])('swallow no row of %j', (text, texts) => {
    expect(parseThreadText('a.csv', text).comments.map((one) => one.text)).toEqual(texts);
  });
});

describe('who wrote it', () => {
  it('tells two of one nickname apart where the file has ids', () => {
    const { comments } = json([
      {
        id: 1,
        user_info: { user_id: 'u1', nickname: 'momo' },
        content: '左边是我姐',
        sub_comments: [
          {
            id: 2,
            user_info: { user_id: 'u2', nickname: 'momo' },
            content: '你姐好美，我想认识她',
            target_comment: { id: 1 },
          },
        ],
      },
    ]);
    expect(comments).toMatchObject([
      { author: 'momo', authorId: 'u1' },
      { author: 'momo', authorId: 'u2', replyTo: '1' },
    ]);
  });

  it('knows the poster by his mark', () => {
    const { comments } = json({
      comments: [
        { id: '1', author: '某某', author_is_uploader: true, text: '我是左边那个' },
        { id: '2', author: '阿北', text: '博主好美' },
      ],
    });
    expect(comments.map(({ isByPoster }) => isByPoster)).toEqual([true, undefined]);
  });
});

describe('ids', () => {
  it('uses no id that a spreadsheet broke', () => {
    const text =
      '评论ID,用户名,评论内容,父评论ID\n7.435E+18,甲,左边是我姐,\n7.435E+18,乙,右边是我爸,\n7.435E+18,丙,你爸好年轻,7.435E+18';
    expect(shape(parseThreadText('a.csv', text))).toEqual([
      ['甲', '左边是我姐', null],
      ['乙', '右边是我爸', null],
      ['丙', '你爸好年轻', null],
    ]);
  });

  it('takes "0" for an id where a comment has it, and for none where none has', () => {
    const zero = { id: '0', author: '甲', text: '右边那个姐姐' };
    expect(shape(json([zero, { id: '1', author: '乙', text: '她是谁', replyTo: '0' }]))[1]?.[2]).toBe(0);
    expect(
      shape(
        json([
          { ...zero, id: '5' },
          { id: '1', author: '乙', text: '她是谁', replyTo: '0' },
        ]),
      )[1]?.[2],
    ).toBeNull();
    expect(
      shape(
        json([
          { ...zero, parent: 0 },
          { id: '1', author: '乙', text: '她是谁', parent: 0 },
        ]),
      )[1]?.[2],
    ).toBeNull();
  });

  it('reads 101.0, an apostrophe and a formula before an id as the id', () => {
    const text =
      'comment_id,nickname,content,parent_comment_id\n101.0,甲,左边,\n\'102,乙,右边,101\n="103",丙,中间,"=""102"""';
    expect(shape(parseThreadText('a.csv', text)).map(([, , to]) => to)).toEqual([null, 0, 1]);
    expect(parseThreadText('a.csv', text).comments.map(({ id }) => id)).toEqual(['101', '102', '103']);
  });

  it('prefers 评论ID to a number of the row', () => {
    const text = 'id,评论ID,昵称,评论内容,父评论ID\n1,9001,甲,左边是谁,\n2,9002,乙,我姐,9001';
    expect(parseThreadText('a.csv', text).comments.map(({ id }) => id)).toEqual(['9001', '9002']);
    expect(shape(parseThreadText('a.csv', text))[1]?.[2]).toBe(0);
  });
});

describe('replies', () => {
  it('keeps a single comment and its replies', () => {
    expect(shape(json({ user: '甲', text: '左边是谁', replies: [{ user: '乙', text: '我姐' }] }))).toEqual([
      ['甲', '左边是谁', null],
      ['乙', '我姐', 0],
    ]);
  });

  it.each([
    'level_two_comment',
    'child_comments',
    'sub_comment_list',
    'replyList',
    'answers_reply',
    '子评论',
  ])('finds replies under %s', (name) => {
    expect(
      shape(json([{ user: '甲', text: '左边是谁', [name]: [{ user: '乙', text: '我姐' }] }]))[1],
    ).toEqual(['乙', '我姐', 0]);
  });

  it('keeps replies to a deleted comment, and comments and pages mixed in one list', () => {
    const deleted = { id: 1, user: null, text: null, replies: [{ id: 2, user: '乙', text: '我姐' }] };
    expect(shape(json([deleted, { id: 3, user: '丙', text: '哈哈' }]))).toEqual([
      ['乙', '我姐', null],
      ['丙', '哈哈', null],
    ]);
    expect(
      shape(
        json([
          { user: '甲', text: '一' },
          { comments: [{ user: '乙', text: '二' }] },
          { user: '丙', text: '三' },
        ]),
      )
        .map(([, text]) => text)
        .sort(),
    ).toEqual(['一', '三', '二'].sort());
  });

  it.each([
    ['一级', '二级'],
    ['一级评论', '二级评论'],
    ['主评论', '子评论'],
    ['1', '2'],
    ['否', '是'],
    ['False', 'True'],
  ])('ties a reply by its level, %s and %s', (first, second) => {
    const text = `评论级别,昵称,评论内容\n${first},甲,左边是谁\n${second},乙,我姐\n${first},丙,哈哈`;
    expect(shape(parseThreadText('a.csv', text)).map(([, , to]) => to)).toEqual([null, 0, null]);
  });
});

describe('names of columns', () => {
  it.each([
    ['账号昵称', '评论内容', '回复ID', '点赞数量', '评论时间'],
    ['user_screen_name', 'text', 'reply_to_comment_id', 'like_count', 'created_at'],
    ['comment_user.nick_name', 'content', '父评论', 'likes', 'publish_time'],
    ['author.displayName', 'msg', 'repliesToId', 'votes', 'timestamp'],
    ['网名', '评论正文', '上级评论', '赞', '发表时间'],
    ['commenter', 'Comment Text', 'Parent Comment', 'Like Count', 'Posted At'],
    ['发言人', '留言内容', '回复评论编号', '获赞数', '留言时间'],
  ])('reads %s, %s, %s, %s, %s', (author, text, parent, likes, time) => {
    const table = `评论ID,${author},${text},${parent},${likes},${time}\n9001,甲,左边是谁？,,1.2M,1731200000.0\n9002,乙,我姐,9001,3,1731200060.0`;
    const thread = parseThreadText('a.csv', table);
    expect(shape(thread)).toEqual([
      ['甲', '左边是谁？', null],
      ['乙', '我姐', 0],
    ]);
    expect(thread.comments[0]).toMatchObject({
      likes: 1_200_000,
      time: '2024-11-10T00:53:20.000Z',
      id: '9001',
    });
  });

  it.each([
    '被评论者昵称',
    'User Replied To',
    '回复给谁',
    '@谁',
    'reply_to_user_name',
    'in_reply_to_screen_name',
  ])('ties %s to the last comment of that name', (name) => {
    expect(
      shape(parseThreadText('a.csv', `昵称,评论内容,${name}\n甲,左边是谁,\n丙,哈哈,\n乙,我姐,甲`))[2]?.[2],
    ).toBe(0);
  });

  it('tells columns with unknown names by what they hold', () => {
    const text =
      'a,b,c,d\n小鱼,左边的女生是谁？,2024-11-10 08:53,12\n大熊,她是我们班长，好厉害,2024-11-10 08:54,3';
    expect(parseThreadText('a.csv', text).comments[0]).toMatchObject({
      author: '小鱼',
      text: '左边的女生是谁？',
      time: '2024-11-10 08:53',
      likes: 12,
    });
  });
});

describe('tables as they come', () => {
  it('reads sep=, NaN, a zero byte, a cut last line and nothing at all as what they are', () => {
    expect(shape(parseThreadText('a.csv', 'sep=;\nauthor;text\n甲;左边, 右边'))).toEqual([
      ['甲', '左边, 右边', null],
    ]);
    expect(shape(parseThreadText('a.json', '[{"user":"甲","text":"左边","likes":NaN}]'))).toEqual([
      ['甲', '左边', null],
    ]);
    expect(
      shape(parseThread('a.csv', new TextEncoder().encode('author,text\n甲,左\0边是谁\n乙,右边')))[0]?.[1],
    ).toBe('左边是谁');
    expect(shape(parseThreadText('a.jsonl', '{"user":"甲","text":"左边"}\n{"user":"乙","te'))).toEqual([
      ['甲', '左边', null],
    ]);
    expect(
      parseThreadText('a.csv', 'author,text,likes\n甲,左边,nan\n乙,nan,3\n丙,右边,').comments.map(
        ({ text }) => text,
      ),
    ).toEqual(['左边', '右边']);
  });

  it('says which line was unreadable and which comment was empty', () => {
    const file = loadFile(
      'a.jsonl',
      new TextEncoder().encode(
        '{"user":"甲","text":"左边"}\n{"user":"乙","te\n{"user":"丙","text":""}\n{"user":"丁","text":"右边"}',
      ),
    );
    expect(file.leftOut).toMatchObject([
      { reason: 'unreadable', line: 2 },
      { reason: 'empty', line: 3, shown: '丙' },
    ]);
  });
});

describe('encodings', () => {
  // "author,text\n甲,左邊是誰\n乙,右邊那個好帥\n" in Big5.
  const big5 = Buffer.from(
    '617574686f722c746578740aa5d22ca5aac3e4ac4fbdd60aa4412ca56bc3e4a8baadd3a66eabd30a',
    'hex',
  );

  it('tells Big5 by what reads as Chinese', () => {
    expect(shape(parseThread('a.csv', big5))).toEqual([
      ['甲', '左邊是誰', null],
      ['乙', '右邊那個好帥', null],
    ]);
  });

  it('reads GBK with long addresses of pictures beside short comments', () => {
    // "甲,左边是谁" and "乙,我姐" in GBK.
    const row = (name: string, text: string): Buffer =>
      Buffer.concat([
        Buffer.from(name, 'hex'),
        Buffer.from(','),
        Buffer.from(text, 'hex'),
        Buffer.from(`,https://example.org/${'a1b2'.repeat(200)}.jpg\n`),
      ]);
    const bytes = Buffer.concat([
      Buffer.from('author,text,pic\n'),
      row('bcd7', 'd7f3b1dfcac7cbad'),
      row('d2d2', 'ced2bde3'),
    ]);
    expect(shape(parseThread('a.csv', bytes))).toEqual([
      ['甲', '左边是谁', null],
      ['乙', '我姐', null],
    ]);
  });
});

describe('plain text', () => {
  it.each([
    ['甲 2024-11-10 08:53: 左边', '甲', '左边', '2024-11-10 08:53'],
    ['1. 甲：左边', '甲', '左边', undefined],
    ['12、甲：左边', '甲', '左边', undefined],
    ['【甲】左边', '甲', '左边', undefined],
    ['甲\t左边', '甲', '左边', undefined],
    ['[08:53] 甲：左边', '甲', '左边', '08:53'],
    ['甲（3天前）：左边', '甲', '左边', '3天前'],
  ])('reads %j', (line, author, text, time) => {
    const { comments } = parseThreadText('a.txt', `${line}\n${line.replace('甲', '乙')}`);
    expect(comments[0]).toMatchObject({ author, text, ...(time === undefined ? {} : { time }) });
    expect(comments).toHaveLength(2);
  });

  it('keeps a comment of several lines together', () => {
    expect(
      shape(parseThreadText('a.txt', '甲：左边是谁\n右边又是谁\n乙：我姐\n  丙：你姐？\n丁：哈哈')),
    ).toEqual([
      ['甲', '左边是谁\n右边又是谁', null],
      ['乙', '我姐', null],
      ['丙', '你姐？', 1],
      ['丁', '哈哈', null],
    ]);
  });
});

describe('who is answered', () => {
  const reply = (text: string, author = '甲'): number | null | undefined =>
    shape(
      json([
        { id: 1, user: author, text: '左边是我哥' },
        { id: 2, user: '丙', text: '哈哈' },
        { id: 3, user: '乙', text },
      ]),
    )[2]?.[2];

  it.each([
    '回复 @甲 :好帅',
    '回覆 @甲：好帅',
    '回复@甲:好帅',
    '//@甲:好帅',
    '@甲，好看',
    '@甲 你哥好帅',
    '回复 @甲\u200b :好帅',
    '\u2068@甲\u2069 好帅',
  ])('sees it in %j', (text) => {
    expect(reply(text)).toBe(0);
  });

  it.each(['A:B', 'a@b', '阿 北 🌸', '@甲', '甲\u200b', '甲 '])('finds a commenter named %j', (author) => {
    expect(reply(`回复 @${author.replace(/^@/, '')} :好帅`, author)).toBe(0);
  });
});

describe('several files', () => {
  const file = (name: string, value: unknown) =>
    loadFile(name, new TextEncoder().encode(JSON.stringify(value)));

  it('join into one thread by id, and what both have is there once', () => {
    const first = file('1.json', [
      { cid: '1', user: { nickname: '甲' }, text: '左边' },
      { cid: '2', user: { nickname: '乙' }, text: '右边' },
    ]);
    const second = file('2.json', [
      { cid: '2', user: { nickname: '乙' }, text: '右边' },
      { cid: '3', user: { nickname: '丙' }, text: '我姐', reply_id: '1' },
    ]);
    expect(shape(threadOf([first, second]))).toEqual([
      ['甲', '左边', null],
      ['乙', '右边', null],
      ['丙', '我姐', 0],
    ]);
  });

  it('join a file that describes the clip', () => {
    const comments = file('c.json', [{ comment_id: '1', nickname: '甲', content: '左边' }]);
    const about = file('v.json', [{ aweme_id: '9', title: '舞蹈', desc: '五人女团', nickname: '某某' }]);
    expect(threadOf([comments, about]).caption).toMatchObject({ title: '舞蹈', description: '五人女团' });
    expect(problem(() => threadOf([about]))).toMatchObject({
      kind: 'thread-malformed',
      fault: { is: 'clip-only' },
    });
  });
});

describe('what a regular expression could try in every way', () => {
  const card = (author: string, text: string): string =>
    `<div class="comment"><span class="name">${author}</span><p class="text">${text}</p></div>`;
  it.each([
    [
      'a title of words that may be one or two',
      'a.csv',
      `报告${'分析结果list'.repeat(40)}号\nauthor,text\n甲,左边是谁\n乙,我哥\n`,
    ],
    ['brackets that are not closed', 'a.md', `**甲**: ![[${'(][(['.repeat(40)}(]]![]()\n\n**乙**: 我哥\n`],
    [
      'blanks within a time',
      'a.csv',
      `author,text,time\n甲,左边是谁,"2024-10-15,${' '.repeat(5000)}早"\n乙,我哥,\n`,
    ],
    ['blank lines below a table', 'a.txt', `author|text\n甲|左边是谁\n乙|我哥\n${'\n\t'.repeat(3000)}`],
    [
      'drawings that are not closed',
      'a.html',
      `<html>${'<svg d="a"/>'.repeat(3000)}${card('甲', '左边是谁')}${card('乙', '我哥')}`,
    ],
  ])('reads %s', (_, name, text) => {
    expect(parseThreadText(name, text).comments).toHaveLength(2);
  });
});
