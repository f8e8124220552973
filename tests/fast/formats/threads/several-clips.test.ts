import { describe, expect, it } from 'vitest';
import { readSources } from '../../../../src/formats/threads/read-sources.ts';

async function read(name: string, content: string, clip?: string) {
  const reply = await readSources({ sources: [{ name, content }], addedFrom: 0, clip });
  if ('problem' in reply) throw new Error(reply.problem.kind);
  return reply;
}

const CHANNELS = JSON.stringify([
  {
    video_title: '毕业那天',
    comments: [{ user: '木槿', time: '07月03日', content: '左边是谁', likes: '1' }],
  },
  {
    video_title: '开学那天',
    comments: [
      { user: '大海', time: '09月01日', content: '右边是谁', likes: '1' },
      { user: '阿K', time: '09月01日', content: '我姐', likes: '1' },
    ],
  },
]);

describe('comments of several clips', () => {
  it('are those of one, with its own title, and the others are named', async () => {
    const { thread, report } = await read('comments.json', CHANNELS);
    expect(thread.comments.map(({ text }) => text)).toEqual(['右边是谁', '我姐']);
    expect(thread.caption?.title).toBe('开学那天');
    expect(report.clips).toEqual([
      { id: '开学那天', title: '开学那天', comments: 2 },
      { id: '毕业那天', title: '毕业那天', comments: 1 },
    ]);
  });

  it('are those of the clip that was asked for', async () => {
    const { thread } = await read('comments.json', CHANNELS, '毕业那天');
    expect(thread.comments.map(({ text }) => text)).toEqual(['左边是谁']);
    expect(thread.caption?.title).toBe('毕业那天');
  });

  it('are told apart by titles in a table', async () => {
    const rows = [
      '视频标题,评论者,评论内容',
      '甲片,木槿,左边',
      '甲片,大海,右边',
      '乙片,阿K,中间',
      '乙片,阿花,后面',
    ];
    const { report } = await read('comments.csv', rows.join('\n'));
    expect(report.clips.map(({ id }) => id)).toEqual(['甲片', '乙片']);
  });

  it('are none where each comment has a title of its own, or all have one clip', async () => {
    const titled = ['标题,用户名,评论内容', '好看,木槿,左边', '难看,大海,右边', '一般,阿K,中间'].join('\n');
    expect((await read('a.csv', titled)).report.clips).toEqual([]);
    const single = ['aweme_id,nickname,content', '73,木槿,左边', '73,大海,右边'].join('\n');
    expect((await read('b.csv', single)).report.clips).toEqual([]);
    expect((await read('b.csv', single)).thread.comments).toHaveLength(2);
  });
});
