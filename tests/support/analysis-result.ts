import type { HeadBox, HeadTrack } from '../../src/model/head-track.ts';
import { clusterId, commentId, mentionId, trackId } from '../../src/model/ids.ts';
import type { CueName, Evidence, Link } from '../../src/model/link.ts';
import type { Cluster, Mention } from '../../src/model/mention.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import type { Comment } from '../../src/model/thread.ts';

/** [author, text, index of the comment it replies to, likes] */
const COMMENTS = [
  ['桃桃', '右边那个胡子哥歪头的样子好像我对象', null, 128],
  ['小鱼', '那旁边的小姐姐是他同事吗', 0, 6],
  ['Rui', '只有她一个人没在笑 😂', null, 43],
  ['阿may', '👩‍🦰小姐姐好好看，他俩是一对吧', null, 21],
  ['桃桃', '我也觉得他们很配', 3, 2],
] as const;

/** cluster → [comment, text] of its mentions */
const CLUSTERS = {
  beard: [
    [0, '右边那个胡子哥'],
    [1, '他'],
  ],
  woman: [
    [1, '旁边的小姐姐'],
    [2, '她'],
    [3, '小姐姐'],
  ],
  me: [
    [0, '我'],
    [4, '我'],
  ],
  partner: [[0, '我对象']],
  both: [
    [3, '他俩'],
    [4, '他们'],
  ],
} as const;
const LABELS = { beard: '胡子哥', woman: '小姐姐', me: '我', partner: '我对象', both: '他俩' } as const;
type Name = keyof typeof CLUSTERS;
const NAMES = Object.keys(CLUSTERS) as Name[];

export const MAN = trackId('t1');
export const WOMAN = trackId('t2');

/** Two heads, five comments, five clusters: one head each, two off screen, one plural. As the page would export it. */
export function analysisResult(changes: Partial<AnalysisResult> = {}): AnalysisResult {
  const mentions = NAMES.flatMap((name) =>
    CLUSTERS[name].map(([comment, text], index) => mention(name, index, comment, text)),
  );
  return {
    clip: {
      name: 'two-heads.mp4',
      sha256: 'ab'.repeat(32),
      durationSec: 12,
      widthPx: 960,
      heightPx: 540,
      sampledFps: 5,
    },
    comments: COMMENTS.map(([author, text, replyTo, likes], index): Comment => ({
      id: commentId(`c${index}`),
      author,
      text,
      replyTo: replyTo === null ? null : commentId(`c${replyTo}`),
      likes,
    })),
    mentions,
    clusters: NAMES.map((name): Cluster => ({
      id: clusterId(name),
      label: LABELS[name],
      mentions: mentions.filter(({ id }) => id.startsWith(`${name}-`)).map(({ id }) => id),
    })),
    lessSure: [],
    tracks: [
      track('t1', [[0, 12]], 0.55, { gender: [{ value: 'male', probability: 0.97 }] }),
      track(
        't2',
        [
          [0, 7.4],
          [8.2, 12],
        ],
        0.1,
        { gender: [{ value: 'female', probability: 0.96 }] },
      ),
    ],
    links: [
      link('beard', [MAN], 0.96, [
        cue('gender', MAN, 2.4, '哥'),
        cue('gender', WOMAN, -2.6, '哥'),
        cue('age', MAN, 0.8, '哥'),
        cue('age', WOMAN, -0.5, '哥'),
        cue('position', MAN, 2.6, '右边'),
        cue('position', WOMAN, -2.2, '右边'),
      ]),
      link('woman', [WOMAN], 0.74, [
        cue('gender', WOMAN, 2.3, '小姐姐 她'),
        cue('gender', MAN, -2.4, '小姐姐 她'),
        cue('offScreen', null, -0.4, '旁边'),
      ]),
      link('me', [], 0.94, [cue('speaker', null, 3, '我')]),
      link('partner', [], 0.9, [cue('speaker', null, 2, '我')]),
      link('both', [MAN, WOMAN], 0.82, [cue('number', MAN, 1.2, '俩'), cue('number', WOMAN, 1.2, '俩')]),
    ],
    models: [],
    timingsMs: { total: 4200 },
    ...changes,
  };
}

function mention(name: Name, index: number, comment: number, text: string): Mention {
  const startUtf16 = COMMENTS[comment]?.[1].indexOf(text) ?? -1;
  const id = mentionId(`${name}-${index}`);
  return { id, comment, startUtf16, endUtf16: startUtf16 + text.length, text, score: 0.9 };
}

function track(
  id: string,
  spansSec: readonly (readonly [number, number])[],
  left: number,
  attributes: HeadTrack['attributes'],
): HeadTrack {
  const boxes = spansSec.flatMap(([startSec, endSec]) =>
    Array.from({ length: Math.round((endSec - startSec) * 5) }, (_, step): HeadBox => {
      const timeSec = startSec + step / 5;
      return { timeSec, box: [left + 0.02 * Math.sin(timeSec), 0.2, 0.2, 0.4], score: 0.9 };
    }),
  );
  return { id: trackId(id), boxes, bestTimeSec: 5.2, attributes };
}

function link(name: Name, tracks: Link['tracks'], probability: number, evidence: readonly Evidence[]): Link {
  return { cluster: clusterId(name), tracks, probability, evidence };
}

function cue(name: CueName, track: Evidence['track'], logLikelihoodRatio: number, text: string): Evidence {
  return { cue: name, track, logLikelihoodRatio, text };
}
