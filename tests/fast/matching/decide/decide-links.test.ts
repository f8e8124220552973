import { describe, expect, it } from 'vitest';

import type { HeadTrack } from '../../../../src/model/head-track.ts';
import { clusterId, trackId } from '../../../../src/model/ids.ts';
import type { Link } from '../../../../src/model/link.ts';
import {
  decideLinks,
  DEFAULT_SETTINGS,
  type MatchingSettings,
} from '../../../../src/matching/decide/decide-links.ts';
import type { Pins } from '../../../../src/matching/decide/pins.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

function linksOf(
  lines: readonly string[],
  tracks: readonly HeadTrack[],
  settings: MatchingSettings = DEFAULT_SETTINGS,
  pins?: Pins,
): Record<string, Link> {
  const { thread, resolution } = markedThread(...lines);
  const links = decideLinks(scoreClusters(thread, resolution, tracks), tracks, settings, pins);
  return Object.fromEntries(links.map((link) => [link.cluster, link]));
}

/** Tracks of each cluster: "k1: a+b"; sorted, since a plural has no order that matters. */
const tracksOf = (links: Record<string, Link>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(links).map(([id, { tracks }]) => [id, [...tracks].sort().join('+') || 'nobody']),
  );

const woman = headTrack('woman', { x: 0.1, gender: 'female', age: 'young' });
const man = headTrack('man', { x: 0.6, gender: 'male', age: 'young' });

describe('one person', () => {
  it('takes praise under a clip of one person for that person, with certainty', () => {
    const { k1 } = linksOf(['a: [姐姐|1]好美'], [woman]);
    expect(k1?.tracks).toEqual(['woman']);
    expect(k1?.probability).toBeGreaterThan(0.85);
  });

  it('takes it for the most prominent of that kind among several, with less certainty', () => {
    const main = headTrack('main', { x: 0.3, size: 0.3, gender: 'female' });
    const extra = headTrack('extra', { x: 0.8, size: 0.1, gender: 'female' });
    const { k1 } = linksOf(['a: [姐姐|1]好美'], [extra, main]);
    expect(k1?.tracks).toEqual(['main']);
    expect(k1?.probability).toBeLessThan(0.85);
  });

  it('finds nobody where only a man is seen and a woman is meant', () => {
    expect(linksOf(['a: [她|1]是谁'], [man])['k1']?.tracks).toEqual([]);
    expect(linksOf(['a: [他|1]是谁'], [man])['k1']?.tracks).toEqual(['man']);
  });

  it('finds nobody for the relatives of others and for whoever comments', () => {
    const links = linksOf(
      ['u: [这大哥|1]牙真白', '> v: [[他|1]老婆|2]是牙医', '>> w: [我|3]也想找一个', '>> x: [我同学|4]也是'],
      [man],
    );
    expect(tracksOf(links)).toEqual({ k1: 'man', k2: 'nobody', k3: 'nobody', k4: 'nobody' });
  });

  it('finds nobody where no head was found at all', () => {
    expect(linksOf(['a: [左边那个|1]好美'], [])['k1']).toMatchObject({ tracks: [], probability: 1 });
  });
});

describe('several together', () => {
  it('gives two persons of one comment two heads, though both fit one better', () => {
    const boys = [
      headTrack('a', { x: 0.1, gender: 'male', size: 0.3 }),
      headTrack('b', { x: 0.6, gender: 'male', size: 0.15 }),
    ];
    expect(tracksOf(linksOf(['x: [这个男的|1]和[那个男的|2]谁帅'], boys))).not.toMatchObject({
      k1: 'a',
      k2: 'a',
    });
    expect(tracksOf(linksOf(['x: [这个男的|1]帅', 'y: [那个男的|2]帅'], boys))).toEqual({ k1: 'a', k2: 'a' });
  });

  it('gives two persons of two discussions two heads where their looks are others', () => {
    const twins = [
      headTrack('a', { x: 0.1, clothes: 'black', gender: 'male' }),
      headTrack('b', { x: 0.6, gender: 'male' }),
    ];
    const links = linksOf(['x: [黑衣服的小哥|1]走路好怪', 'y: [背着手的叔叔|2]好淡定'], twins);
    expect(tracksOf(links)).toEqual({ k1: 'a', k2: 'b' });
  });

  it('holds words that are not read for a description too, less surely', () => {
    const twins = [
      headTrack('a', { x: 0.1, size: 0.3, gender: 'female' }),
      headTrack('b', { x: 0.6, size: 0.22, gender: 'female' }),
    ];
    const chanceOf = (other: string): number =>
      linksOf(['x: [红头发的姐姐|1]好甜', `y: [${other}|2]好冷艳`], twins)['k2']?.chances?.find(
        ({ track }) => track === 'b',
      )?.probability ?? 0;
    expect(chanceOf('涂腮红的姐姐')).toBeGreaterThan(chanceOf('她') + 0.02);
    expect(chanceOf('黑头发的姐姐')).toBeGreaterThan(chanceOf('涂腮红的姐姐'));
  });

  it('finds nobody for a part by itself, and somebody where it is pointed at', () => {
    const two = [headTrack('a', { x: 0.1 }), headTrack('b', { x: 0.6 })];
    for (const words of ['裁判', '主持人', '摄影老师', '司机'])
      expect(linksOf([`x: [${words}|1]辛苦了`], two)['k1']?.answer).toBe('nobody');
    for (const words of ['左边的裁判', '这个司机'])
      expect(linksOf([`x: [${words}|1]辛苦了`], two)['k1']?.answer).not.toBe('nobody');
  });

  it.each([
    ['穿白外套的', '穿黑衣服的'],
    ['红头发的', '黑头发的'],
    ['这姑娘', '这大叔'],
    ['这小朋友', '这老奶奶'],
  ])('never takes %s and %s for one', (one, other) => {
    const pair = [headTrack('a', { x: 0.3, size: 0.3 }), headTrack('b', { x: 0.7, size: 0.05 })];
    const apart = linksOf([`x: [${one}|1]好酷`, `y: [${other}|2]好酷`], pair);
    const alone = linksOf([`x: [${one}|1]好酷`], pair);
    const chanceOf = (links: typeof apart): number =>
      links['k1']?.chances?.find(({ track }) => track === 'a')?.probability ?? 0;
    expect(chanceOf(apart)).toBeLessThan(chanceOf(alone) - 0.05);
  });

  it('leaves a plural of men without the head of a woman whom others speak of', () => {
    const row = [headTrack('l', { x: 0.1 }), headTrack('m', { x: 0.4 }), headTrack('r', { x: 0.7 })];
    const links = linksOf(['x: [中间的小姐姐|1]好美', 'y: [两个男生|2]也不错'], row);
    expect(tracksOf(links)).toEqual({ k1: 'm', k2: 'l+r' });
  });

  it('names a head by words for that head, not by words that say nothing of it', () => {
    const alike = [
      headTrack('a', { x: 0.1, size: 0.22, gender: 'male' }),
      headTrack('b', { x: 0.6, size: 0.2, gender: 'male' }),
    ];
    expect(linksOf(['x: [这个男的|1]好酷'], alike)['k1']?.answer).toBe('unsure');
    expect(linksOf(['x: [左边这个男的|1]好酷'], alike)['k1']?.tracks).toEqual(['a']);
  });

  it('takes 最后 for the end of the clip, 最后一个 for who comes in last', () => {
    const shots = [
      headTrack('stays', { x: 0.1, fromSec: 0, toSec: 10 }),
      headTrack('comes', { x: 0.6, fromSec: 4, toSec: 7 }),
    ];
    expect(linksOf(['x: [最后嘟嘴的|1]好笑'], shots)['k1']?.tracks).toEqual(['stays']);
    expect(linksOf(['x: [最后一个出来的|1]好笑'], shots)['k1']?.tracks).toEqual(['comes']);
  });

  it('lets what is known of one decide for the other', () => {
    const boys = [headTrack('a', { x: 0.1, gender: 'male' }), headTrack('b', { x: 0.6, gender: 'male' })];
    const links = linksOf(['x: [左边那个|1]和[他|2]谁帅'], boys);
    expect(tracksOf(links)).toEqual({ k1: 'a', k2: 'b' });
  });

  it.each([
    ['[她|1]左边那个', 'left'],
    ['[她|1]右边的', 'right'],
  ])('finds %s beside whoever she is', (words, head) => {
    const row = [
      headTrack('left', { x: 0.05, gender: 'male' }),
      headTrack('middle', { x: 0.4, gender: 'female' }),
      headTrack('right', { x: 0.75, gender: 'male' }),
    ];
    const links = linksOf(['x: [她|1]好美', `y: [${words}|2]也不错`], row);
    expect(links['k2']?.tracks).toEqual([head]);
    expect(links['k2']?.evidence.filter(({ cue }) => cue === 'relation')).toHaveLength(3);
  });

  it('finds 旁边的男的 beside the person of the comment replied to', () => {
    const row = [
      headTrack('girl', { x: 0.02, gender: 'female' }),
      headTrack('next', { x: 0.25, gender: 'male' }),
      headTrack('far', { x: 0.8, gender: 'male' }),
    ];
    expect(linksOf(['x: [左边的女生|1]好可爱', '> y: [旁边的男的|2]才好笑吧'], row)['k2']?.tracks).toEqual([
      'next',
    ]);
  });

  it('finds 她后面那个 among those who come in after her', () => {
    const shots = [
      headTrack('before', { fromSec: 0, toSec: 1, gender: 'male' }),
      headTrack('she', { fromSec: 2, toSec: 3, gender: 'female' }),
      headTrack('after', { fromSec: 4, toSec: 5, gender: 'male' }),
    ];
    expect(linksOf(['x: [她|1]好熟练', '> y: [[她|1]后面那个男生|2]也不错'], shots)['k2']?.tracks).toEqual([
      'after',
    ]);
  });

  it('solves a long discussion in which everybody is kept apart from everybody near', () => {
    const crowd = Array.from({ length: 6 }, (_, index) =>
      headTrack(`h${index}`, { x: index / 6, size: 0.1 }),
    );
    const lines = Array.from(
      { length: 60 },
      (_, index) => `${index === 0 ? '' : '>'} u${index}: [这个人|${2 * index}]像[他|${2 * index + 1}]`,
    );
    const links = Object.values(linksOf(lines, crowd));
    expect(links).toHaveLength(120);
    for (const { probability } of links) {
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });
});

describe('so many people among many heads', () => {
  const row = [0.1, 0.3, 0.5, 0.7].map((x, at) => headTrack(`row${at}`, { x, fromSec: 10, toSec: 14 }));
  const others = [0, 2, 4, 6].map((fromSec) => headTrack(`at ${fromSec}`, { fromSec, toSec: fromSec + 2 }));

  it('are those who are seen at one time', () => {
    const links = linksOf(['a: [四个人|1]坐一排像在面试'], [...others, ...row]);
    expect(tracksOf(links)).toEqual({ k1: 'row0+row1+row2+row3' });
  });

  it('stay open where no such number is seen together', () => {
    const alone = [0, 2, 4, 6, 8, 10].map((fromSec) =>
      headTrack(`at ${fromSec}`, { fromSec, toSec: fromSec + 2 }),
    );
    expect(linksOf(['a: [四个人|1]像在面试'], alone)['k1']?.answer).toBe('unsure');
  });
});

describe('plurals', () => {
  const second = headTrack('second', { x: 0.8, gender: 'male' });

  it('takes 他俩 for the two who were named before', () => {
    const links = linksOf(
      ['x: [左边的女生|1]好可爱', '> y: [最右边的男生|2]也是', '>> z: [他俩|3]是一对吗'],
      [woman, man, second],
    );
    expect(tracksOf(links)['k3']).toBe('second+woman');
  });
  it('takes 这两个男生 for two men', () => {
    expect(tracksOf(linksOf(['x: [这两个男生|1]好像'], [woman, man, second]))['k1']).toBe('man+second');
  });
  it('takes 这三个人 for all three', () => {
    expect(tracksOf(linksOf(['x: [这三个人|1]好逗'], [woman, man, second]))['k1']).toBe('man+second+woman');
  });
  it('takes 这三个人 and 他们三个 for all three, 他们 found within it or not', () => {
    const three = [woman, man, second];
    expect(tracksOf(linksOf(['x: [[他们|2]三个|1]好逗'], three))['k1']).toBe('man+second+woman');
    expect(tracksOf(linksOf(['x: [他们三个|1]好逗'], three))['k1']).toBe('man+second+woman');
  });
  it('takes 这三个人 for three who are seen at one time, and with nobody else', () => {
    const tracks = [
      headTrack('alone', { x: 0.4, fromSec: 0, toSec: 3 }),
      headTrack('a', { x: 0.1, fromSec: 4, toSec: 7 }),
      headTrack('b', { x: 0.4, fromSec: 4, toSec: 7 }),
      headTrack('c', { x: 0.7, fromSec: 4, toSec: 7 }),
    ];
    expect(tracksOf(linksOf(['x: [这三个人|1]好逗'], tracks))['k1']).toBe('a+b+c');
  });
  it('takes 前两个 and 最后两个 for those who come in first and last', () => {
    const tracks = ['a', 'b', 'c', 'd'].map((id, at) =>
      headTrack(id, { x: 0.4, fromSec: at * 2, toSec: at * 2 + 1.5 }),
    );
    expect(tracksOf(linksOf(['x: [前两个|1]好逗'], tracks))['k1']).toBe('a+b');
    expect(tracksOf(linksOf(['x: [最后两位|1]好逗'], tracks))['k1']).toBe('c+d');
  });
  it('finds nobody for 我们 and for two women among men', () => {
    expect(tracksOf(linksOf(['x: [我们|1]也去'], [man, second]))['k1']).toBe('nobody');
    expect(tracksOf(linksOf(['x: [她俩|1]呢'], [man, second]))['k1']).toBe('nobody');
  });
  it('does not keep a plural and its member apart', () => {
    expect(tracksOf(linksOf(['x: [这两个人|1]好逗，[左边那个|2]更逗'], [woman, man]))).toEqual({
      k1: 'man+woman',
      k2: 'woman',
    });
  });
});

describe('what a person sets', () => {
  it('leaves out a cue that is switched off', () => {
    const off: MatchingSettings = { ...DEFAULT_SETTINGS, weightOf: (cue) => (cue === 'gender' ? 0 : 1) };
    const on = linksOf(['a: [她|1]好美'], [man]);
    const without = linksOf(['a: [她|1]好美'], [man], off);
    expect(on['k1']?.tracks).toEqual([]);
    expect(without['k1']?.tracks).toEqual(['man']);
  });
  it('makes no link below the threshold', () => {
    const strict: MatchingSettings = { ...DEFAULT_SETTINGS, linkThreshold: 0.99 };
    expect(linksOf(['a: [姐姐|1]好美'], [woman], strict)['k1']?.tracks).toEqual([]);
  });
  it('obeys a pin, and reckons with it for the others', () => {
    const boys = [headTrack('a', { x: 0.1, gender: 'male' }), headTrack('b', { x: 0.6, gender: 'male' })];
    const to = (id: string): Pins => new Map([[clusterId('k1'), [trackId(id)]]]);
    const lines = ['x: [这个男的|1]和[那个男的|2]谁帅'];
    expect(tracksOf(linksOf(lines, boys, DEFAULT_SETTINGS, to('a')))).toEqual({ k1: 'a', k2: 'b' });
    expect(tracksOf(linksOf(lines, boys, DEFAULT_SETTINGS, to('b')))).toEqual({ k1: 'b', k2: 'a' });
    const nobody: Pins = new Map([[clusterId('k1'), []]]);
    expect(linksOf(lines, boys, DEFAULT_SETTINGS, nobody)['k1']).toMatchObject({
      tracks: [],
      probability: 1,
    });
  });
});
