import { describe, expect, it } from 'vitest';
import { parseThreadText } from '../../../../src/formats/threads/thread.ts';
import { json, shape, SHAPE } from '../../../support/threads/rows.ts';

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
