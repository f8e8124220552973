import { describe, expect, it } from 'vitest';

import type { HeadTrack } from '../../../../src/model/head-track.ts';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src/matching/decide/decide-links.ts';
import { pronounsByPicture } from '../../../../src/matching/decide/pronouns-by-picture.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

const man = headTrack('man', { x: 0.1, gender: 'male', probability: 0.99 });
const woman = headTrack('woman', { x: 0.7, gender: 'female', probability: 0.99 });

/** The words of every cluster after the picture was asked. */
function groups(
  lines: readonly string[],
  tracks: readonly HeadTrack[] = [man, woman],
): Record<string, readonly string[]> {
  const { thread, resolution } = markedThread(...lines);
  const { mentions, clusters } = pronounsByPicture(thread, resolution, tracks);
  const textOf = new Map(mentions.map(({ id, text }) => [id, text]));
  return Object.fromEntries(
    clusters.map((cluster) => [cluster.id, cluster.mentions.map((id) => textOf.get(id) ?? '')]),
  );
}

const APART = { k1: ['左边那个'], k2: ['右边那个'] };
const WITH_LEFT = (pronoun: string) => ({ ...APART, k1: ['左边那个', pronoun] });
const WITH_RIGHT = (pronoun: string) => ({ ...APART, k2: ['右边那个', pronoun] });
const TWO = 'a: [左边那个|1]好高，[右边那个|2]也不错';

describe('她', () => {
  it('moves from a man to the only woman named before it', () => {
    expect(groups([TWO, '> b: [她|1]笑起来真好看'])).toEqual(WITH_RIGHT('她'));
    expect(groups(['a: [左边那个|1]在看[右边那个|2]，[她|1]都不知道'])).toEqual(WITH_RIGHT('她'));
  });

  it('stays with a woman', () => {
    expect(groups([TWO, '> b: [她|2]笑起来真好看'])).toEqual(WITH_RIGHT('她'));
    const women = [headTrack('one', { x: 0.1, gender: 'female' }), man, woman];
    expect(groups([TWO, '> b: [她|1]笑起来真好看'], women)).toEqual(WITH_LEFT('她'));
  });

  it('stays where either head is not seen surely', () => {
    const doubtful = { gender: 'male', probability: 0.8 } as const;
    expect(groups([TWO, '> b: [她|1]好看'], [headTrack('man', { x: 0.1, ...doubtful }), woman])).toEqual(
      WITH_LEFT('她'),
    );
    const unsure = headTrack('woman', { x: 0.7, gender: 'female', probability: 0.8 });
    expect(groups([TWO, '> b: [她|1]好看'], [man, unsure])).toEqual(WITH_LEFT('她'));
  });

  it('stays where two women could be meant', () => {
    const middle = headTrack('middle', { x: 0.4, gender: 'female', probability: 0.99 });
    const lines = ['a: [左边那个|1]好高，[中间那个|3]和[右边那个|2]也不错', '> b: [她|1]好看'];
    expect(groups(lines, [man, middle, woman])['k1']).toEqual(['左边那个', '她']);
  });

  it('stays where somebody was named who is not seen', () => {
    const lines = [TWO, '> b: [我妈|3]也来看了', '>> c: [她|1]喜欢吗'];
    expect(groups(lines)['k1']).toEqual(['左边那个', '她']);
    const father = [TWO, '> b: [我爸|3]也来看了', '>> c: [她|1]好看'];
    expect(groups(father)['k2']).toEqual(['右边那个', '她']);
  });

  it('stays where words speak against the face', () => {
    const told = ['a: [左边那个女的|1]好高，[右边那个|2]也不错', '> b: [她|1]好看'];
    expect(groups(told)['k1']).toEqual(['左边那个女的', '她']);
    const denied = ['a: [左边那个|1]好高，[右边那个大叔|2]也不错', '> b: [她|1]好看'];
    expect(groups(denied)['k2']).toEqual(['右边那个大叔']);
  });

  it('stays where nobody was named before it in its discussion', () => {
    expect(groups(['a: [左边那个|1]好高', '> b: [她|1]好看', 'c: [右边那个|2]也不错'])).toEqual(
      WITH_LEFT('她'),
    );
  });

  it('never becomes who it stands beside in one clause, or within', () => {
    expect(groups(['a: [左边那个|1]好高，[右边那个|2]喜欢[她|1]'])).toEqual(WITH_LEFT('她'));
    const within = groups([TWO, '> b: [[她|1]旁边那个|2]好看']);
    expect(within['k1']).toContain('她');
  });

  it('joins the only woman where the text put it with nobody, and leaves no empty cluster', () => {
    expect(groups([TWO, '> b: [她|3]笑起来真好看'])).toEqual(WITH_RIGHT('她'));
    expect(groups(['a: [右边那个|2]也不错', '> b: [她|3]好看'])['k3']).toEqual(['她']);
  });
});

describe('他', () => {
  it('moves from a woman to a man only where both are seen very surely, being said of women too', () => {
    const lines = [TWO, '> b: [他|2]笑起来真好看'];
    expect(groups(lines)).toEqual(WITH_LEFT('他'));
    const lessSure = headTrack('woman', { x: 0.7, gender: 'female', probability: 0.92 });
    expect(groups(lines, [man, lessSure])).toEqual(WITH_RIGHT('他'));
  });
});

describe('the resolution', () => {
  const { thread, resolution } = markedThread(TWO, '> b: [她|1]好看', '> c: [TA|1]是谁');

  it('is the very same without a clip, without the gender cue, and where no gender is guessed', () => {
    expect(pronounsByPicture(thread, resolution, [])).toBe(resolution);
    const blank = [headTrack('man', { x: 0.1 }), headTrack('woman', { x: 0.7 })];
    expect(pronounsByPicture(thread, resolution, blank)).toBe(resolution);
    const settings = { ...DEFAULT_SETTINGS, weightOf: (cue: string) => (cue === 'gender' ? 0 : 1) };
    expect(pronounsByPicture(thread, resolution, [man, woman], settings)).toBe(resolution);
    expect(pronounsByPicture(thread, resolution, [man, woman])).not.toBe(resolution);
  });

  it('keeps its mentions, and forgets what a model read of somebody with a pronoun too many', () => {
    const reading = { female: 0.9, male: 0.05, two: 0, many: 0, onScreen: 0.9 };
    const read = { ...resolution, clusters: resolution.clusters.map((one) => ({ ...one, reading })) };
    const { mentions, clusters } = pronounsByPicture(thread, read, [man, woman]);
    expect(mentions).toBe(resolution.mentions);
    expect(clusters.map((cluster) => cluster.reading)).toEqual([undefined, reading]);
  });

  it('takes less sure mentions of a cluster that is gone along', () => {
    const alone = markedThread(TWO, '> b: [她|3]好看，她真美');
    const mention = { comment: 1, startUtf16: 4, endUtf16: 5, text: '她', score: 0.4 };
    const lessSure = [{ ...mention, id: mentionId('l1'), cluster: clusterId('k3') }];
    const moved = pronounsByPicture(alone.thread, { ...alone.resolution, lessSure }, [man, woman]);
    expect(moved.lessSure[0]?.cluster).toBe('k2');
  });
});
