import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readMarkedThreads } from '../../../../tools/evaluate/marked-threads.ts';

describe('readMarkedThreads', () => {
  it('takes the marks out of the text, nested ones too, and counts code points', () => {
    const [thread] = readMarkedThreads(
      '# 两个人\n1\t-\t甲\t😂[左边那个|1]是谁，[我|A1]想认识\n2\t1\t乙\t[小鹿|2]，[[她|1]师妹|2]\n',
    );
    expect(thread?.comments).toEqual([
      { id: '1', replyTo: null, author: '甲', text: '😂左边那个是谁，我想认识' },
      { id: '2', replyTo: '1', author: '乙', text: '小鹿，她师妹' },
    ]);
    expect(thread?.clusters).toEqual([
      [
        [0, 1, 5],
        [1, 3, 4],
      ],
      [[0, 8, 9]],
      [
        [1, 0, 2],
        [1, 3, 6],
      ],
    ]);
    expect(thread?.speakers).toEqual({ 1: 0 });
  });

  it.each([
    ['# a\n1\t-\t甲', 'line 2'],
    ['1\t-\t甲\t好', 'line 1'],
    ['# a\n1\t-\t甲\t[左边', 'line 2'],
    ['# a\n1\t-\t甲\t左边|1]', 'line 2'],
  ])('says which line of %j is none', (text, line) => {
    expect(() => readMarkedThreads(text)).toThrow(line);
  });

  it.each([
    ['threads', 60],
    ['threads-wide', 12],
  ])('reads the published %s for development', async (name, count) => {
    const threads = readMarkedThreads(await readFile(`models/coref-zh/data/dev/${name}.tsv`, 'utf8'));
    expect(threads).toHaveLength(count);
    for (const { comments, clusters } of threads)
      for (const [comment, start, end] of clusters.flat())
        expect(Array.from(comments[comment]?.text ?? '').slice(start, end)).toHaveLength(end - start);
  });
});
