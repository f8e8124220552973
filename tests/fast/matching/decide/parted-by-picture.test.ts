import { describe, expect, it } from 'vitest';

import type { HeadTrack } from '../../../../src/model/head-track.ts';
import { partedByPicture } from '../../../../src/matching/decide/parted-by-picture.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

const left = headTrack('left', { x: 0.1, gender: 'female', clothes: 'red' });
const right = headTrack('right', { x: 0.7, gender: 'female', clothes: 'blue' });

/** The words of every cluster after the picture was asked. */
function groups(lines: readonly string[], tracks: readonly HeadTrack[] = [left, right]): string[][] {
  const { thread, resolution } = markedThread(...lines);
  const { mentions, clusters } = partedByPicture(thread, resolution, tracks);
  const textOf = new Map(mentions.map(({ id, text }) => [id, text]));
  return clusters.map((cluster) => cluster.mentions.map((id) => textOf.get(id) ?? ''));
}

describe('two descriptions that coreference made one', () => {
  it('are two people where they fit two heads', () => {
    expect(groups(['a: [红衣服的姐姐|1]好美', '> b: [她|1]是谁', 'c: [蓝衣服的美女|1]也不错'])).toEqual([
      ['红衣服的姐姐', '她'],
      ['蓝衣服的美女'],
    ]);
  });

  it('stay one person where they fit one head', () => {
    const bearded = headTrack('bearded', {
      x: 0.1,
      clothes: 'red',
      trait: { attribute: 'beard', value: 'beard' },
    });
    const others = [0.4, 0.6, 0.8].map((x) =>
      headTrack(`other ${x}`, { x, clothes: 'blue', trait: { attribute: 'beard', value: 'none' } }),
    );
    const lines = ['a: [穿红衣服的大哥|1]好酷', 'b: [左边的大胡子|1]是谁'];
    expect(groups(lines, [bearded, ...others])).toEqual([['穿红衣服的大哥', '左边的大胡子']]);
  });

  it('stay one person where they share a word or a look', () => {
    expect(groups(['a: [穿亮片礼服的小姐姐|1]好美', 'b: [礼服小姐姐|1]是谁'])).toHaveLength(1);
    expect(groups(['a: [门口那个红卫衣的女孩|1]好美', 'b: [红衣服妹妹|1]是谁'])).toHaveLength(1);
  });

  it('are two where they are only counted alike', () => {
    expect(groups(['a: [第二个小姐姐|1]好美', 'b: [倒数第二个|1]是谁'])).toHaveLength(2);
  });

  it('stay one within a discussion, without heads to choose from, and when put together by hand', () => {
    expect(groups(['a: [红衣服的姐姐|1]好美', '> b: [蓝衣服的美女|1]也不错'])).toHaveLength(1);
    const lines = ['a: [红衣服的姐姐|1]好美', 'b: [蓝衣服的美女|1]也不错'];
    expect(groups(lines, [left])).toHaveLength(1);
    const { thread, resolution } = markedThread(...lines);
    const mentions = resolution.mentions.map((mention) => ({ ...mention, clusterBy: 'hand' as const }));
    const byHand = { ...resolution, mentions };
    expect(partedByPicture(thread, byHand, [left, right])).toBe(byHand);
  });

  it('stay one in a wide thread, where the same few people come up again, unless the picture speaks', () => {
    const more = Array.from({ length: 14 }, (_, at) => `d${at}: [我|d${at}]也来了`);
    const plain = [headTrack('one', { x: 0.1 }), headTrack('two', { x: 0.7 })];
    const lines = ['a: [红衣服的姐姐|1]好美', 'b: [戴眼镜的美女|1]是谁'];
    expect(groups([...lines, ...more], plain)).toHaveLength(15);
    expect(groups(lines, plain)).toHaveLength(2);
  });
});

describe('a pronoun alone', () => {
  it('in a reply to a comment in which nobody was found is somebody else', () => {
    expect(groups(['a: [红衣服的姐姐|1]好美', 'b: 蓝衣服打网球的好厉害', '> c: [她|1]扔得好高'])).toEqual([
      ['红衣服的姐姐'],
      ['她'],
    ]);
  });

  it('at the top of a discussion is who was spoken of before', () => {
    expect(groups(['a: [姐姐|1]好美', 'b: [她|1]是混血吗'])).toHaveLength(1);
  });
});

it('gives parts ids of their own, labels, and takes what a model read of both', () => {
  const { thread, resolution } = markedThread('a: [红衣服的姐姐|1]好美', 'b: [蓝衣服的美女|1]也不错');
  const reading = { female: 1, male: 0, two: 0, many: 0, onScreen: 1 };
  const clusters = resolution.clusters.map((cluster) => ({ ...cluster, reading }));
  const parted = partedByPicture(thread, { ...resolution, clusters }, [left, right]).clusters;
  expect(parted.map(({ label }) => label)).toEqual(['红衣服的姐姐', '蓝衣服的美女']);
  expect(parted[0]?.id).toBe('k1');
  expect(new Set(parted.map(({ id }) => id)).size).toBe(2);
  expect(parted.every((one) => one.reading === undefined)).toBe(true);
});
