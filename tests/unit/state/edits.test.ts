import { describe, expect, it } from 'vitest';
import { clusterId, mentionId } from '../../../src/domain/ids.ts';
import type { ClusterScores } from '../../../src/domain/link.ts';
import {
  isRefused,
  merge,
  mergeClusters,
  mergeLinks,
  mergeScores,
  NO_EDITS,
  pin,
  pinLinks,
  refuse,
  unpin,
} from '../../../src/state/edits.ts';
import { History } from '../../../src/state/history.svelte.ts';
import { readingOrderOf } from '../../../src/state/view-index.ts';
import { analysisResult, MAN, WOMAN } from '../../fixtures/analysis-result.ts';

const [beard, woman, partner] = [clusterId('beard'), clusterId('woman'), clusterId('partner')];
const { clusters, links, mentions } = analysisResult();
const order = readingOrderOf(mentions);

describe('pins', () => {
  it('decide a link for certain and keep its evidence', () => {
    const pinned = pinLinks(links, pin(NO_EDITS, beard, [WOMAN]).pins).find(
      ({ cluster }) => cluster === beard,
    );
    expect(pinned).toMatchObject({ tracks: [WOMAN], probability: 1 });
    expect(pinned?.evidence).toHaveLength(6);
  });

  it('to an empty list mean nobody', () => {
    const [pinned] = pinLinks(links, pin(NO_EDITS, beard, []).pins);
    expect(pinned?.tracks).toEqual([]);
  });

  it('can be taken away, and leave other links alone', () => {
    expect(pinLinks(links, unpin(pin(NO_EDITS, beard, [WOMAN]), beard).pins)).toEqual(links);
    expect(pinLinks(links, pin(NO_EDITS, beard, [WOMAN]).pins).slice(1)).toEqual(links.slice(1));
  });
});

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

describe('undo', () => {
  it('brings back links and clusters as they were', () => {
    const edits = new History(NO_EDITS);
    edits.change(pin(edits.current, beard, [WOMAN]));
    edits.change(merge(edits.current, [woman, beard]));
    edits.undo();
    expect(mergeClusters(clusters, edits.current.merges, order)).toEqual(clusters);
    expect(edits.current.pins.get(beard)).toEqual([WOMAN]);
    edits.undo();
    expect(pinLinks(links, edits.current.pins)[0]?.tracks).toEqual([MAN]);
  });
});

describe('refused offers', () => {
  it('are known by their clusters in any order', () => {
    const edits = refuse(NO_EDITS, [woman, beard]);
    expect(isRefused(edits, [beard, woman])).toBe(true);
    expect(isRefused(edits, [beard, partner])).toBe(false);
  });
});
