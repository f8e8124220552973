import { describe, expect, it } from 'vitest';
import { parseThreadText } from '../../../../src/formats/threads/thread.ts';
import { rowsOf } from '../../../support/threads/rows.ts';

const read = (lines: readonly string[]): unknown[] => rowsOf(parseThreadText('a.txt', lines.join('\n')));

describe('comments in blocks of labelled lines', () => {
  it('reads a list below a block as answers to it, with all that goes on', () => {
    expect(
      read([
        '=== 评论 1 ===',
        '昵称：山月',
        '评论内容：左边是谁',
        '点赞数：12',
        '回复：',
        '  - 阿K (点赞: 3): 我哥',
        '  - Leo 回复 阿K (点赞: 1): 真的吗',
        '    好像不是',
        '=== 评论 2 ===',
        '昵称：Leo',
        '评论内容：好看',
        '真好看',
        '点赞数：1',
      ]),
    ).toEqual([
      ['山月', '左边是谁', null, 12],
      ['阿K', '我哥', 0, 3],
      ['Leo', '真的吗\n好像不是', 1, 1],
      ['Leo', '好看\n真好看', null, 1],
    ]);
  });

  it('takes a block that stands deeper for an answer', () => {
    expect(
      read([
        '用户: 山月',
        '内容: 左边是谁',
        '点赞: 12',
        '    用户: 阿K',
        '    内容: 我哥',
        '    点赞: 3',
        '',
        '用户: Leo',
        '内容: 好看',
        '点赞: 1',
      ]),
    ).toEqual([
      ['山月', '左边是谁', null, 12],
      ['阿K', '我哥', 0, 3],
      ['Leo', '好看', null, 1],
    ]);
  });

  it('reads several answers under names of their own', () => {
    expect(
      read([
        '用户名: 山月',
        '评论内容: 左边是谁',
        '  回复用户: 阿K',
        '  回复内容: 我哥',
        '  回复用户: Leo',
        '  回复内容: 真的吗',
        '用户名: Leo',
        '评论内容: 好看',
        '  回复用户: 木木',
        '  回复内容: 嗯',
      ]).map((comment) => (comment as unknown[]).slice(0, 3)),
    ).toEqual([
      ['山月', '左边是谁', null],
      ['阿K', '我哥', 0],
      ['Leo', '真的吗', 0],
      ['Leo', '好看', null],
      ['木木', '嗯', 3],
    ]);
  });

  it('takes a first block under a heading of a post for the caption', () => {
    const { comments, caption } = parseThreadText(
      'a.txt',
      [
        '=== 主推文 ===',
        '内容: 左边的是我家老大',
        '点赞数: 8123',
        '=== 评论 ===',
        '内容: 好看',
        '点赞数: 5',
        '=== 评论 ===',
        '内容: 右边呢',
        '点赞数: 0',
      ].join('\n'),
    );
    expect(comments.map(({ text, likes }) => [text, likes])).toEqual([
      ['好看', 5],
      ['右边呢', 0],
    ]);
    expect(caption?.description).toBe('左边的是我家老大');
  });

  it('reads all of a long text as its beginning', () => {
    const long = Array.from({ length: 4000 }, (_, at) => [
      `昵称：用户${at}`,
      `评论内容：左边的是第${at}个`,
      '点赞数：3',
      '',
    ]).flat();
    const all = read(long);
    expect(all).toHaveLength(4000);
    expect(all[3999]).toEqual(['用户3999', '左边的是第3999个', null, 3]);
  });
});
