import { describe, expect, it } from 'vitest';
import { carryResolution } from '../../../../src/coreference/reread/carry-resolution.ts';
import { keepIds } from '../../../../src/coreference/reread/keep-ids.ts';
import { changeBetween, movedSpan } from '../../../../src/coreference/reread/text-change.ts';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import type { Resolution } from '../../../../src/model/mention.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const { comments, mentions, clusters } = analysisResult();
const thread: Thread = { comments };
const resolution: Resolution = { mentions, clusters, lessSure: [] };
const withText = (index: number, text: string): Thread => ({
  comments: comments.map((comment, at) => (at === index ? { ...comment, text } : comment)),
});
const textsOf = ({ mentions: all }: Resolution, comment: number): string[] =>
  all.filter((mention) => mention.comment === comment).map(({ text }) => text);

/** As if read anew: the same places under other ids. */
const underOtherIds = ({ mentions: all, clusters: groups }: Resolution): Resolution => ({
  mentions: all.map((mention) => ({ ...mention, id: mentionId(`x${mention.id}`) })),
  clusters: groups.map((cluster) => ({
    ...cluster,
    id: clusterId(`x${cluster.id}`),
    mentions: cluster.mentions.map((id) => mentionId(`x${id}`)),
  })),
  lessSure: [],
});

describe('a stretch of a text that was changed', () => {
  const moved = (before: string, after: string, word: string): string | null => {
    const startUtf16 = before.indexOf(word);
    const span = { startUtf16, endUtf16: startUtf16 + word.length };
    const now = movedSpan(span, changeBetween(before, after));
    return now && after.slice(now.startUtf16, now.endUtf16);
  };

  it('stays where the change is beside it, and grows where the change is in it', () => {
    expect(moved('她没笑', '只有她没笑', '她')).toBe('她');
    expect(moved('她没笑', '她没笑啊', '她')).toBe('她');
    expect(moved('右边那个小哥笑了', '左边那个小哥笑了', '右边那个小哥')).toBe('左边那个小哥');
    expect(moved('她没笑', '他没笑', '她')).toBe('他');
  });

  it('is gone where the change cuts it or takes all of it', () => {
    expect(moved('那个小哥笑了', '那个人哭了', '小哥')).toBeNull();
    expect(moved('我和小哥', '我和', '小哥')).toBeNull();
  });
});

describe('what was found, carried to other words', () => {
  it('keeps mentions of comments that are still there, wherever they stand now', () => {
    const swapped: Thread = { comments: [...comments.slice(2), ...comments.slice(0, 2)] };
    const carried = carryResolution(thread, resolution, swapped);
    expect(textsOf(carried, 0)).toEqual(textsOf(resolution, 2));
    expect(carried.mentions).toHaveLength(mentions.length);
  });

  it('drops a cluster of which no mention is left', () => {
    const carried = carryResolution(thread, resolution, withText(0, ''));
    expect(carried.clusters.map(({ label }) => label)).not.toContain('我对象');
  });
});

describe('ids of a thread that is read anew', () => {
  it('stay with what is the same', () => {
    expect(keepIds(resolution, underOtherIds(resolution), 1)).toEqual(resolution);
  });

  it('stay with a mention that is read a word longer, and with its person', () => {
    const longer = underOtherIds(resolution);
    const [first, ...others] = longer.mentions;
    if (first === undefined) throw new Error('no mention');
    const grown = { ...longer, mentions: [{ ...first, endUtf16: first.endUtf16 + 1 }, ...others] };
    const kept = keepIds(resolution, grown, 1);
    expect(kept.mentions[0]?.id).toBe(mentions[0]?.id);
    expect(kept.clusters.map(({ id }) => id)).toEqual(clusters.map(({ id }) => id));
  });

  it('are new for a person who splits off, and stay with the one who keeps most', () => {
    const [, woman] = clusters;
    if (woman === undefined) throw new Error('no second person');
    const [her, ...rest] = woman.mentions;
    if (her === undefined) throw new Error('no mention');
    const split: Resolution = {
      ...resolution,
      clusters: [
        { id: clusterId('alone'), label: '她', mentions: [her] },
        ...clusters.map((one) => (one === woman ? { ...one, mentions: rest } : one)),
      ],
    };
    const kept = keepIds(resolution, underOtherIds(split), 3);
    expect(kept.clusters[0]?.id).toBe('c3.0');
    expect(kept.clusters.slice(1).map(({ id }) => id)).toEqual(clusters.map(({ id }) => id));
  });
});
