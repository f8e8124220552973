import { expect, it } from 'vitest';
import { cohensKappa } from '../../../src/scoring/agreement.ts';
import { rankIn, recallAt, trackOfLabel } from '../../../src/scoring/head-ranks.ts';
import { judgeMentions } from '../../../src/scoring/mention-errors.ts';
import type { ReadMention } from '../../../src/scoring/read-mentions.ts';
import { clusterId, trackId } from '../../../src/model/ids.ts';
import { analysisResult } from '../../support/analysis-result.ts';

/** "0:3-5 a": turn, start and end, cluster. */
function side(...places: string[]): ReadMention[] {
  return places.map((place) => {
    const [, turn = '', start = '', end = '', cluster = ''] = /^(\d):(\d+)-(\d+) (\w)$/.exec(place) ?? [];
    return { turn: Number(turn), startUtf16: Number(start), endUtf16: Number(end), cluster };
  });
}
const kinds = (gold: ReadMention[], predicted: ReadMention[]): (string | null)[] =>
  judgeMentions(gold, predicted).map(({ error }) => error);

it('finds nothing wrong in the same clusters under other names', () => {
  const gold = side('0:0-1 a', '0:4-6 b', '1:0-1 a');
  expect(kinds(gold, side('0:0-1 x', '0:4-6 y', '1:0-1 x'))).toEqual([null, null, null]);
});

it('tells missing, extra and other ends apart', () => {
  const gold = side('0:0-2 a', '0:4-8 b', '1:0-1 c');
  const predicted = side('0:4-6 y', '1:0-1 z', '1:5-6 z');
  expect(kinds(gold, predicted)).toEqual(['missing', 'span', null, 'extra']);
});

it('takes a stretch of another turn for no overlap', () => {
  expect(kinds(side('0:0-2 a'), side('1:0-2 a'))).toEqual(['missing', 'extra']);
});

it('names the smaller part of a person that was split, and who was joined wrongly', () => {
  const gold = side('0:0-1 a', '0:2-3 a', '0:4-5 a', '0:6-7 b');
  expect(kinds(gold, side('0:0-1 x', '0:2-3 x', '0:4-5 y', '0:6-7 z'))).toEqual([null, null, 'person', null]);
  expect(kinds(gold, side('0:0-1 x', '0:2-3 x', '0:4-5 x', '0:6-7 x'))).toEqual([null, null, null, 'person']);
});

it('asks for heads only where the persons are counterparts', () => {
  const gold = side('0:0-1 a', '0:2-3 b');
  const judged = judgeMentions(gold, side('0:0-1 x', '0:2-3 y'), (a, b) => a === 'a' && b === 'x');
  expect(judged.map(({ error }) => error)).toEqual(['head', null]);
});

it('gives Cohen’s κ of a worked example', () => {
  // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed .7, by chance .5.
  const pairs = [...Array<string>(20).fill('yy'), ...Array<string>(5).fill('yn')];
  pairs.push(...Array<string>(10).fill('ny'), ...Array<string>(15).fill('nn'));
  const [a, b] = [0, 1].map((at) => pairs.map((pair) => pair.charAt(at)));
  expect(cohensKappa(a ?? [], b ?? [])).toBeCloseTo(0.4, 10);
  expect(cohensKappa(['x', 'x'], ['x', 'x'])).toBe(1);
});

it('finds the head of an annotated box in its frame, and its rank for the person', () => {
  const { tracks, links } = analysisResult();
  const dialogue = {
    id: '1',
    comments: [],
    clusters: [],
    // At frame 26 of 25 a second: one second in; the man stands at .55 + .02 sin 1.
    heads: [
      { label: 'C1', frame: 26, boxPx: [544, 108, 192, 216] as const },
      { label: 'C2', frame: 26, boxPx: [0, 0, 20, 20] as const },
      // Of a frame that the clip has not.
      { label: 'C3', frame: 26, timeSec: null, boxPx: [544, 108, 192, 216] as const },
    ],
  };
  const clip = { frameRate: 25, widthPx: 960, heightPx: 540 };
  expect([...trackOfLabel(dialogue, tracks, clip)]).toEqual([
    ['C1', trackId('t1')],
    ['C2', null],
  ]);
  const [link] = links;
  const chances = [
    { track: null, probability: 0.5 },
    { track: trackId('t2'), probability: 0.3 },
    { track: trackId('t1'), probability: 0.2 },
  ];
  expect(rankIn(link && { ...link, chances }, trackId('t1'))).toBe(2);
  expect(rankIn({ cluster: clusterId('k'), tracks: [], probability: 1, evidence: [] }, trackId('t1'))).toBe(
    Infinity,
  );
  expect(rankIn(link, null)).toBe(Infinity);
  expect([1, 2, 3].map((k) => recallAt([1, 2, Infinity, 1], k))).toEqual([0.5, 0.75, 0.75]);
});
