import { describe, expect, it } from 'vitest';
import { Gathering } from '../../../../src/analysis/worker/job-steps.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const { comments, mentions, clusters, tracks } = analysisResult();
const thread = { comments };
const resolution = { mentions, clusters, lessSure: [] };
const wishes = { linkThreshold: 0.3, cuesOff: [], lessSure: false, merges: [], pins: [] };

describe('the steps of a job', () => {
  it('go on once the thread is read and the heads are followed, whichever ends first', () => {
    const threadFirst = new Gathering();
    expect(threadFirst.resolved(thread, resolution)).toBeUndefined();
    expect(threadFirst.followed(tracks)).toMatchObject({ thread, resolution, tracks });
    const headsFirst = new Gathering();
    expect(headsFirst.followed(tracks)).toBeUndefined();
    expect(headsFirst.resolved(thread, resolution)).toMatchObject({ thread, resolution, tracks });
  });

  it('end with links for every cluster, decided as often as wishes change', () => {
    const gathering = new Gathering();
    gathering.followed(tracks);
    const aligned = gathering.resolved(thread, resolution)?.align(wishes);
    const pinnedTo = tracks.map(({ id }) => id);
    const [first] = clusters;
    const pins = first === undefined ? [] : [[first.id, pinnedTo] as const];
    expect(aligned?.decide(wishes)).toHaveLength(clusters.length);
    expect(aligned?.decide({ ...wishes, pins })[0]).toMatchObject({ tracks: pinnedTo, probability: 1 });
  });

  it('leave out what CN-CLIP was asked of clusters that are others now', () => {
    const gathering = new Gathering();
    gathering.followed(tracks);
    const gathered = gathering.resolved(thread, resolution);
    const query = { cluster: clusters[0]?.id, phrase: '没人问过', weight: 1 };
    const strange = { query, heads: [] } as never;
    const withStrange = gathered?.compared([strange]).align(wishes).decide(wishes);
    expect(withStrange).toEqual(gathered?.align(wishes).decide(wishes));
  });
});
