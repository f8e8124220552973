import { describe, expect, it } from 'vitest';
import { madeShape } from '../../../support/threads/made-shapes.ts';
import { asRead, meant, utf8 } from '../../../support/threads/shape.ts';
import { parseThread } from '../../../../src/formats/threads/thread.ts';

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('files put together from what exporters do', () => {
  it.each(seeds(150))('reads file %i', (seed) => {
    const shape = madeShape(seed);
    expect(asRead(shape), shape.name).toEqual(meant(shape));
  });

  it.each(seeds(100))('reads file %i with oddities', (seed) => {
    const shape = madeShape(seed, true);
    expect(asRead(shape), shape.name).toEqual(meant(shape));
  });
});

describe('kinds of files that were once read wrongly', () => {
  const read = (name: string, content: string): unknown[] =>
    parseThread(name, utf8(content)).comments.map(({ author, text, replyTo }) => [author, text, replyTo]);

  it('takes a column ID that holds names for who wrote', () => {
    expect(
      read('a.csv', 'ID,留言,时间\n山月,左边是谁,2024-07-24 18:45\n小 白,是我哥,2024-07-25 18:45\n'),
    ).toEqual([
      ['山月', '左边是谁', null],
      ['小 白', '是我哥', null],
    ]);
  });

  it('reads answers that pandas wrote as a list in a cell', () => {
    const cell = `"[{'id': '8', 'user_info': '阿杰', 'content': '是我哥', 'liked': True}]"`;
    expect(
      read('a.csv', `id,user_info,content,sub_comments\n7,山月,左边是谁,${cell}\n9,Tim,好看,[]\n`),
    ).toEqual([
      ['山月', '左边是谁', null],
      ['阿杰', '是我哥', '7'],
      ['Tim', '好看', null],
    ]);
  });

  it('ties answers marked by an arrow, or numbered below a comment, to it', () => {
    const rows = '用户名,评论内容,点赞\n山月,左边是谁,3\n阿杰,↳ 是我哥,1\nTim,好看,0\n';
    expect(read('a.csv', rows)).toEqual([
      ['山月', '左边是谁', null],
      ['阿杰', '是我哥', 'c1'],
      ['Tim', '好看', null],
    ]);
    expect(read('a.csv', '序号,评论内容\n1,好看\n2,左边是谁\n  2_1,是我哥\n')).toEqual([
      ['', '好看', null],
      ['', '左边是谁', null],
      ['', '是我哥', 'c2'],
    ]);
  });

  it("takes the comments' own columns, and not the post's beside them", () => {
    const rows =
      'Username,Like Count,Commentor Username,Comment Text,Comment Likes Count\n' +
      'club,982,山月,左边是谁,3\nclub,982,阿杰,是我哥,1\nclub,982,Tim,好看,2\n';
    expect(parseThread('a.csv', utf8(rows)).comments.map(({ author, likes }) => [author, likes])).toEqual([
      ['山月', 3],
      ['阿杰', 1],
      ['Tim', 2],
    ]);
  });

  it('reads words that stand under another name in the first comment than in its answers', () => {
    const value = [{ root: '左边是谁呀', author: '山月', children: [{ comment: '是我哥', author: '阿杰' }] }];
    expect(read('a.json', JSON.stringify({ comments: value }))).toEqual([
      ['山月', '左边是谁呀', null],
      ['阿杰', '是我哥', 'c1'],
    ]);
  });
});
