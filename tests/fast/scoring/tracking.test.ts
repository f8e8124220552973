import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BoxNorm } from '../../../src/model/head-track.ts';
import { type SeenHead, type TrackedFrame, withoutIgnored } from '../../../src/scoring/tracked-frames.ts';
import { addTracking, countTracking, falseTracks, scoreTracking } from '../../../src/scoring/tracking.ts';

const HERE: BoxNorm = [0, 0, 0.2, 0.2];
const LEFT_HALF: BoxNorm = [0, 0, 0.1, 0.2];
const THERE: BoxNorm = [0.6, 0, 0.2, 0.2];

const head = (id: string, box: BoxNorm = HERE): SeenHead => ({ id, box });
const frame = (marked: readonly SeenHead[], found: readonly SeenHead[]): TrackedFrame => ({ marked, found });
const score = (...frames: readonly TrackedFrame[]) => scoreTracking(countTracking(frames));
const near = (value: number): unknown => expect.closeTo(value, 9);

describe('examples worked out by hand', () => {
  it('gives everything to a track that is where the mark is', () => {
    const frames = [frame([head('1')], [head('a')]), frame([head('1', THERE)], [head('a', THERE)])];
    expect(score(...frames)).toEqual({
      hota: near(1),
      detection: near(1),
      association: near(1),
      idf1: 1,
      mota: 1,
      switches: 0,
      meanIou: near(1),
      covered: 1,
    });
  });

  it('counts a switch where another track takes over half way', () => {
    const half = (track: string): TrackedFrame => frame([head('1')], [head(track)]);
    const scores = score(half('a'), half('a'), half('b'), half('b'));
    // Every match shares 2 frames of the mark's 4 with its track of 2.
    expect(scores).toMatchObject({
      hota: near(Math.sqrt(0.5)),
      detection: near(1),
      association: near(0.5),
      idf1: 0.5,
      mota: 0.75,
      switches: 1,
    });
  });

  it('counts a head missed and a box on nothing', () => {
    const scores = score(frame([head('1')], [head('a')]), frame([head('1')], [head('b', THERE)]));
    expect(scores).toMatchObject({
      hota: near(Math.sqrt(1 / 3 / 2)),
      detection: near(1 / 3),
      association: near(1 / 2),
      idf1: 0.5,
      mota: 0,
      covered: 0.5,
    });
  });

  it('takes a box over half of the head at the ten thresholds up to .5', () => {
    const scores = score(frame([head('1')], [head('a', LEFT_HALF)]));
    expect(scores).toMatchObject({ hota: near(10 / 19), mota: 1, meanIou: near(0.5) });
  });

  it('leaves a mark with the track it had before, though another lies better', () => {
    const drifted = frame([head('1')], [head('a', [0.02, 0, 0.2, 0.2]), head('b')]);
    expect(score(frame([head('1')], [head('a')]), drifted).switches).toBe(0);
  });

  it('counts a switch over frames in which the head was lost', () => {
    const lost = frame([head('1')], []);
    expect(score(frame([head('1')], [head('a')]), lost, frame([head('1')], [head('b')])).switches).toBe(1);
  });

  it('scores 0 where there is nothing to score', () => {
    expect(score(frame([], []))).toMatchObject({ hota: 0, idf1: 0, mota: 0, meanIou: 0, covered: 0 });
  });
});

describe('what must count neither way', () => {
  it('is a box on an ignored head', () => {
    const seen = { ...frame([head('1')], [head('a'), head('b', THERE)]), ignored: [head('2', THERE)] };
    expect(withoutIgnored(seen).found.map(({ id }) => id)).toEqual(['a']);
  });

  it('is a box in a crowd that was not marked, unless it holds a marked head', () => {
    const crowd: BoxNorm = [0, 0, 1, 1];
    const seen = frame([head('1')], [head('a', LEFT_HALF), head('b', THERE)]);
    expect(withoutIgnored(seen, [crowd]).found.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('false tracks', () => {
  it('are those that hold no head in any frame', () => {
    const first = frame([head('1')], [head('a'), head('b', THERE), head('c', THERE)]);
    const second = frame([head('1', THERE)], [head('a'), head('b', THERE), head('c', [0.9, 0.9, 0.1, 0.1])]);
    expect(falseTracks([first])).toEqual(['b', 'c']);
    expect(falseTracks([first, second])).toEqual(['c']);
  });

  it('are not looked for where not every head was marked', () => {
    const seen = frame([], [head('a', THERE)]);
    expect(falseTracks([seen])).toEqual(['a']);
    expect(falseTracks([seen], [[0.5, 0, 0.5, 0.5]])).toEqual([]);
  });
});

describe('agreement with TrackEval 1.3.0 (and motmetrics 1.4.0) on what the page followed in nine film clips', () => {
  const cases = readFileSync(new URL('../../fixtures/film-tracking.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ReferenceCase);
  const seen = (heads: ReferenceHeads): SeenHead[] => heads.map(([id, ...box]) => ({ id, box }));
  const clips = cases.filter(({ clip }) => clip !== 'all');
  const countsOf = ({ frames }: ReferenceCase) =>
    countTracking(frames.map(([marked, found]) => frame(seen(marked), seen(found))));

  it.each(clips)('holds for $clip', (one) => {
    expect(scoreTracking(countsOf(one))).toMatchObject(nearAll(one.scores));
  });

  it('holds for all of them added up', () => {
    const all = cases.find(({ clip }) => clip === 'all');
    expect(scoreTracking(addTracking(clips.map(countsOf)))).toMatchObject(nearAll(all?.scores ?? {}));
  });
});

type ReferenceHeads = [id: string, x: number, y: number, width: number, height: number][];
interface ReferenceCase {
  readonly clip: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly frames: readonly [marked: ReferenceHeads, found: ReferenceHeads][];
}

const nearAll = (scores: Readonly<Record<string, number>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, near(value)]));
