import { describe, expect, it } from 'vitest';
import { parseThreadText } from '../../../../src/formats/threads/thread.ts';
import { rowsOf } from '../../../support/threads/rows.ts';

const read = (name: string, content: string): unknown[] => rowsOf(parseThreadText(name, content));

describe('answers in one cell of their comment’s row', () => {
  const answered = [
    ['山月', '左边是谁', null, 12],
    ['阿K', '我哥', 0, undefined],
    ['Leo', '真的吗', 0, undefined],
    ['木木', '好看', null, 3],
  ];

  it('cuts them at their lines', () => {
    const table =
      '评论内容,用户名,点赞数,回复内容\n左边是谁,山月,12,"阿K: 我哥\nLeo: 真的吗"\n好看,木木,3,\n';
    expect(read('a.csv', table)).toEqual(answered);
  });

  it('cuts them at a sign', () => {
    const table = 'username,comment,likes,replies\n山月,左边是谁,12,阿K: 我哥 | Leo: 真的吗\n木木,好看,3,\n';
    expect(read('a.csv', table)).toEqual(answered);
  });

  it('cuts them at their numbers, and a list within one does not count on', () => {
    const table =
      '一级评论内容和图片链接,所有二级评论内容和图片链接\n左边是谁,"回复1: 我哥\n3.不是\n回复2: 真的吗"\n好看,\n';
    expect(read('a.csv', table)).toEqual([
      ['', '左边是谁', null, undefined],
      ['', '我哥\n3.不是', 0, undefined],
      ['', '真的吗', 0, undefined],
      ['', '好看', null, undefined],
    ]);
  });
});

describe('tables and records', () => {
  it('ties answers to nothing that stand all behind all comments', () => {
    const rows = ['甲,1,左边是谁,2', '乙,1,好看,0', '丙,1,帅,0', '丁,2,我哥,0', '戊,2,真的吗,0'];
    const table = ['昵称,层级,评论内容,回复数', ...rows].join('\n');
    expect(parseThreadText('a.csv', table).comments.map(({ replyTo }) => replyTo)).toEqual(
      Array(5).fill(null),
    );
  });

  it('reads ends of lines that are written as two characters', () => {
    expect(read('a.csv', 'author,text\n甲,左边是谁\\n右边呢\n乙,我哥\n')).toEqual([
      ['甲', '左边是谁\n右边呢', null, undefined],
      ['乙', '我哥', null, undefined],
    ]);
  });

  it('reads a table of Markdown with breaks in its cells', () => {
    expect(
      read(
        'a.md',
        '| 用户 | 消息 | 点赞数 |\n| :-: | - | :-: |\n| 甲 | 左边<br>是谁 | 12 |\n| 乙 | 我哥 | 3 |\n',
      ),
    ).toEqual([
      ['甲', '左边\n是谁', null, 12],
      ['乙', '我哥', null, 3],
    ]);
  });

  it('names somebody NULL where only names say that', () => {
    const answered = { id: 'a1', user: { nickname: 'NULL' } };
    const records = [
      { id: 'a1', user_name: 'NULL', content: '左边是谁' },
      { id: 'a2', user_name: '甲', content: '我哥', target_comment: answered },
    ];
    expect(read('a.json', JSON.stringify(records))).toEqual([
      ['NULL', '左边是谁', null, undefined],
      ['甲', '我哥', 0, undefined],
    ]);
  });

  it('takes the comment as it was answered, kept as a string, before a summary beside it', () => {
    const record = (uuid: string, id: number, name: string, text: string, rootid: number): unknown => ({
      id: uuid,
      contentPreview: text,
      author: name,
      crawledAt: '2024-11-05 09:30:11',
      entityType: 'comment',
      jsonData: JSON.stringify({
        id,
        mid: String(id),
        rootid,
        text,
        like_counts: 3,
        created_at: 'Tue Mar 05 11:46:32 +0800 2024',
        user: { id: id + 5, screen_name: name },
      }),
    });
    const { comments } = parseThreadText(
      'a.json',
      JSON.stringify([
        record('545c10b7-eb4d-4a28-a1a6-e4dc0b46adec', 5098730511088104, '甲', '左边是谁', 5098730511088104),
        record('3ccdeb92-495f-4888-9c08-43181975e46f', 5098032960961187, '乙', '我哥', 5098730511088104),
      ]),
    );
    expect(comments.map(({ id, authorId, likes, replyTo }) => [id, authorId, likes, replyTo])).toEqual([
      ['5098730511088104', '5098730511088109', 3, null],
      ['5098032960961187', '5098032960961192', 3, '5098730511088104'],
    ]);
  });

  it('shows Instagram’s username, and not what somebody calls himself beside it', () => {
    const comment = (username: string, fullName: string): unknown => ({
      text: '好看',
      user: { id: '566647787', username, full_name: fullName },
    });
    expect(
      read('a.json', JSON.stringify({ comments: [comment('xiao.tao', '小x'), comment('bamboo_y', '')] })),
    ).toEqual([
      ['xiao.tao', '好看', null, undefined],
      ['bamboo_y', '好看', null, undefined],
    ]);
  });

  it('reads a crawler’s log of numbered comments without what it says of its own work', () => {
    const { comments, caption } = parseThreadText(
      '外婆.txt',
      [
        '正在获取歌曲外婆的澎湖湾的第1页评论,总共有3页52条评论！',
        '热门评论1: 山月 : 戴草帽的是我大伯   点赞次数: 2',
        '热门评论2: 竹子 : 奶奶: 你们年轻人懂什么   点赞次数: 1',
        '热门评论3: momo : 好看   点赞次数: 0',
        '正在获取歌曲外婆的澎湖湾的第2页评论,总共有3页52条评论！',
      ].join('\n'),
    );
    expect(comments.map(({ author, text, likes }) => [author, text, likes])).toEqual([
      ['山月', '戴草帽的是我大伯', 2],
      ['竹子', '奶奶: 你们年轻人懂什么', 1],
      ['momo', '好看', 0],
    ]);
    expect(caption?.title).toBe('外婆的澎湖湾');
  });
});

describe('tables with more in them', () => {
  it('reads answers whose columns have the names of their comments’, with a prefix', () => {
    const table =
      'id,author,text,likes,reply.id,reply.author,reply.text,reply.likes\nU1,甲,左边是谁,3,,,,\n,,,,U1.a,乙,我哥,0\nU2,丙,好看,1,,,,\n';
    expect(read('a.csv', table)).toEqual([
      ['甲', '左边是谁', null, 3],
      ['乙', '我哥', 0, 0],
      ['丙', '好看', null, 1],
    ]);
  });

  it('takes the moment before the hour beside it, and the time of the comment before that of its row', () => {
    const table =
      'content,name,add_ts,评论时间,评论时间戳\n左边,甲,1762177217000,2024-07-03 17:46:40,1720000000\n我哥,乙,1762177217000,2024-07-03 17:47:40,1720000060\n';
    expect(parseThreadText('a.csv', table).comments.map(({ time }) => time)).toEqual([
      '2024-07-03T09:46:40.000Z',
      '2024-07-03T09:47:40.000Z',
    ]);
  });

  it('takes the post that a dump has beside the comments for the caption', () => {
    const dump = [
      'CREATE TABLE note (id int, user_id varchar(9), nickname varchar(9), content text);',
      "INSERT INTO note VALUES (1,'u9','山月','扎的风筝');",
      'CREATE TABLE note_comment (id int, user_id varchar(9), nickname varchar(9), content text);',
      "INSERT INTO note_comment VALUES (1,'u1','甲','左边是谁'),(2,'u9','山月','我哥');",
    ];
    const { comments, caption } = parseThreadText('a.sql', dump.join('\n'));
    expect(comments.map(({ text, isByPoster }) => [text, isByPoster])).toEqual([
      ['左边是谁', undefined],
      ['我哥', true],
    ]);
    expect(caption).toMatchObject({ description: '扎的风筝', uploader: '山月', uploaderId: 'u9' });
  });

  it('reads the comments below an article in Markdown, and no line of the article', () => {
    const article = [
      '# 手艺？',
      '',
      ...Array.from({ length: 9 }, (_, line) => `第${line}段，他说：好。`),
      '',
    ];
    const list = [
      '### 评论 (3)',
      '',
      '- 甲 [2024-10-03] 1024赞',
      '  左边是谁',
      '  |- 乙 -> 甲 [2024-10-03] 17赞',
      '  |  我哥',
      '- 丙 [2024-10-05]',
      '  好看',
    ];
    const { comments, caption } = parseThreadText('a.md', [...article, ...list].join('\n'));
    expect(comments.map(({ author, text, likes, time }) => [author, text, likes, time])).toEqual([
      ['甲', '左边是谁', 1024, '2024-10-03'],
      ['乙', '我哥', 17, '2024-10-03'],
      ['丙', '好看', undefined, '2024-10-05'],
    ]);
    expect(comments[1]?.replyTo).toBe(comments[0]?.id);
    expect(caption?.title).toBe('手艺？');
  });
});
