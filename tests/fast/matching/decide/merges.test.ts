import { describe, expect, it } from 'vitest';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import type { ClusterScores } from '../../../../src/model/link.ts';
import { mergeClusters, mergeLinks, mergeScores } from '../../../../src/matching/decide/merges.ts';
import { merge, NO_EDITS } from '../../../../src/state/edits/edits.ts';
import { readingOrderOf } from '../../../../src/view/view-index.ts';
import { analysisResult, WOMAN } from '../../../support/analysis-result.ts';

const [beard, woman, partner] = [clusterId('beard'), clusterId('woman'), clusterId('partner')];
const { clusters, links, mentions } = analysisResult();
const order = readingOrderOf(mentions);

describe('merges', () => {
  const { merges } = merge(NO_EDITS, [woman, beard]);

  it('put the mentions of both into the first, in reading order', () => {
    const merged = mergeClusters(clusters, merges, order);
    expect(merged).toHaveLength(clusters.length - 1);
    expect(merged.find(({ id }) => id === woman)).toMatchObject({
      label: '小姐姐',
      mentions: ['beard-0', 'woman-0', 'beard-1', 'woman-1', 'woman-2'].map(mentionId),
    });
  });

  it('of a chain come to one cluster', () => {
    const chain = merge(merge(NO_EDITS, [woman, beard]), [partner, woman]).merges;
    expect(mergeClusters(clusters, chain, order).map(({ id }) => id)).toEqual(['me', 'partner', 'both']);
  });

  it('keep the decision of the first and the evidence of both', () => {
    const merged = mergeLinks(links, merges).find(({ cluster }) => cluster === woman);
    expect(merged?.tracks).toEqual([WOMAN]);
    expect(merged?.evidence).toHaveLength(9);
  });

  it('point ties at the cluster that was merged away to the one it went into, and drop ties to oneself', () => {
    const score = (cluster: typeof beard, other: typeof beard): ClusterScores => ({
      cluster,
      headCount: 1,
      evidence: [],
      ties: [{ kind: 'member', other }],
    });
    const scores = [score(woman, beard), score(beard, partner), score(partner, beard)];
    expect(
      mergeScores(scores, merges).map(({ cluster, ties }) => [cluster, ties.map(({ other }) => other)]),
    ).toEqual([
      [woman, [partner]],
      [partner, [woman]],
    ]);
  });

  it('of an unknown cluster change nothing', () => {
    expect(mergeClusters(clusters, merge(NO_EDITS, [woman, clusterId('?')]).merges, order)).toEqual(clusters);
  });
});
