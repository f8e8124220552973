import { describe, expect, it } from 'vitest';

import { ProblemError } from '../../../../src/model/problem.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { parseThread, parseThreadText } from '../../../../src/formats/threads/thread.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Thread => parseThreadText('thread.json', JSON.stringify(value));

/** author, text, author of the comment replied to. */
const shape = ({ comments }: Thread): [string, string, string | null][] =>
  comments.map(({ author, text, replyTo }) => [
    author,
    text,
    comments.find(({ id }) => id === replyTo)?.author ?? null,
  ]);

const SHAPE = [
  ['小鱼', '左边的女生是谁', null],
  ['大熊', '她是我们班长', '小鱼'],
  ['K', '笑死', '大熊'],
  ['阿花', '右边的小哥好帅', null],
];

function problemFrom(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
  return null;
}

describe('plain text', () => {
  it.each([
    ['spaces', '  ', '    '],
    ['tabs', '\t', '\t\t'],
    ['full-width spaces', '　', '　　'],
    ['branches', '└ ', '  └ '],
    ['quotes', '>', '>>'],
    ['dashes', '- ', '  - '],
  ])('reads replies from %s at the beginning of a line', (_, one, two) => {
    const text = `小鱼: 左边的女生是谁\n${one}大熊：她是我们班长\n${two}K: 笑死\n\n阿花：右边的小哥好帅\n`;
    expect(shape(parseThreadText('a.txt', text))).toEqual(SHAPE);
  });

  it.each([
    '大熊 回复 小鱼：她是我们班长',
    '大熊回复@小鱼: 她是我们班长',
    '大熊 Reply to 小鱼: 她是我们班长',
  ])('reads who is replied to from "%s"', (line) => {
    expect(shape(parseThreadText('a.txt', `小鱼：左边的女生是谁\n阿花：好帅\n${line}`))[2]).toEqual([
      '大熊',
      '她是我们班长',
      '小鱼',
    ]);
  });

  it('ties 回复 @name inside the text to that name and leaves the text as it is', () => {
    expect(
      shape(parseThreadText('a.txt', '小鱼：左边的女生是谁\n大熊：回复 @小鱼 :她是我们班长'))[1],
    ).toEqual(['大熊', '回复 @小鱼 :她是我们班长', '小鱼']);
  });

  it('reads lines without names as comments of nobody, colons in them and all', () => {
    const text = '这个男的好帅\n一句话：绝了\n12:30 出来的是谁\nhttps://example.org/a 看这里';
    expect(shape(parseThreadText('', text))).toEqual(text.split('\n').map((line) => ['', line, null]));
  });

  it('keeps a colon inside a named comment, an hour and markup as text', () => {
    const text = '甲：他说：走吧\n乙: 12:30 出来的是谁\n丙：<img src=x onerror="alert(1)">\n丁：好';
    expect(parseThreadText('a.txt', text).comments.map((comment) => comment.text)).toEqual([
      '他说：走吧',
      '12:30 出来的是谁',
      '<img src=x onerror="alert(1)">',
      '好',
    ]);
  });

  it('keeps surrogate pairs and counts in UTF-16 units', () => {
    const [comment] = parseThreadText('a.txt', '👩‍🦰：😂她好美👍🏽').comments;
    expect(comment?.author).toBe('👩‍🦰');
    expect(comment?.text.indexOf('她')).toBe(2);
  });

  it('takes a line that begins with an emoticon in brackets for text', () => {
    expect(parseThreadText('a.txt', '[笑哭]太好看了').comments[0]?.text).toBe('[笑哭]太好看了');
  });
});

describe('encodings', () => {
  const text = '小鱼：左边的女生是谁\r\n  大熊：她是我们班长';
  const expected = SHAPE.slice(0, 2);
  const utf16 = (order: 'le' | 'be', mark: boolean): Uint8Array => {
    const units = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
    return new Uint8Array(order === 'le' ? units : units.swap16());
  };
  // "小鱼：好" and "大熊：她" in GB18030, as Python encodes them.
  const gb = Buffer.from('d0a1d3e3a3bacfc2b1dfb5c4c5aeb5d8a3bfa1a30ab4f3d0dca3bacbfd', 'hex');

  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\uFEFF${text}`)],
    ['UTF-16LE with a mark', utf16('le', true)],
    ['UTF-16BE with a mark', utf16('be', true)],
    ['UTF-16LE without a mark', utf16('le', false)],
    ['UTF-16BE without a mark', utf16('be', false)],
  ])('reads %s', (_, bytes) => {
    expect(shape(parseThread('a.txt', bytes))).toEqual(expected);
  });

  it('reads GB18030', () => {
    expect(parseThread('a.txt', gb).comments.map(({ author }) => author)).toEqual(['小鱼', '大熊']);
  });

  it('reads UTF-8 that was cut in the middle of a character as UTF-8', () => {
    expect(parseThread('a.txt', utf8(text).slice(0, -1)).comments[0]?.author).toBe('小鱼');
  });

  it('refuses a picture', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 1]);
    expect(problemFrom(() => parseThread('a.png', png))).toEqual({
      kind: 'file-unrecognised',
      name: 'a.png',
    });
  });
});

describe('JSON by field names', () => {
  const [a, b, c, d] = ['左边的女生是谁', '她是我们班长', '笑死', '右边的小哥好帅'];

  it("reads Bilibili's answer, replies nested and the parent by id", () => {
    const of = (
      rpid: number,
      uname: string,
      message: string | undefined,
      parent: number,
      replies: unknown = null,
    ) => ({
      rpid,
      rpid_str: String(rpid),
      parent,
      root: parent === 0 ? 0 : 11,
      member: { uname, mid: '77' },
      content: { message },
      like: 5,
      ctime: 1700000000,
      replies,
    });
    const replies = [of(11, '小鱼', a, 0, [of(12, '大熊', b, 11), of(13, 'K', c, 12)]), of(14, '阿花', d, 0)];
    const thread = json({ code: 0, data: { page: { num: 1 }, replies } });
    expect(shape(thread)).toEqual(SHAPE);
    expect(thread.comments[0]).toMatchObject({ id: '11', likes: 5, time: '2023-11-14T22:13:20.000Z' });
  });

  it("reads Douyin's answer, replies under reply_comment", () => {
    const of = (cid: string, nickname: string, text: string | undefined, reply_id: string, to: string) => ({
      cid,
      text,
      reply_id,
      reply_to_reply_id: to,
      digg_count: 3,
      create_time: 1700000000,
      user: { nickname, uid: '9' },
      reply_comment: null as unknown,
    });
    const first = of('71', '小鱼', a, '0', '0');
    first.reply_comment = [of('72', '大熊', b, '71', '0'), of('73', 'K', c, '71', '72')];
    expect(shape(json({ comments: [first, of('74', '阿花', d, '0', '0')], cursor: 20 }))).toEqual(SHAPE);
  });

  it("reads Xiaohongshu's answer, sub_comments with their target", () => {
    const of = (id: string, nickname: string, content: string | undefined, more: object = {}) => ({
      id,
      content,
      user_info: { nickname },
      like_count: '1.2万',
      ...more,
    });
    const sub_comments = [
      of('b', '大熊', b, { target_comment: { id: 'a' } }),
      of('c', 'K', c, { target_comment: { id: 'b', user_info: { nickname: '大熊' } } }),
    ];
    const thread = json({ data: { comments: [of('a', '小鱼', a, { sub_comments }), of('d', '阿花', d)] } });
    expect(shape(thread)).toEqual(SHAPE);
    expect(thread.comments[0]?.likes).toBe(12000);
  });

  it("reads Weibo's answer, text_raw before the text with markup", () => {
    const of = (id: number, screen_name: string, text: string | undefined, more: object = {}) => ({
      id,
      rootid: 1,
      text: `<span>${text ?? ''}</span>`,
      text_raw: text,
      user: { id: 5, screen_name },
      ...more,
    });
    const comments = [
      of(2, '大熊', b, { reply_comment: { id: 1 } }),
      of(3, 'K', c, { reply_comment: { id: 2 } }),
    ];
    expect(
      shape(json({ ok: 1, data: [of(1, '小鱼', a, { comments }), of(4, '阿花', d, { rootid: 4 })] })),
    ).toEqual(SHAPE);
  });

  it("reads MediaCrawler's flat export, as a list and as lines", () => {
    const rows = [
      {
        comment_id: '1',
        parent_comment_id: '0',
        content: a,
        nickname: '小鱼',
        like_count: '3',
        note_id: 'n',
      },
      { comment_id: '2', parent_comment_id: '1', content: b, nickname: '大熊', note_id: 'n' },
      { comment_id: '3', parent_comment_id: '2', content: c, nickname: 'K', note_id: 'n' },
      { comment_id: '4', parent_comment_id: 0, content: d, nickname: '阿花', note_id: 'n' },
    ];
    expect(shape(json(rows))).toEqual(SHAPE);
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    expect(shape(parseThreadText('a.jsonl', lines))).toEqual(SHAPE);
  });

  it('reads plain names, ids and parents', () => {
    expect(
      shape(
        json({
          comments: [
            { id: 1, author: '小鱼', text: a },
            { id: 2, author: '大熊', text: b, parentId: 1 },
            { id: 3, author: 'K', text: c, replyTo: 2 },
            { id: 4, author: '阿花', text: d, replyTo: null },
          ],
        }),
      ),
    ).toEqual(SHAPE);
  });

  it('reads nested replies without ids, and lists of author, text, index replied to', () => {
    const nested = [
      { user: '小鱼', text: a, replies: [{ user: '大熊', text: b, replies: [{ user: 'K', text: c }] }] },
      { user: '阿花', text: d },
    ];
    expect(shape(json(nested))).toEqual(SHAPE);
    expect(
      shape(
        json([
          ['小鱼', a],
          ['大熊', b, 0],
          ['K', c, 1],
          ['阿花', d],
        ]),
      ),
    ).toEqual(SHAPE);
  });

  it('ties "回复 @name :" in a nested reply to that name in the same discussion', () => {
    const replies = [
      { user: '大熊', text: b },
      { user: 'K', text: '回复 @大熊 :笑死' },
    ];
    const thread = json([
      { user: '大熊', text: '无关' },
      { user: '小鱼', text: a, replies },
    ]);
    expect(thread.comments[3]?.replyTo).toBe(thread.comments[2]?.id);
  });

  it('keeps long ids apart that a JavaScript number would make equal', () => {
    const text =
      '[{"id":7034567890123456781,"text":"a"},{"id":7034567890123456782,"text":"12345678901234567890"}]';
    expect(parseThreadText('a.json', text).comments).toMatchObject([
      { id: '7034567890123456781' },
      { id: '7034567890123456782', text: '12345678901234567890' },
    ]);
  });

  it('does not take the mentions of a result file for comments', () => {
    const thread = json({
      comments: [{ id: 'a', author: 'x', text: a, replyTo: null }],
      mentions: [{ id: 'm', text: '女生' }],
    });
    expect(thread.comments).toHaveLength(1);
  });
});

describe('tables', () => {
  it.each([
    ['评论ID,用户名,评论内容,点赞数,父评论ID', ','],
    ['comment_id,nickname,content,like_count,parent_comment_id', ','],
    ['Comment ID\tUser Name\tText\tLikes\tParent ID', '\t'],
  ])('reads the header %s', (header, delimiter) => {
    const rows = [
      ['1', '小鱼', '"左边的女生是谁"', '12', '0'],
      ['2', '大熊', '她是我们班长', '', '1'],
      ['3', 'K', '笑死', '', '2'],
      ['4', '阿花', '右边的小哥好帅', '', ''],
    ].map((row) => row.join(delimiter));
    const thread = parseThreadText('a.csv', [header, ...rows].join('\n'));
    expect(shape(thread)).toEqual(SHAPE);
    expect(thread.comments[0]?.likes).toBe(12);
  });

  it('keeps line ends, commas and quotes inside a quoted comment', () => {
    expect(parseThreadText('a.csv', 'author,text\n甲,"他说""好"",\n走了"').comments[0]?.text).toBe(
      '他说"好",\n走了',
    );
  });

  it('reads two columns without a header as author and text', () => {
    expect(shape(parseThreadText('a.csv', '甲,他好帅\n乙,真的'))).toEqual([
      ['甲', '他好帅', null],
      ['乙', '真的', null],
    ]);
  });

  it('says which columns it found when none holds the text', () => {
    expect(problemFrom(() => parseThreadText('a.csv', 'foo,bar,baz\n1,2,3'))).toMatchObject({
      kind: 'thread-malformed',
      detail: expect.stringContaining('foo, bar, baz') as string,
    });
  });
});

describe('what is wrong in a file', () => {
  it.each(['', ' \n\t\n', '[]', '{"data":{"replies":[]}}', '[{"id":1,"text":"  "}]', 'author,text\n'])(
    'calls %j an empty thread',
    (text) => {
      expect(problemFrom(() => parseThreadText('a', text))).toEqual({ kind: 'thread-empty' });
    },
  );

  it('names the line on which JSON breaks off', () => {
    expect(problemFrom(() => parseThreadText('a.json', '[\n{"text": "a"},\n{"text": }\n]'))).toMatchObject({
      kind: 'thread-malformed',
      line: 3,
    });
  });

  it.each([
    ['[{"text": "a"', 1, 'JSON: the file ends where , or } is expected'],
    ['[\n{"text" "a"}]', 2, 'JSON: it has "a"}] where : is expected'],
    ['[{"text": "a"},\n\n{(text): "b"}]', 3, 'JSON: it has (text): "b"} where key or } is expected'],
    ['[{"text": "a"}]]', 1, 'JSON: it has ] where end is expected'],
  ])('says of %j what is wrong with it', (text, line, detail) => {
    expect(problemFrom(() => parseThreadText('a.json', text))).toEqual({
      kind: 'thread-malformed',
      line,
      detail,
    });
  });

  it('says that JSON without comments has none', () => {
    expect(problemFrom(() => parseThreadText('a.json', '{"a":{"b":3}}'))).toMatchObject({
      kind: 'thread-malformed',
    });
  });
});

describe('ids and replies', () => {
  it('gives every comment its own id, and drops a comment only when it is there twice', () => {
    const twice = { id: 1, user: 'x', text: 'a' };
    const { comments } = json([twice, twice, { id: 1, user: 'y', text: 'b' }, { user: 'z', text: 'c' }]);
    expect(comments.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(new Set(comments.map(({ id }) => id)).size).toBe(3);
  });

  it('keeps a reply whose parent is missing, at the top level', () => {
    expect(json([{ id: 1, text: 'a', parent: 99 }]).comments[0]?.replyTo).toBeNull();
  });

  it('falls back to the root of a discussion when the comment replied to is missing', () => {
    const { comments } = json([
      { rpid: 1, content: 'a', root: 0, parent: 0 },
      { rpid: 3, content: 'b', root: 1, parent: 2 },
    ]);
    expect(comments[1]?.replyTo).toBe('1');
  });

  it('opens a circle of replies at its first comment', () => {
    const { comments } = json([
      { id: 1, text: 'a', parent: 3 },
      { id: 2, text: 'b', parent: 1 },
      { id: 3, text: 'c', parent: 2 },
      { id: 4, text: 'd', parent: 4 },
    ]);
    expect(comments.map(({ replyTo }) => replyTo)).toEqual([null, '1', '2', null]);
  });

  it('puts a reply behind its parent and leaves the rest in order', () => {
    const { comments } = json([
      { id: 1, text: 'a' },
      { id: 2, text: 'b', parent: 4 },
      { id: 3, text: 'c' },
      { id: 4, text: 'd' },
      { id: 5, text: 'e', parent: 1 },
    ]);
    expect(comments.map(({ text }) => text).join('')).toBe('acdbe');
  });

  it('reads 10,000 comments, each a reply to the one before, nested and flat', () => {
    const flat = Array.from({ length: 10_000 }, (_, id) => ({ id: id + 1, text: `他${id}`, parent: id }));
    expect(json(flat).comments.at(-1)?.replyTo).toBe('9999');
    const text = flat
      .map(({ text: said }, index) => `${' '.repeat(index % 50)}u${index}: ${said}`)
      .join('\n');
    expect(parseThreadText('a.txt', text).comments).toHaveLength(10_000);
    let nested: object = { text: '底' };
    for (let depth = 0; depth < 2000; depth += 1) nested = { text: '层', replies: [nested] };
    expect(json([nested]).comments).toHaveLength(2001);
  });
});

describe('TikTalkCoref', () => {
  it('makes each dialogue a comment and its reply, by speakers of their own', () => {
    const line = (key: string): string =>
      JSON.stringify({
        doc_key: key,
        sentences: [
          ['她', '好', '美'],
          ['是', '啊'],
        ],
        clusters: [[[0, 0]]],
      });
    expect(shape(parseThreadText('train.jsonl', `${line('1')}\n${line('2')}\n`))).toEqual([
      ['A1', '她好美', null],
      ['B1', '是啊', 'A1'],
      ['A2', '她好美', null],
      ['B2', '是啊', 'A2'],
    ]);
  });
});
