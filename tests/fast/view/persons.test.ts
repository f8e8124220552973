import { describe, expect, it } from 'vitest';
import { litBy } from '../../../src/view/focus.ts';
import { personByTrack, personsOf } from '../../../src/view/persons.ts';
import { linkByCluster } from '../../../src/view/view-index.ts';
import { clusterId, mentionId } from '../../../src/model/ids.ts';
import type { Link } from '../../../src/model/link.ts';
import type { Cluster } from '../../../src/model/mention.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';

const cluster = (name: string, label: string, mentions: number): Cluster => ({
  id: clusterId(name),
  label,
  mentions: Array.from({ length: mentions }, (_, at) => mentionId(`${name}-${at}`)),
});
const link = (name: string, tracks: Link['tracks'], probability = 0.9): Link => ({
  cluster: clusterId(name),
  tracks,
  probability,
  evidence: [],
});

describe('personsOf', () => {
  const clusters = [
    cluster('he', '他', 4),
    cluster('glasses', '戴眼镜的男生', 2),
    cluster('both', '他俩', 1),
    cluster('they', '他们', 3),
    cluster('mother', '我妈', 1),
    cluster('father', '我爸', 1),
  ];
  const links = [
    link('he', [MAN]),
    link('glasses', [MAN], 0.95),
    link('both', [MAN, WOMAN]),
    link('they', [WOMAN, MAN]),
    link('mother', []),
    link('father', []),
  ];
  const persons = personsOf(clusters, linkByCluster(links));

  it('makes one of the clusters that mean one head, and of those that mean the same heads', () => {
    expect(persons.map((person) => person.clusters.map(({ id }) => id))).toEqual([
      ['glasses', 'he'],
      ['they', 'both'],
      ['mother'],
      ['father'],
    ]);
    expect(persons.map(({ mentionCount }) => mentionCount)).toEqual([6, 4, 1, 1]);
  });

  it('calls a person by a telling name rather than by a pronoun said as often', () => {
    const [person] = personsOf(
      [cluster('he', '他', 3), cluster('glasses', '戴眼镜的男生', 2)],
      linkByCluster(links),
    );
    expect(person).toMatchObject({ id: 'glasses', label: '戴眼镜的男生', probability: 0.95 });
  });

  it('knows whose head is whose; a head that is meant only among others is nobody’s alone', () => {
    expect(personByTrack(persons).get(MAN)).toBe(persons[0]);
    expect(personByTrack(persons).get(WOMAN)).toBeUndefined();
  });

  it('lets all clusters of a person light together, the one meant first', () => {
    const shown = { ...analysisResult(), clusters, links };
    expect([...litBy({ kind: 'cluster', id: clusterId('glasses') }, shown).clusters]).toEqual([
      'glasses',
      'he',
    ]);
    expect([...litBy({ kind: 'cluster', id: clusterId('mother') }, shown).clusters]).toEqual(['mother']);
  });
});
