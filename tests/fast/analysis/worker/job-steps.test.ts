import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import { Gathering, recalled } from '../../../../src/analysis/worker/job-steps.ts';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import type { Evidence, Link } from '../../../../src/model/link.ts';
import { deleteTrack } from '../../../../src/workbench/change-heads.ts';
import { mergePersons, moveMentions, pinPerson } from '../../../../src/workbench/change-persons.ts';
import { analysisResult, MAN, WOMAN } from '../../../support/analysis-result.ts';
import { shownWith } from '../../../support/shown.ts';

const { comments, mentions, clusters, tracks } = analysisResult();
const thread = { comments };
const resolution = { mentions, clusters, lessSure: [] };
const wishes = { linkThreshold: 0.3, cueWeights: {}, lessSure: false, facts: NO_FACTS };

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
    expect(aligned?.decide(wishes)).toHaveLength(clusters.length);
    const beard = clusters[0]?.id ?? clusterId('');
    const facts = pinPerson(NO_FACTS, shownWith(), beard, [WOMAN]);
    expect(aligned?.decide({ ...wishes, facts })[0]).toMatchObject({ tracks: [WOMAN], probability: 1 });
  });

  it('decide anew about clusters and heads that were changed by hand', () => {
    const shown = shownWith();
    const merged = mergePersons(NO_FACTS, shown, [clusterId('beard'), clusterId('me')]);
    const facts = deleteTrack(merged, shownWith(merged), WOMAN);
    const links = recalled(thread, resolution, tracks, []).decide({ ...wishes, facts });
    expect(links.map(({ cluster }) => cluster)).not.toContain('me');
    expect(JSON.stringify(links)).not.toContain(`"${WOMAN}"`);
  });

  it('keep what CN-CLIP said in an analysis of before with the mention it was asked of', () => {
    const said: Evidence = {
      cue: 'aligner',
      track: MAN,
      logLikelihoodRatio: 2,
      mention: mentionId('beard-0'),
      text: '胡子哥',
    };
    const before: Link = { cluster: clusterId('beard'), tracks: [], probability: 1, evidence: [said] };
    const facts = moveMentions(NO_FACTS, shownWith(), [mentionId('beard-0')], null);
    const links = recalled(thread, resolution, tracks, [before]).decide({ ...wishes, facts });
    expect(links.find(({ cluster }) => cluster === 'hand-1')?.evidence).toContainEqual(said);
    expect(links.find(({ cluster }) => cluster === 'beard')?.evidence).not.toContainEqual(said);
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
