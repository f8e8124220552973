import { describe, expect, it } from 'vitest';
import { parseThread, parseThreadText } from '../../../../src/formats/threads/thread.ts';
import { rowsOf } from '../../../support/threads/rows.ts';

const read = (name: string, content: string): unknown[] => rowsOf(parseThreadText(name, content));

describe('YAML', () => {
  it('reads a list of records, with what is in quotation marks and who is answered', () => {
    const yaml =
      '- id: 1\n  author: 甲\n  text: 左边是谁\n  likes: 3\n- id: 2\n  author: "\\u4e59"\n  text: "我哥: 真的"\n  likes: 0\n  reply_to: 1\n';
    expect(read('a.yaml', yaml)).toEqual([
      ['甲', '左边是谁', null, 3],
      ['乙', '我哥: 真的', 0, 0],
    ]);
  });

  it('reads replies within, literal and folded words, and the title above', () => {
    const yaml =
      'title: 标题\ncomments:\n  - author: 甲\n    text: |\n      左边是谁\n      右边呢\n    replies:\n      - author: 乙\n        text: >-\n          I think\n          我哥\n';
    expect(read('a.yml', yaml)).toEqual([
      ['甲', '左边是谁\n右边呢', null, undefined],
      ['乙', 'I think 我哥', 0, undefined],
    ]);
    expect(parseThreadText('a.yml', yaml).caption?.title).toBe('标题');
  });

  it('takes no time over blank lines', () => {
    const started = performance.now();
    expect(read('a.txt', `${'\n'.repeat(2000)}甲: 左边是谁\n乙: 我哥\n`)).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('leaves a list of names and words to plain text', () => {
    expect(read('a.txt', '- 甲: 左边是谁\n- 乙: 我哥\n')).toEqual([
      ['甲', '左边是谁', null, undefined],
      ['乙', '我哥', null, undefined],
    ]);
  });
});

describe('texts', () => {
  it('takes 2楼 for the comment with that number', () => {
    const text = '1楼 甲：左边是谁\n2楼 乙：我哥\n3楼 丙 回复 2楼：真的吗\n';
    expect(read('a.txt', text)).toEqual([
      ['甲', '左边是谁', null, undefined],
      ['乙', '我哥', null, undefined],
      ['丙', '真的吗', 1, undefined],
    ]);
  });

  it('reads a log of messages with the time before the name', () => {
    const log = '2024-10-03 12:24:44 甲(10001)\n左边是谁\n\n2024-10-03 12:25:44 乙<a@qq.com>\n我哥\n真的\n';
    expect(read('a.txt', log)).toEqual([
      ['甲', '左边是谁', null, undefined],
      ['乙', '我哥\n真的', null, undefined],
    ]);
  });

  it('sees who speaks where words begin with //@', () => {
    expect(read('a.txt', '甲：左边是谁\n丁：//@甲:真的\n')[1]).toEqual(['丁', '//@甲:真的', 0, undefined]);
  });

  it('reads rows with a date and without a header or quotation marks', () => {
    const rows = '甲,左边是谁,2024-10-03 12:24,3\n乙,我哥,2024-10-03 12:25,0\n';
    expect(read('a.txt', rows)).toEqual([
      ['甲', '左边是谁', null, 3],
      ['乙', '我哥', null, 0],
    ]);
  });

  it('reads a page whose elements have no names by its times, and leaves the article out', () => {
    const comment = (name: string, text: string, below = ''): string =>
      `<div style="margin-top:9px"><div><p><span>${name}</span><span>河南</span><span>2024-10-03 10:38:25</span><span>12</span></p><p>${text}</p></div>${below}</div>`;
    const answer =
      '<div style="padding-left:38px"><div><div><p><span>乙</span><span>作者</span><span>2024-10-03 16:29:18</span></p><p>我哥</p></div></div></div>';
    const page = `<!DOCTYPE html><html><head><title>雪地</title></head><body><h1>雪地</h1><div>记者 <em>2024-10-03 08:00</em></div><p>昨夜下雪。</p><div>${comment('甲', '左边是谁', answer)}${comment('丙', '好看')}</div></body></html>`;
    const { comments, caption } = parseThreadText('a.html', page);
    expect(comments.map(({ author, text, likes, isByPoster }) => [author, text, likes, isByPoster])).toEqual([
      ['甲', '左边是谁', 12, undefined],
      ['乙', '我哥', undefined, true],
      ['丙', '好看', 12, undefined],
    ]);
    expect(comments[1]?.replyTo).toBe(comments[0]?.id);
    expect(caption?.title).toBe('雪地');
  });
});

describe('damage', () => {
  it('loses nothing but the mark of a last cell that was cut', () => {
    expect(read('a.csv', 'id,author,content\n1,甲,左边\n2,乙,"我哥')[1]).toEqual([
      '乙',
      '我哥',
      null,
      undefined,
    ]);
  });

  it('ties nothing to ids that a spreadsheet rounded, nor to a 0 that the first comment has', () => {
    const id = '7419000000000000000';
    const table = `id,author,content,parent\n${id},甲,左边,0\n${id},乙,我哥,0\n${id},丙,好看,${id}\n`;
    expect(parseThreadText('a.csv', table).comments.map(({ replyTo }) => replyTo)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('refuses bytes that are a program’s', () => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3, 4, 5]);
    expect(() => parseThread('a.csv', bytes)).toThrow(
      expect.objectContaining({ problem: { kind: 'file-unrecognised', name: 'a.csv' } }),
    );
  });
});

describe('records', () => {
  it('reads Reddit’s listings in listings, and its ids with and without their kind', () => {
    const comment = (
      id: string,
      parent: string,
      author: string,
      body: string,
      replies: unknown,
    ): unknown => ({
      kind: 't1',
      data: {
        id,
        name: `t1_${id}`,
        parent_id: parent,
        author,
        author_fullname: `t2_${author}`,
        body,
        ups: 3,
        replies,
      },
    });
    const listing = (...children: unknown[]): unknown => ({ kind: 'Listing', data: { children } });
    const file = [
      listing({ kind: 't3', data: { title: '标题', selftext: '正文', author: 'op', num_comments: 2 } }),
      listing(comment('c1', 't3_p1', 'jia', '左边是谁', listing(comment('c2', 't1_c1', 'yi', '我哥', '')))),
    ];
    expect(read('a.json', JSON.stringify(file))).toEqual([
      ['jia', '左边是谁', null, 3],
      ['yi', '我哥', 0, 3],
    ]);
  });

  it('takes a measured share and a label for nobody’s liking', () => {
    const file = [
      { speaker_id: 'S1', content: '左边是谁呀', confidence: 0.9, Continuous_label: 3 },
      { speaker_id: 'S2', content: '我哥', confidence: 0.8, Continuous_label: 4 },
    ];
    expect(read('a.json', JSON.stringify(file)).map((one) => (one as unknown[])[3])).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('reads a manifest for speech models', () => {
    const line = (key: string, target: string): string =>
      JSON.stringify({ key, source: `/x/${key}.wav`, target, emo_target: '<|HAPPY|>' });
    const { comments } = parseThreadText('a.jsonl', `${line('B1', '左边是谁')}\n${line('B2', '我哥')}\n`);
    expect(comments.map(({ id, text, emotion }) => [id, text, emotion])).toEqual([
      ['B1', '左边是谁', 'HAPPY'],
      ['B2', '我哥', 'HAPPY'],
    ]);
  });

  it('ties an answer to nobody of that name where its id names a comment of another file', () => {
    const table =
      'id,content,name,reply_to_id,reply_to_name\n11,你奶奶姓陈？,许师傅,9,momo\n12,对对对,momo,11,许师傅\n13,这缘分,丙,9,momo\n';
    expect(parseThreadText('a.csv', table).comments.map(({ replyTo }) => replyTo)).toEqual([
      null,
      '11',
      null,
    ]);
  });
});
