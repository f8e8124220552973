import { describe, expect, it } from 'vitest';
import { clusterId, mentionId, trackId } from '../../../src/model/ids.ts';
import { whyOf } from '../../../src/view/why.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';

const { links, tracks } = analysisResult();
const linkTo = (name: string) => {
  const link = links.find(({ cluster }) => cluster === clusterId(name));
  if (link === undefined) throw new Error(name);
  return link;
};
const allOn = { weightOf: () => 1 };

describe('whyOf', () => {
  it('has a column a head, one for nobody, and a row a cue that spoke', () => {
    const why = whyOf(linkTo('beard'), tracks, allOn, false);
    expect(why.columns.map(({ track }) => track)).toEqual([MAN, WOMAN, null]);
    expect(why.rows.map(({ cue, words, values }) => ({ cue, words, values }))).toEqual([
      { cue: 'gender', words: '哥', values: [2.4, -2.6, null] },
      { cue: 'age', words: '哥', values: [0.8, -0.5, null] },
      { cue: 'position', words: '右边', values: [2.6, -2.2, null] },
    ]);
  });

  it('shows the decision with the probability that it was made with, and all together as one', () => {
    const { columns } = whyOf(linkTo('beard'), tracks, allOn, false);
    expect(columns[0]?.probability).toBeCloseTo(0.96);
    expect(columns.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  it('shows the chances that the link was decided with, as they are', () => {
    const link = linkTo('beard');
    const chances = [
      { track: MAN, probability: 0.7 },
      { track: WOMAN, probability: 0.1 },
      { track: null, probability: 0.2 },
    ];
    const { columns } = whyOf({ ...link, chances }, tracks, allOn, false);
    expect(columns.map(({ probability }) => probability)).toEqual([0.7, 0.1, 0.2]);
  });

  it('says why not the next best, the weightiest cue first', () => {
    const link = linkTo('beard');
    const chances = [
      { track: MAN, probability: 0.7 },
      { track: WOMAN, probability: 0.2 },
      { track: null, probability: 0.1 },
    ];
    const { runnerUp } = whyOf({ ...link, chances }, tracks, allOn, false);
    expect(runnerUp?.track).toBe(WOMAN);
    expect(runnerUp?.differences.map(({ cue }) => cue)).toEqual(['gender', 'position', 'age']);
    expect(runnerUp?.differences[0]?.logLikelihoodRatio).toBeCloseTo(5);
  });

  it('lists who it can be where somebody on screen is meant and it stays open who', () => {
    const link = { ...linkTo('beard'), answer: 'unsure' as const, tracks: [], probability: 0.7 };
    const chances = [
      { track: MAN, probability: 0.3 },
      { track: WOMAN, probability: 0.4 },
      { track: null, probability: 0.3 },
    ];
    const { candidates, runnerUp } = whyOf({ ...link, chances }, tracks, allOn, false);
    expect(candidates.map(({ track }) => track)).toEqual([WOMAN, MAN]);
    expect(runnerUp).toBeNull();
    expect(whyOf({ ...link, answer: 'nobody', chances }, tracks, allOn, false).candidates).toEqual([]);
  });

  it('knows when what a cue compares was seen of the chosen head, and says nothing of that for nobody', () => {
    const link = linkTo('beard');
    const seen = tracks.map((track) => ({ ...track, seenSec: { gender: track.id === MAN ? [1, 2] : [3] } }));
    const timesOf = (meant: readonly (typeof MAN)[]) =>
      whyOf({ ...link, tracks: meant }, seen, allOn, false).rows.map(({ seenSec }) => seenSec);
    expect(timesOf([MAN])).toEqual([[1, 2], [], []]);
    expect(timesOf([]).flat()).toEqual([]);
  });

  it('knows at which mention each cue was read', () => {
    const link = linkTo('beard');
    const evidence = link.evidence.map((one) => ({ ...one, mention: mentionId('m0') }));
    const { rows } = whyOf({ ...link, evidence }, tracks, allOn, false);
    expect(rows[0]?.read).toEqual([{ mention: 'm0', text: '哥' }]);
  });

  it('leaves out a cue that is switched off', () => {
    const why = whyOf(linkTo('beard'), tracks, { weightOf: (cue) => (cue === 'gender' ? 0 : 1) }, false);
    expect(why.rows.map(({ cue }) => cue)).toEqual(['age', 'position']);
  });

  it('still shows what the cues say of a link that was pinned against them', () => {
    const pinned = { ...linkTo('beard'), tracks: [WOMAN], probability: 1 };
    const [man, woman] = whyOf(pinned, tracks, allOn, true).columns;
    expect(man?.probability).toBeGreaterThan(0.9);
    expect(woman?.probability).toBeLessThan(0.1);
  });

  it('keeps the linked head among the columns however many there are', () => {
    const crowd = Array.from({ length: 9 }, (_, index) => ({
      id: trackId(`x${index}`),
      boxes: [],
      bestTimeSec: 0,
      attributes: {},
    }));
    const why = whyOf(linkTo('woman'), [...crowd, ...tracks], allOn, false);
    expect(why.columns.map(({ track }) => track)).toContain(WOMAN);
    expect(why.columns).toHaveLength(4);
    expect(why.hiddenHeads).toBe(8);
  });
});
