import type { AlignerLogits } from '../../../../src/aligner/reading.ts';
import { describe, expect, it } from 'vitest';
import { trackId } from '../../../../src/model/ids.ts';
import { alignerQueriesOf } from '../../../../src/aligner/queries.ts';
import { alignerRatio } from '../../../../src/matching/cues/aligner.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

const [one, other] = [headTrack('one'), headTrack('other', { x: 0.7 })];

/** What the cue says where the model gives these logits to person 1's query. */
function evidence(line: string, logits: Readonly<Record<string, AlignerLogits>>) {
  const { thread, resolution } = markedThread(line);
  const readings = alignerQueriesOf(thread, resolution).map((query) => ({
    query,
    logits: new Map(Object.entries(logits).map(([id, own]) => [trackId(id), own])),
  }));
  const [scores] = scoreClusters(thread, resolution, [one, other], readings);
  return (scores?.evidence ?? []).filter(({ cue }) => cue === 'aligner');
}

describe('the CN-CLIP cue', () => {
  const others = [20, 21, 22];

  it('speaks for the head that the query fits better than other words do, against one that it fits worse', () => {
    const found = evidence('a: [戴红帽子的大叔|1]', {
      one: { query: 25, others },
      other: { query: 15, others },
    });
    expect(found.map(({ track, text }) => [track, text])).toEqual([
      ['one', '戴红帽子的大叔'],
      ['other', '戴红帽子的大叔'],
    ]);
    expect(found[0]?.logLikelihoodRatio).toBeGreaterThan(1);
    expect(found[1]?.logLikelihoodRatio).toBeLessThan(-1);
  });

  it('is bounded, whatever the model says', () => {
    const [found] = evidence('a: [戴红帽子的大叔|1]', { one: { query: 500, others } });
    expect(found?.logLikelihoodRatio).toBe(2.5);
  });

  it('says half as much of a sort of person', () => {
    const logits = { one: { query: 500, others } };
    const ratio = (line: string) => evidence(line, logits)[0]?.logLikelihoodRatio ?? 0;
    expect(ratio('a: [小姐姐|1]')).toBe(ratio('a: [戴红帽子的大叔|1]') / 2);
  });

  it('is silent where the model did not look, and where nothing was asked', () => {
    expect(evidence('a: [戴红帽子的大叔|1]', {})).toEqual([]);
    expect(evidence('a: [他|1]来了', { one: { query: 25, others } })).toEqual([]);
  });

  it('does not depend on what all logits of a picture have in common', () => {
    const shifted = alignerRatio({ query: 125, others: others.map((logit) => logit + 100) });
    expect(shifted).toBeCloseTo(alignerRatio({ query: 25, others }));
  });
});
