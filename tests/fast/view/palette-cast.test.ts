import { describe, expect, it } from 'vitest';
import { clusterId, trackId } from '../../../src/model/ids.ts';
import { castOf, sortByFirstMention } from '../../../src/view/palette-cast.ts';
import { HUES } from '../../../src/view/palette.ts';
import { readingOrderOf } from '../../../src/view/view-index.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';

const castOfResult = ({ clusters, mentions, tracks, links } = analysisResult()) =>
  castOf(sortByFirstMention(clusters, readingOrderOf(mentions)), tracks, links);

describe('castOf', () => {
  it('gives a head and the cluster that means it one sign', () => {
    const { ofTrack, ofCluster } = castOfResult();
    expect(ofTrack.get(MAN)).toEqual({ number: 1, hue: 0 });
    expect(ofCluster.get(clusterId('beard'))).toEqual([{ number: 1, hue: 0 }]);
    expect(ofCluster.get(clusterId('woman'))).toEqual([ofTrack.get(WOMAN)]);
  });

  it('gives a cluster of several heads the sign of each', () => {
    const { ofTrack, ofCluster } = castOfResult();
    expect(ofCluster.get(clusterId('both'))).toEqual([ofTrack.get(MAN), ofTrack.get(WOMAN)]);
  });

  it('puts the signs of several heads in order, whoever of them is the likeliest', () => {
    const result = analysisResult();
    const links = result.links.map((link) =>
      link.tracks.length > 1 ? { ...link, tracks: link.tracks.toReversed() } : link,
    );
    const { ofTrack, ofCluster } = castOfResult({ ...result, links });
    expect(ofCluster.get(clusterId('both'))).toEqual([ofTrack.get(MAN), ofTrack.get(WOMAN)]);
  });

  it('gives people off screen numbers of their own and no hue', () => {
    const { ofCluster } = castOfResult();
    expect(ofCluster.get(clusterId('me'))).toEqual([{ number: 3, hue: null }]);
    expect(ofCluster.get(clusterId('partner'))).toEqual([{ number: 4, hue: null }]);
  });

  it('numbers heads that are spoken of before heads that are not', () => {
    const result = analysisResult();
    const extra = { ...result.tracks[0], id: trackId('t0'), boxes: [], bestTimeSec: 0, attributes: {} };
    const { ofTrack } = castOfResult({ ...result, tracks: [extra, ...result.tracks] });
    expect(ofTrack.get(trackId('t0'))?.number).toBe(3);
  });

  it('begins the hues again after the last one, while numbers go on', () => {
    const tracks = Array.from({ length: HUES.length + 1 }, (_, index) => ({
      id: trackId(String(index)),
      boxes: [],
      bestTimeSec: 0,
      attributes: {},
    }));
    expect(castOf([], tracks, []).ofTrack.get(trackId(String(HUES.length)))).toEqual({
      number: HUES.length + 1,
      hue: 0,
    });
  });

  it('leaves no cluster without a sign when a link names a head that is not there', () => {
    const result = analysisResult({ tracks: [] });
    for (const { id } of result.clusters) {
      expect(castOfResult(result).ofCluster.get(id)).toHaveLength(1);
    }
  });
});
