import { describe, expect, it } from 'vitest';

import { ProblemError } from '../../../../src/model/problem.ts';
import { parseThread, parseThreadText } from '../../../../src/formats/threads/thread.ts';
import { json, shape, SHAPE } from '../../../support/threads/rows.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

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
