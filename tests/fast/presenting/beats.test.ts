import { describe, expect, it } from 'vitest';
import { clusterId, commentId, mentionId } from '../../../src/model/ids.ts';
import {
  beatAt,
  beatsOf,
  endOf,
  isAtMoment,
  nextBeat,
  type MatchedMention,
} from '../../../src/presenting/beats.ts';
import type { MomentOfInterest } from '../../../src/reading/moments/moment-of-interest.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';

const result = analysisResult();
const mentions = result.mentions.map((mention): MatchedMention => {
  const cluster = result.clusters.find((each) => each.mentions.includes(mention.id));
  const link = result.links.find((each) => each.cluster === cluster?.id);
  return { ...mention, cluster: cluster?.id ?? clusterId('?'), tracks: link?.tracks ?? [] };
});
const order = result.comments.map((_, index) => index);
const beats = beatsOf(result.comments, order, mentions, 12);

describe('beatsOf', () => {
  it('goes through the mentions in reading order, a comment after the other', () => {
    expect(beats.map(({ comment }) => comment)).toEqual([...beats.map(({ comment }) => comment)].sort());
    expect(beats.slice(0, 3).map(({ mention }) => mention)).toEqual(['beard-0', 'partner-0', 'woman-0']);
  });

  it('spreads the comments over the clip, and lets each be read', () => {
    const starts = order.map((comment) => beats.find((beat) => beat.comment === comment)?.atSec ?? NaN);
    expect(starts[0]).toBe(0);
    starts.slice(1).forEach((atSec, place) => {
      expect(atSec - (starts[place] ?? NaN)).toBeGreaterThanOrEqual(2 - 1e-9);
    });
    expect(endOf(beats)).toBeGreaterThan(beats.at(-1)?.atSec ?? NaN);
  });

  it('lets danmaku come at their moment, in the order of the clip', () => {
    const timed = result.comments.map((comment, index) => ({ ...comment, momentSec: 100 - 10 * index }));
    const first = beatsOf(timed, order, mentions, 120)[0];
    expect(first).toMatchObject({ comment: 4, atSec: 60 });
  });

  it('waits for a moment that is near, brings the clip to one that is far, and goes on while the clip is there', () => {
    const span = (startSec: number, endSec: number): MomentOfInterest => ({
      ...{ timeSec: startSec, startSec, endSec },
      from: 'persons',
    });
    const moments = new Map(
      [span(0, 12), span(4.5, 6), span(60, 61), span(60, 64), span(2, 3)].map(
        (moment, index) => [commentId(`c${index}`), moment] as const,
      ),
    );
    const timed = beatsOf(result.comments, order, [], 90, moments);
    // Every comment is short: two seconds suffice to read it.
    expect(timed.map(({ atSec }) => atSec)).toEqual([0, 4.5, 6.5, 8.5, 10.5]);
    expect(timed.map(({ moment }) => moment?.startSec)).toEqual([0, 4.5, 60, 60, 2]);
    expect(timed.map(({ moment }) => moment !== null && isAtMoment(moment, 62.5))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('shows a comment that mentions nobody too, and of nested mentions the outer one', () => {
    expect(beatsOf(result.comments, order, [], 12).map(({ mention }) => mention)).toEqual(
      order.map(() => null),
    );
    const [outer] = mentions;
    if (outer === undefined) throw new Error('no mention');
    const inner = { ...outer, id: mentionId('inner'), startUtf16: outer.startUtf16 + 2 };
    expect(beatsOf(result.comments, [0], [inner, outer], 12).map(({ mention }) => mention)).toEqual([
      outer.id,
    ]);
  });
});

describe('beatAt and nextBeat', () => {
  it('find the beat of a time', () => {
    expect(beatAt(beats, -1)).toBe(-1);
    beats.forEach(({ atSec }, at) => {
      expect(beatAt(beats, atSec)).toBe(at);
    });
    expect(beatAt(beats, 9999)).toBe(beats.length - 1);
  });

  it('go on and back, with one person in the spotlight past everybody else', () => {
    const isWoman = (id: string) => mentions.some((each) => each.id === id && each.tracks[0] === WOMAN);
    const isMan = (id: string) => mentions.some((each) => each.id === id && each.tracks[0] === MAN);
    expect(beats[nextBeat(beats, 0, 1, isWoman) ?? -1]?.mention).toBe('woman-0');
    expect(nextBeat(beats, 0, -1, isMan)).toBeNull();
    expect(beats[nextBeat(beats, beats.length, -1, isMan) ?? -1]?.comment).toBe(4);
  });
});
