import { describe, expect, it } from 'vitest';
import { choosable, ownCluster, wordsAbout } from '../../../../src/components/workbench/choosable.ts';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import type { Cluster, Mention } from '../../../../src/model/mention.ts';
import type { Person } from '../../../../src/view/persons.ts';

const cluster = (id: string, label: string, ...mentions: string[]): Cluster => ({
  id: clusterId(id),
  label,
  mentions: mentions.map((one) => mentionId(one)),
});
const GIRL = cluster('girl', '红裙子', 'm1', 'm3');
const SHE = cluster('she', '她', 'm2');
const BOY = cluster('boy', '小哥', 'm4');
const CLUSTERS = [SHE, GIRL, BOY];
/** 她 and 红裙子 mean one head. */
const PERSON: Person = {
  id: GIRL.id,
  label: GIRL.label,
  probability: 1,
  clusters: [GIRL, SHE],
  tracks: [],
  mentionCount: 3,
};
const personOf = (id: Cluster['id']) => (id === BOY.id ? null : PERSON);

describe('whom the chooser offers', () => {
  it('is each person once, by the likeliest cluster, with all mentions counted', () => {
    expect(choosable(CLUSTERS, personOf, null, '')).toEqual([
      { id: SHE.id, label: '红裙子', count: 3 },
      { id: BOY.id, label: '小哥', count: 1 },
    ]);
  });

  it('is found by any of the words that mean the person', () => {
    expect(choosable(CLUSTERS, personOf, null, '裙').map(({ id }) => id)).toEqual([SHE.id]);
    expect(choosable(CLUSTERS, personOf, null, '哥').map(({ id }) => id)).toEqual([BOY.id]);
  });

  it('is nobody whom the words mean already', () => {
    expect(choosable(CLUSTERS, personOf, GIRL.id, '').map(({ id }) => id)).toEqual([BOY.id]);
  });
});

describe('what the chooser is about', () => {
  const mentions = [
    { id: mentionId('m1'), comment: 2, startUtf16: 4, text: '红裙子' },
    { id: mentionId('m4'), comment: 0, startUtf16: 1, text: '小哥' },
  ] as unknown as Mention[];
  const resolution = { mentions, clusters: CLUSTERS, lessSure: [] };

  it('is the first mention of a person who is merged', () => {
    const about = wordsAbout({ kind: 'merge', cluster: GIRL.id }, resolution, CLUSTERS);
    expect(about).toEqual({ words: '红裙子', comment: 2, startUtf16: 4 });
  });

  it('is one mention, which has a cluster of its own', () => {
    const choosing = { kind: 'mentions', mentions: [mentionId('m4')] } as const;
    expect(wordsAbout(choosing, resolution, CLUSTERS).words).toBe('小哥');
    expect(ownCluster(choosing, new Map([[mentionId('m4'), BOY]]))).toBe(BOY.id);
  });

  it('is nobody of several mentions', () => {
    const choosing = { kind: 'mentions', mentions: [mentionId('m1'), mentionId('m4')] } as const;
    expect(ownCluster(choosing, new Map([[mentionId('m4'), BOY]]))).toBeNull();
  });
});
