import { describe, expect, it } from 'vitest';
import type { HeadTrack } from '../../../../src/model/head-track.ts';
import type { CueName } from '../../../../src/model/link.ts';
import { decideLinks } from '../../../../src/matching/decide/decide-links.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

/** How much more a cue speaks for head a than for head b, of person 1. */
function margin(cue: CueName, line: string, a: HeadTrack, b: HeadTrack): number {
  const { thread, resolution } = markedThread(line);
  const evidence = scoreClusters(thread, resolution, [a, b])[0]?.evidence ?? [];
  const ratioOf = ({ id }: HeadTrack): number =>
    evidence.find((one) => one.cue === cue && one.track === id)?.logLikelihoodRatio ?? 0;
  return ratioOf(a) - ratioOf(b);
}

/** The track with its boxes moved, by the number of the box. */
const moved = (track: HeadTrack, by: (index: number) => readonly [dx: number, dy: number]): HeadTrack => ({
  ...track,
  boxes: track.boxes.map((one, index) => {
    const { box } = one;
    const [dx, dy] = by(index);
    return { ...one, box: [box[0] + dx, box[1] + dy, box[2], box[3]] as const };
  }),
});

describe('motion', () => {
  const still = headTrack('still', { x: 0.7 });
  const runner = moved(headTrack('runner', { x: 0 }), (index) => [index * 0.03, 0]);
  const jumper = moved(headTrack('jumper', { x: 0.3 }), (index) => [0, (index % 2) * 0.1]);

  it.each(['跑过去的', '跳舞的那个', '走来走去的'])('finds %s with the head that moves', (words) => {
    expect(margin('motion', `a: [${words}|1]好厉害`, runner, still)).toBeGreaterThan(0.3);
  });

  it.each(['坐着的', '一动不动的那位', '跪着的'])('finds %s with the head that keeps still', (words) => {
    expect(margin('motion', `a: [${words}|1]好厉害`, still, runner)).toBeGreaterThan(0.3);
  });

  it('hears it in the sentence too, and tells up and down from along', () => {
    expect(margin('motion', 'a: [她|1]蹦得好开心', jumper, runner)).toBeGreaterThan(0.3);
    expect(margin('motion', 'a: [她|1]好开心', jumper, runner)).toBe(0);
  });

  it('says nothing of heads that move alike', () => {
    const other = moved(headTrack('other', { x: 0, y: 0.6 }), (index) => [index * 0.031, 0]);
    expect(margin('motion', 'a: [跑过去的|1]好快', runner, other)).toBeCloseTo(0);
  });
});

describe('posture', () => {
  const held = (id: string, seen: HeadTrack['attributes']): HeadTrack => ({
    ...headTrack(id, { x: id === 'a' ? 0.1 : 0.7 }),
    attributes: seen,
  });
  const two = (yes: string, no: string, probability: number) => [
    { value: yes, probability },
    { value: no, probability: 1 - probability },
  ];
  const seated = held('a', { stance: two('seated', 'upright', 0.9) });
  const upright = held('b', { stance: two('upright', 'seated', 0.95) });
  const raised = held('a', { arms: two('raised', 'down', 0.9), hands: two('elsewhere', 'atFace', 0.9) });
  const down = held('b', { arms: two('down', 'raised', 0.95), hands: two('elsewhere', 'atFace', 0.9) });
  const atFace = held('a', { hands: two('atFace', 'elsewhere', 0.9) });
  const elsewhere = held('b', { hands: two('elsewhere', 'atFace', 0.9) });
  const moving = held('a', { limbs: two('moving', 'still', 0.9) });
  const still = held('b', { limbs: two('still', 'moving', 0.9) });

  it.each([
    ['坐着的大妈', seated, upright],
    ['站着的那个', upright, seated],
    ['举手的小朋友', raised, down],
    ['举牌子的', raised, down],
    ['拿话筒的女生', atFace, elsewhere],
    ['捂嘴笑的', atFace, elsewhere],
    ['吃东西的', atFace, elsewhere],
    ['跳舞的那个', moving, still],
  ] as const)('finds %s by arms, hands and thighs', (words, meant, other) => {
    expect(margin('posture', `a: [${words}|1]好棒`, meant, other)).toBeGreaterThan(0.3);
  });

  it('hears it in the sentence too, and nothing in words of something else', () => {
    expect(margin('posture', 'a: [她哥哥|1]怎么跪着不动', seated, upright)).toBeGreaterThan(0.3);
    expect(margin('posture', 'a: [背着手的叔叔|1]好淡定', raised, down)).toBe(0);
    expect(margin('posture', 'a: [抱狗的姑娘|1]好美', seated, upright)).toBe(0);
  });
});

describe('distance', () => {
  const near = headTrack('near', { x: 0.1, size: 0.5 });
  const far = headTrack('far', { x: 0.8, size: 0.08 });

  it('finds who comes close to the lens, and who is far', () => {
    expect(margin('distance', 'a: [凑到镜头前的|1]是谁', near, far)).toBeGreaterThan(0.8);
    expect(margin('distance', 'a: [远处的那个|1]是谁', far, near)).toBeGreaterThan(0.8);
  });
});

describe('presence', () => {
  const always = headTrack('always', { x: 0.1, fromSec: 0, toSec: 10 });
  const late = headTrack('late', { x: 0.7, fromSec: 4, toSec: 6 });
  const back: HeadTrack = {
    ...always,
    boxes: [
      ...headTrack('', { fromSec: 0, toSec: 2 }).boxes,
      ...headTrack('', { fromSec: 7, toSec: 10 }).boxes,
    ],
  };

  it.each([
    ['走进来的', late, always],
    ['一闪而过的那位', late, always],
    ['全程在的那个', always, late],
    ['又出来的那个', back, late],
  ] as const)('finds %s by when each head is there', (words, meant, other) => {
    expect(margin('presence', `a: [${words}|1]是谁`, meant, other)).toBeGreaterThan(0.3);
  });
});

describe('what was hardly seen', () => {
  const clear = (probability: number) => headTrack('clear', { gender: 'male', probability });
  const withScore = (track: HeadTrack, score: number): HeadTrack => ({
    ...track,
    boxes: track.boxes.map((box) => ({ ...box, score })),
  });
  const other = headTrack('other', { x: 0.7 });

  it('hardly votes: a doubtful head, a gender of .52, the back of a head', () => {
    const sure = margin('gender', 'a: [他|1]好帅', clear(0.95), other);
    expect(sure).toBeGreaterThan(0.4);
    expect(
      margin('gender', 'a: [他|1]好帅', { ...clear(0.95), attributes: { gender: EVEN } }, other),
    ).toBeLessThan(0.05);
    expect(margin('gender', 'a: [他|1]好帅', withScore(clear(0.95), 0.38), other)).toBeLessThan(sure / 3);
    const away = { ...clear(0.95), attributes: { ...clear(0.95).attributes, facing: AWAY } };
    expect(margin('gender', 'a: [他|1]好帅', away, other)).toBeLessThan(sure / 2);
  });

  it('tells no old man by an age that nothing was read from', () => {
    const shares = { young: 0.36, middle: 0.29, old: 0.24, child: 0.11 };
    const ageGroup = Object.entries(shares).map(([value, probability]) => ({ value, probability }));
    const unread = { ...headTrack('unread'), attributes: { ageGroup } };
    expect(margin('age', 'a: [老爷子|1]好酷', unread, other)).toBeCloseTo(0);
  });
});

const EVEN = [
  { value: 'male', probability: 0.52 },
  { value: 'female', probability: 0.48 },
];
const AWAY = [
  { value: 'away', probability: 0.95 },
  { value: 'camera', probability: 0.05 },
];

describe('a child among grown-ups', () => {
  it('is the head that is lower, where no face tells the age', () => {
    const low = headTrack('low', { x: 0.1, y: 0.6, size: 0.1 });
    const high = headTrack('high', { x: 0.6, y: 0.1, size: 0.1 });
    expect(margin('age', 'a: [这小朋友|1]好乖', low, high)).toBeGreaterThan(0.3);
    expect(margin('age', 'a: [这大叔|1]好乖', low, high)).toBeCloseTo(0);
  });
});

describe('the age of who shows no face', () => {
  const seen = (id: string, attributes: HeadTrack['attributes']): HeadTrack => ({
    ...headTrack(id, { x: id === 'a' ? 0.1 : 0.7 }),
    attributes,
  });
  const small = seen('a', {
    build: [
      { value: 'child', probability: 0.8 },
      { value: 'grown', probability: 0.2 },
    ],
  });
  const grown = seen('b', {
    build: [
      { value: 'grown', probability: 0.9 },
      { value: 'child', probability: 0.1 },
    ],
  });
  const grey = seen('a', { hairColour: [{ value: 'grey', probability: 0.8 }] });
  const black = seen('b', { hairColour: [{ value: 'black', probability: 0.9 }] });

  it.each(['这小朋友', '这孩子', '那个妹妹'])('finds %s by the proportions of the body', (words) => {
    expect(margin('age', `a: [${words}|1]好乖`, small, grown)).toBeGreaterThan(0.1);
  });

  it('finds a grown-up by them too', () => {
    expect(margin('age', 'a: [这大叔|1]好乖', grown, small)).toBeGreaterThan(0.3);
  });

  it.each(['老爷爷', '这奶奶'])('finds %s by grey hair, and no young man', (words) => {
    expect(margin('age', `a: [${words}|1]好慈祥`, grey, black)).toBeGreaterThan(0.4);
    expect(margin('age', 'a: [这小哥|1]好帅', black, grey)).toBeGreaterThan(0.1);
  });
});

describe('the answer', () => {
  const answerOf = (line: string, ...tracks: HeadTrack[]): string => {
    const { thread, resolution } = markedThread(line);
    const [link] = decideLinks(scoreClusters(thread, resolution, tracks), tracks);
    return `${link?.answer} ${link?.tracks.join('+')}`.trim();
  };
  const boy = headTrack('boy', { x: 0.1, gender: 'male' });
  const twin = headTrack('twin', { x: 0.6, gender: 'male' });
  const girl = headTrack('girl', { x: 0.6, gender: 'female' });

  it('is the only one of its kind, unsure between two alike, and nobody where somebody is asked for', () => {
    expect(answerOf('a: [这男的|1]好帅', boy, girl)).toBe('head boy');
    expect(answerOf('a: [这男的|1]好帅', boy, twin)).toBe('unsure');
    expect(answerOf('a: [裁判|1]呢？', boy, twin)).toBe('nobody');
    expect(answerOf('a: [裁判|1]好帅', boy, twin)).toBe('unsure');
    expect(answerOf('a: [导演|1]喊停都不知道', boy, twin)).toBe('nobody');
  });

  it('is somebody seen for who is pointed at, also among those who comment', () => {
    expect(answerOf('a: [左边那个|1]就是[我|1]', boy, girl)).toBe('head boy');
    expect(answerOf('a: [我|1]也想去', boy, girl)).toBe('nobody');
  });
});
