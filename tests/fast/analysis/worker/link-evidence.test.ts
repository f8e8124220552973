import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import type { Wishes } from '../../../../src/analysis/api/models-api.ts';
import { clusterId, trackId } from '../../../../src/model/ids.ts';
import type { ClusterScores, Link } from '../../../../src/model/link.ts';
import { calibrated } from '../../../../src/matching/decide/calibration.ts';
import { decide, piecesOf } from '../../../../src/analysis/worker/link-evidence.ts';
import { analysisResult, MAN, WOMAN } from '../../../support/analysis-result.ts';

const { tracks, links } = analysisResult();
const [beard, woman, doubtful] = [clusterId('beard'), clusterId('woman'), clusterId('doubtful')];
const wishes: Wishes = { linkThreshold: 0.3, cueWeights: {}, lessSure: false, facts: NO_FACTS };

const scores = (cluster: typeof beard, track: typeof MAN, apartFrom?: typeof beard): ClusterScores => ({
  cluster,
  headCount: 1,
  evidence: [{ cue: 'gender', track, logLikelihoodRatio: 3, text: '' }],
  ties: apartFrom === undefined ? [] : [{ kind: 'apart', other: apartFrom, logLikelihoodRatio: -9 }],
});
const evidence = {
  tracks,
  scores: [scores(beard, MAN), scores(woman, WOMAN)],
  lessSureScores: [scores(doubtful, MAN, beard)],
  pins: new Map(),
  barred: new Map(),
};

describe('decide', () => {
  it('links less sure clusters only when they are wished for, and moves no other link by it', () => {
    const without = decide(evidence, wishes);
    const beside = decide(evidence, { ...wishes, lessSure: true });
    expect(without.map(({ cluster }) => cluster)).toEqual([beard, woman]);
    expect(beside.slice(0, 2)).toEqual(without);
    expect(beside[2]).toMatchObject({ cluster: doubtful, tracks: [] });
  });

  it('follows the threshold, the cues, the pins and the heads that are ruled out', () => {
    expect(decide(evidence, { ...wishes, linkThreshold: 1 })[0]?.tracks).toEqual([]);
    const unknown = calibrated(
      new Map([
        [null, 0.5],
        ['man', 0.25],
        ['woman', 0.25],
      ]),
    );
    expect(decide(evidence, { ...wishes, cueWeights: { gender: 0 } })[0]).toMatchObject({
      tracks: [],
      probability: expect.closeTo(unknown.get(null) ?? NaN) as number,
    });
    const [pinned] = decide({ ...evidence, pins: new Map([[beard, [WOMAN]]]) }, wishes);
    expect(pinned).toMatchObject({ tracks: [WOMAN], probability: 1 });
    const [barred] = decide({ ...evidence, barred: new Map([[beard, [MAN]]]) }, wishes);
    expect(barred?.tracks).not.toContain(MAN);
    expect(barred?.chances?.map(({ track }) => track)).not.toContain(MAN);
  });
});

describe('piecesOf', () => {
  it('keeps every link once and in order, few objects to a piece', () => {
    const [first] = links;
    const many = Array.from({ length: 900 }, (_, at): Link => ({
      ...(first as Link),
      cluster: clusterId(`c${at}`),
      tracks: [trackId('t1')],
    }));
    const pieces = piecesOf(many);
    expect(pieces.flat()).toEqual(many);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(400);
  });
});
