import { describe, expect, it } from 'vitest';
import { commentId } from '../../../src/model/ids.ts';
import type { Resolution } from '../../../src/model/mention.ts';
import type { Thread } from '../../../src/model/thread.ts';
import { resolveThread } from '../../../src/coreference/resolve-thread.ts';
import { fakeScorer } from '../../support/fake-scorer.ts';
import { markedThread } from '../../support/marked-thread.ts';

const clustersOf = ({ mentions, clusters }: Resolution): string[][] => {
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  return clusters.map((cluster) =>
    cluster.mentions.map((id) => `${(byId.get(id)?.comment ?? -1) + 1}: ${byId.get(id)?.text ?? ''}`),
  );
};

/** Conversations of three comments each. */
function longThread(comments: number): Thread {
  return {
    comments: Array.from({ length: comments }, (_, index) => ({
      id: commentId(`${index}`),
      author: `用户${index % 700}`,
      text: `第${index}条，小王来了，我看见他${index % 3 === 0 ? '😀' : ''}`,
      replyTo: index % 3 === 0 ? null : commentId(`${index - 1}`),
    })),
  };
}

describe('resolveThread', () => {
  it('gives offsets in the comments as loaded, behind emoji, emoticons and laughter', async () => {
    const { thread } = markedThread('甲: 😂😂哈哈哈哈[微笑]小王來了', '>乙: 我認識👨‍👩‍👧他');
    const { mentions } = await resolveThread(thread, fakeScorer(['小王', '他']));
    expect(
      mentions.map(({ comment, startUtf16, endUtf16, text }) => [comment, startUtf16, endUtf16, text]),
    ).toEqual([
      [
        0,
        thread.comments[0]?.text.indexOf('小王'),
        (thread.comments[0]?.text.indexOf('小王') ?? 0) + 2,
        '小王',
      ],
      [1, 0, 1, '我'],
      [1, thread.comments[1]?.text.indexOf('他'), (thread.comments[1]?.text.indexOf('他') ?? 0) + 1, '他'],
    ]);
  });

  it('puts every mention in exactly one cluster, with a score and a label', async () => {
    const { thread } = markedThread('甲: 小王和他妈来了', '>乙: 我看见小王了', '>>甲: 你看见他妈了吗');
    const resolution = await resolveThread(thread, fakeScorer(['小王', '他妈', '他']));
    expect(clustersOf(resolution).flat()).toHaveLength(resolution.mentions.length);
    for (const { score } of resolution.mentions) {
      expect(score).toBeGreaterThan(0.5);
      expect(score).toBeLessThanOrEqual(1);
    }
    expect(clustersOf(resolution)).toContainEqual(['2: 我', '3: 你']);
    expect(resolution.clusters.map(({ label }) => label)).toContain('小王');
  });

  it('keeps nested mentions and drops a crossing one', async () => {
    const { thread } = markedThread('甲: 他妈妈来了');
    const { mentions } = await resolveThread(thread, fakeScorer(['他', '他妈', '他妈妈', '妈妈来']));
    expect(mentions.map(({ text }) => text)).toEqual(['他妈妈', '他妈', '他']);
  });

  it('takes no span over the end of a clause, nor 我 in 我们', async () => {
    const { thread } = markedThread('甲: 她是我大学同学，旁边那个男的不是我们的');
    const words = ['她', '我大学同学，旁边那个男的', '旁边那个男的', '我们'];
    const { mentions } = await resolveThread(thread, fakeScorer(words));
    expect(mentions.map(({ text }) => text)).toEqual(['她', '我大学同学', '我', '旁边那个男的', '我们']);
  });

  it('asks a judge with the thread in view: what is unlikely goes, other bounds may be likelier', async () => {
    const { thread } = markedThread('甲: 抱抱那位爸爸，孩子可爱', '>乙: 我也喜欢孩子');
    const asked: string[] = [];
    const { mentions } = await resolveThread(thread, fakeScorer(['抱抱那位爸爸', '孩子']), {
      judge: (_, { text }) => {
        asked.push(text);
        return text === '那位爸爸' ? 2 : text === '抱抱那位爸爸' ? 1 : -5;
      },
    });
    expect(mentions.map(({ text }) => text)).toEqual(['那位爸爸', '我']);
    expect(asked).not.toContain('我');
  });

  it('keeps the 儿 of 哥们儿', async () => {
    const { thread } = markedThread('甲: 这哥们儿太能吃了');
    const { mentions } = await resolveThread(thread, fakeScorer(['这哥们']));
    expect(mentions.map(({ text }) => text)).toEqual(['这哥们儿']);
  });

  it('reads equal comments once, and finds the mentions of each', async () => {
    const { thread } = markedThread('甲: 小王好帅', '乙: 小王好帅', '丙: 小王好帅', '>丁: 小王好帅');
    const scorer = fakeScorer(['小王']);
    const { mentions } = await resolveThread(thread, scorer);
    expect(mentions.map(({ comment }) => comment)).toEqual([0, 1, 2, 3]);
    expect(scorer.batches.flat().filter((text) => text === '小王好帅')).toHaveLength(1);
  });

  it('takes no name that ends within 什么', async () => {
    const { thread } = markedThread('甲: 林晓什么时候来');
    const { mentions } = await resolveThread(thread, fakeScorer(['林晓什', '林晓']));
    expect(mentions.map(({ text }) => text)).toEqual(['林晓']);
  });

  it('keeps less sure mentions apart, each with whom it would mean', async () => {
    const { thread } = markedThread('甲: 小王来了', '>乙: 小王和小李', '>丙: 小李不在');
    const { mentions, clusters, lessSure } = await resolveThread(thread, fakeScorer(['小王', '小李?']));
    expect(mentions.map(({ text }) => text)).toEqual(['小王', '小王']);
    expect(lessSure.map(({ text, score }) => [text, score.toFixed(2)])).toEqual([
      ['小李', '0.27'],
      ['小李', '0.27'],
    ]);
    const [first, second] = lessSure;
    expect(first?.cluster).toBe(second?.cluster);
    expect(clusters.map(({ id }) => id)).not.toContain(first?.cluster);
  });

  it('takes 他 and 她 that stand alone where it half sees them, not those of another word', async () => {
    const { thread } = markedThread('甲: 中间他一个人', '乙: 他自己拍的', '丙: 她真好看');
    const { mentions, lessSure } = await resolveThread(thread, fakeScorer(['他?', '她?']));
    expect(mentions.map(({ comment, text }) => [comment, text])).toEqual([
      [0, '他'],
      [2, '她'],
    ]);
    expect(lessSure.map(({ comment, text }) => [comment, text])).toEqual([[1, '他']]);
  });

  it('gives a less sure mention to the person it fits', async () => {
    const { thread } = markedThread('甲: 保安大叔好棒', '>乙: 那个大叔真的好');
    const { clusters, lessSure } = await resolveThread(thread, fakeScorer(['保安大叔', '那个大叔?']));
    expect(lessSure.map(({ cluster }) => clusters.find(({ id }) => id === cluster)?.label)).toEqual([
      '保安大叔',
    ]);
  });

  it('resolves all others as if there were no less sure mentions', async () => {
    const { thread } = markedThread('甲: 小王是冠军', '>乙: 他妈妈呢', '>>丙: 冠军他妈妈在台下');
    const without = await resolveThread(thread, fakeScorer(['小王', '他']));
    const beside = await resolveThread(thread, fakeScorer(['小王', '他', '冠军?', '他妈?']));
    expect(beside.lessSure.length).toBeGreaterThan(0);
    expect(clustersOf(beside)).toEqual(clustersOf(without));
  });

  it('takes no less sure mention that is another reading of a sure one', async () => {
    const { thread } = markedThread('甲: 右边那个小哥好帅');
    const words = ['右边那个小哥', '小哥?', '右边那个?', '小哥好?'];
    expect((await resolveThread(thread, fakeScorer(words))).lessSure).toEqual([]);
  });

  it('resolves the conversations on screen first', async () => {
    const scorer = fakeScorer([]);
    await resolveThread(longThread(300), scorer, { first: [200] });
    expect(scorer.batches[0]?.some((text) => text.includes('第200条'))).toBe(true);
    expect(scorer.batches.flat().filter((text) => text.includes('第200条')).length).toBeGreaterThan(0);
  });

  it('cuts a long comment and resolves all of it', async () => {
    const { thread } = markedThread(`甲: ${'好看好看。'.repeat(10)}小王来了`);
    const { mentions } = await resolveThread(thread, fakeScorer(['小王']));
    expect(mentions.map(({ text }) => text)).toEqual(['小王']);
  });

  it('gives an empty resolution for comments without text for the model', async () => {
    const { thread } = markedThread('甲: 😂😂', '乙: [微笑]', '丙: ');
    expect(await resolveThread(thread, fakeScorer([]))).toEqual({
      mentions: [],
      clusters: [],
      lessSure: [],
    });
  });

  it('does not look for what is not in the thread: a reply to a lost comment opens a conversation', async () => {
    const thread: Thread = {
      comments: [{ id: commentId('2'), author: '乙', text: '你好看', replyTo: commentId('1') }],
    };
    expect(clustersOf(await resolveThread(thread, fakeScorer([])))).toEqual([['1: 你']]);
  });

  it('stops between batches when it is cancelled', async () => {
    const controller = new AbortController();
    const scorer = fakeScorer(['小王'], (batch) => {
      if (batch === 2) controller.abort();
    });
    const resolving = resolveThread(longThread(300), scorer, { signal: controller.signal });
    await expect(resolving).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
    expect(scorer.batches).toHaveLength(2);
  });

  it('lets messages through between batches', async () => {
    let messages = 0;
    const scorer = fakeScorer([], () => {
      setTimeout(() => (messages += 1), 0);
    });
    await resolveThread(longThread(200), scorer);
    expect(messages).toBe(scorer.batches.length);
  });

  it('resolves a thousand comments in small batches, with progress to the end and partial results that grow', async () => {
    const thread = longThread(1000);
    const scorer = fakeScorer(['小王', '他']);
    const progress: number[] = [];
    const partialSizes: number[] = [];
    const resolution = await resolveThread(thread, scorer, {
      onProgress: ({ done, total }) => progress.push(done / total),
      onPartial: ({ mentions }) => {
        partialSizes.push(mentions.length);
      },
    });
    expect(Math.max(...scorer.batches.map((batch) => batch.length))).toBeLessThanOrEqual(16);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(partialSizes).toEqual(partialSizes.toSorted((a, b) => a - b));
    expect(resolution.mentions).toHaveLength(3000);
    const ofWang = resolution.clusters.find(({ label }) => label === '小王');
    expect(ofWang?.mentions.length).toBeGreaterThanOrEqual(1000);
    const commenters = resolution.clusters.filter(({ label }) => label.startsWith('用户'));
    expect(commenters).toHaveLength(700);
  });
});
