import { describe, expect, it } from 'vitest';

import type { Link } from '../../../../src/model/link.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { type GoldClip, parseGold } from '../../../../tools/evaluate/gold-links.ts';
import { addScores, scoreClip } from '../../../../tools/evaluate/link-scores.ts';
import { reliabilityOf } from '../../../../tools/evaluate/reliability.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

const left = headTrack('left', { x: 0.1, size: 0.2 });
const right = headTrack('right', { x: 0.6, size: 0.2 });
const AT_LEFT = [1, 0.2, 0.3] as const;
const AT_RIGHT = [1, 0.7, 0.3] as const;

function result(lines: readonly string[], tracksOf: Record<string, string[]>): AnalysisResult {
  const { thread, resolution } = markedThread(...lines);
  return {
    clip: { name: '', sha256: '', durationSec: 4, widthPx: 1, heightPx: 1, sampledFps: 5 },
    comments: thread.comments,
    ...resolution,
    tracks: [left, right],
    links: resolution.clusters.map(({ id }): Link => {
      const tracks = [left, right]
        .filter((track) => tracksOf[id]?.includes(track.id))
        .map((track) => track.id);
      return { cluster: id, tracks, probability: 0.9, evidence: [] };
    }),
    models: [],
    timingsMs: {},
  };
}

function gold(
  thread: GoldClip['thread'],
  ...clusters: [GoldClip['clusters'][number]['mentions'], unknown][]
): GoldClip {
  const file = {
    clips: { a: { thread, clusters: clusters.map(([mentions, head]) => ({ mentions, head })) } },
  };
  const clip = parseGold(JSON.stringify(file)).get('a');
  if (clip === undefined) throw new Error('no clip');
  return clip;
}

const THREAD: GoldClip['thread'] = [
  ['x', '左边的女生好美'],
  ['y', '她男朋友好丑，他谁', 0],
];

describe('links', () => {
  const clip = gold(
    THREAD,
    [
      [
        [0, '左边的女生'],
        [1, '她'],
      ],
      AT_LEFT,
    ],
    [
      [
        [1, '她男朋友'],
        [1, '他'],
      ],
      null,
    ],
  );

  it('counts mentions, pairs, links and nobody', () => {
    const found = result(['x: [左边的女生|1]好美', '> y: [[她|1]男朋友|2]好丑，[他|2]谁'], { k1: ['left'] });
    expect(scoreClip(clip, found).scores).toEqual({
      mentions: { right: 4, of: 4 },
      together: { right: 2, of: 2 },
      apart: { right: 4, of: 4 },
      links: { right: 1, of: 1 },
      rightHeads: { right: 1, of: 1 },
      nobody: { right: 1, of: 1 },
      heads: { right: 1, of: 1 },
      switches: 0,
      merges: 0,
      outcomes: { right: 1, toNobody: 0, toAnother: 0, notFollowed: 0, notFound: 0 },
    });
  });

  it('counts heads found, changes of track and shared tracks where a gold file knows who is where', () => {
    const found = result(['x: [左边的女生|1]好美'], {});
    const known = (identities: GoldClip['identities']) => ({ ...clip, clusters: [], identities });
    const at = (timeSec: number, [, x, y]: typeof AT_LEFT | typeof AT_RIGHT) =>
      [timeSec, x, y] as [number, number, number];
    const apart = known([
      [at(1, AT_LEFT), at(2, AT_LEFT)],
      [at(1, AT_RIGHT), [1, 0.5, 0.9]],
    ]);
    expect(scoreClip(apart, found).scores).toMatchObject({
      heads: { right: 3, of: 4 },
      switches: 0,
      merges: 0,
    });
    const mixed = known([[at(2, AT_RIGHT), at(1, AT_LEFT)], [at(1, AT_RIGHT)]]);
    expect(scoreClip(mixed, found).scores).toMatchObject({ switches: 1, merges: 1 });
  });

  it('counts a wrong head, somebody for nobody, and mentions put together wrongly', () => {
    const found = result(['x: [左边的女生|1]好美', '> y: [[她|1]男朋友|2]好丑，[他|1]谁'], {
      k1: ['right'],
      k2: ['left'],
    });
    const { scores, wrong, made } = scoreClip(clip, found);
    expect(scores).toMatchObject({
      together: { right: 1, of: 2 },
      apart: { right: 2, of: 4 },
      links: { right: 0, of: 1 },
      nobody: { right: 0, of: 1 },
    });
    expect(wrong).toHaveLength(2);
    expect(made.filter(({ isRight }) => isRight)).toHaveLength(0);
  });

  it('takes the link of the cluster that holds most of the mentions, wherever the others went', () => {
    const three = gold(THREAD, [
      [
        [0, '左边的女生'],
        [1, '她'],
        [1, '他'],
      ],
      AT_LEFT,
    ]);
    const found = result(['x: [左边的女生|1]好美', '> y: [[她|2]男朋友|3]好丑，[他|2]谁'], { k2: ['left'] });
    expect(scoreClip(three, found).scores.links).toEqual({ right: 1, of: 1 });
  });

  it('takes one mention that was found for enough, and nobody for right where none was', () => {
    const found = result(['x: [左边的女生|1]好美', '> y: 她男朋友好丑，他谁'], { k1: ['left'] });
    expect(scoreClip(clip, found).scores).toMatchObject({
      mentions: { right: 1, of: 4 },
      together: { right: 0, of: 2 },
      links: { right: 1, of: 1 },
      nobody: { right: 1, of: 1 },
    });
  });

  it('wants all heads of a plural and no others', () => {
    const both = gold([['x', '他俩好逗']], [[[0, '他俩']], [AT_LEFT, AT_RIGHT]]);
    expect(scoreClip(both, result(['x: [他俩|1]好逗'], { k1: ['left', 'right'] })).scores.links.right).toBe(
      1,
    );
    expect(scoreClip(both, result(['x: [他俩|1]好逗'], { k1: ['left'] })).scores.links.right).toBe(0);
  });

  it('adds up', () => {
    const found = result(['x: [左边的女生|1]好美', '> y: [[她|1]男朋友|2]好丑，[他|2]谁'], { k1: ['left'] });
    const { scores } = scoreClip(clip, found);
    expect(addScores([scores, scores]).mentions).toEqual({ right: 8, of: 8 });
  });
});

describe('one track, one person', () => {
  const lines = ['x: [左边的女生|1]好美', '> y: [右边的|2]也是'];
  const thread: GoldClip['thread'] = [
    ['x', '左边的女生好美'],
    ['y', '右边的也是', 0],
  ];
  const film = (clusters: readonly object[]): GoldClip => {
    const parsed = parseGold(JSON.stringify({ clips: { a: { thread, clusters } } })).get('a');
    if (parsed === undefined) throw new Error('no clip');
    return parsed;
  };
  const her = { mentions: [[0, '左边的女生']], head: AT_LEFT };

  it('is asked of a link: the track holds all points of its person', () => {
    const stays = film([{ ...her, also: [[3, 0.2, 0.3]] }]);
    expect(scoreClip(stays, result(lines, { k1: ['left'] })).scores.links.right).toBe(1);
    const moves = film([{ ...her, also: [[3, 0.7, 0.3]] }]);
    const { scores } = scoreClip(moves, result(lines, { k1: ['left'] }));
    expect(scores).toMatchObject({ links: { right: 0 }, rightHeads: { right: 1 }, outcomes: { right: 1 } });
  });

  it('is asked of a link: the track holds no point of another person', () => {
    const clip = film([her, { mentions: [[1, '右边的']], head: [3, 0.2, 0.3] }]);
    const { scores } = scoreClip(clip, result(lines, { k1: ['left'], k2: ['left'] }));
    expect(scores).toMatchObject({ links: { right: 0, of: 2 }, rightHeads: { right: 2, of: 2 } });
  });

  it('forgives a point beside the box and a moment beside the track', () => {
    const beside = film([{ ...her, head: [4.4, 0.08, 0.3] }]);
    expect(scoreClip(beside, result(lines, { k1: ['left'] })).scores.links.right).toBe(1);
    const far = film([{ ...her, head: [4.6, 0.2, 0.3] }]);
    expect(scoreClip(far, result(lines, { k1: ['left'] })).scores.links.right).toBe(0);
  });

  it('is asked with the points of identities too', () => {
    const known = { ...film([her]), identities: [[[...AT_LEFT], [3, 0.7, 0.3]]] } as GoldClip;
    expect(scoreClip(known, result(lines, { k1: ['left'] })).scores).toMatchObject({
      links: { right: 0 },
      rightHeads: { right: 1 },
    });
  });

  it('says where it went wrong', () => {
    const outcome = (tracks: string[], head: readonly number[] = AT_LEFT, said = lines) =>
      scoreClip(film([{ ...her, head }]), result(said, { k1: tracks })).wrong[0]?.outcome ?? 'right';
    expect(outcome(['left'])).toBe('right');
    expect(outcome([])).toBe('toNobody');
    expect(outcome(['right'])).toBe('toAnother');
    expect(outcome(['right'], [1, 0.5, 0.9])).toBe('notFollowed');
    expect(outcome(['left'], AT_LEFT, ['x: 左边的女生好美', '> y: [右边的|1]也是'])).toBe('notFound');
  });

  it('allows a plural one track too many', () => {
    const both = film([{ mentions: [[0, '左边的女生']], heads: [AT_LEFT, AT_RIGHT] }]);
    expect(scoreClip(both, result(lines, { k1: ['left', 'right'] })).scores.links.right).toBe(1);
    const twice = film([{ mentions: [[0, '左边的女生']], heads: [AT_LEFT, AT_LEFT] }]);
    expect(scoreClip(twice, result(lines, { k1: ['left', 'right'] })).scores.links.right).toBe(0);
    const one = film([{ mentions: [[0, '左边的女生']], heads: [AT_LEFT] }]);
    expect(scoreClip(one, result(lines, { k1: ['left', 'right'] })).scores.links.right).toBe(1);
  });
});

it('wants to know of every cluster which head it means', () => {
  const clusters = [{ mentions: [[0, '她']] }];
  expect(() => parseGold(JSON.stringify({ clips: { a: { thread: [], clusters } } }))).toThrow(
    'clips.a.clusters.0: needs head or heads',
  );
});

it('names the place where a gold file is wrong', () => {
  expect(() => parseGold('{"clips":{"a":{"thread":[["x"]],"clusters":[]}}}')).toThrow('clips.a.thread.0');
});

it('measures how far promised and real chances lie apart', () => {
  const made = [
    ...Array.from({ length: 8 }, () => ({ probability: 0.9, isRight: true })),
    ...Array.from({ length: 2 }, () => ({ probability: 0.9, isRight: false })),
  ];
  const { bins, error } = reliabilityOf(made);
  expect(error).toBeCloseTo(0.1, 6);
  expect(bins[4]).toMatchObject({ count: 10, right: 0.8 });
});
