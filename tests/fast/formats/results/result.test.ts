import { toJsonSchema } from '@valibot/to-json-schema';
import * as prettier from 'prettier';
import { expect, it } from 'vitest';

import { clusterId, commentId, mentionId, trackId } from '../../../../src/model/ids.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { formatResult, parseResult, resultToFile } from '../../../../src/formats/results/result.ts';
import { type ResultFile, ResultSchema } from '../../../../src/formats/results/result-schema.ts';

const RESULT: AnalysisResult = {
  clip: { name: 'a.mp4', sha256: 'ab', durationSec: 3, widthPx: 640, heightPx: 360, sampledFps: 5 },
  comments: [
    { id: commentId('a'), author: '小鱼', text: '😂她好美<img onerror=alert(1)>', replyTo: null, likes: 3 },
    { id: commentId('b'), author: '大熊', text: '是啊', replyTo: commentId('a'), time: '3天前' },
  ],
  mentions: [{ id: mentionId('m1'), comment: 0, startUtf16: 2, endUtf16: 3, text: '她', score: 0.9 }],
  clusters: [{ id: clusterId('k1'), mentions: [mentionId('m1')], label: '她' }],
  lessSure: [
    {
      id: mentionId('m2'),
      comment: 1,
      startUtf16: 0,
      endUtf16: 1,
      text: '是',
      score: 0.2,
      cluster: clusterId('k2'),
    },
  ],
  tracks: [
    {
      id: trackId('t1'),
      boxes: [
        { timeSec: 0, box: [0.1, 0.1, 0.1, 0.2], score: 0.8 },
        { timeSec: 0.2, box: [0.1, 0.1, 0.2, 0.2], score: 0.9 },
      ],
      bestTimeSec: 0.2,
      attributes: { gender: [{ value: 'female', probability: 0.97 }] },
    },
  ],
  links: [
    {
      cluster: clusterId('k1'),
      tracks: [trackId('t1')],
      probability: 0.9,
      evidence: [
        {
          cue: 'gender',
          track: trackId('t1'),
          logLikelihoodRatio: 1.2,
          mention: mentionId('m1'),
          text: '她',
        },
        { cue: 'offScreen', track: null, logLikelihoodRatio: -1, text: '她' },
      ],
    },
  ],
  models: [{ role: 'heads', id: 'x', sha256: 'cd', precision: 'fp16', device: 'wasm' }],
  timingsMs: { decode: 12 },
};

it('comes back from its file as it was', () => {
  expect(parseResult(formatResult(RESULT))).toEqual(RESULT);
});

it('keeps how heads were followed and what an aligner said, and refuses heads that are not there', () => {
  const likeness = [
    [1, null],
    [null, 1],
  ];
  const stretch = { startSec: 0, endSec: 0.2, sightings: [{ timeSec: 0.2, x: 0.25, score: 0.9 }] };
  const [t1, k1] = [trackId('t1'), clusterId('k1')];
  const full: AnalysisResult = {
    ...RESULT,
    following: {
      cutsSec: [0.1],
      samePersonFrom: 0.7,
      tracklets: [
        { ...stretch, track: t1 },
        { ...stretch, track: null },
      ],
      likeness,
    },
    alignerAnswers: [
      {
        cluster: k1,
        tracks: [t1],
        asked: [{ text: '一张女人的照片', cosines: [0.31] }],
        cosines: [0.32],
        others: [{ text: '戴眼镜的男人', cosines: [0.22] }],
      },
    ],
  };
  expect(parseResult(formatResult(full))).toEqual(full);
  const stray = formatResult({ ...full, tracks: [], links: [] });
  expect(() => parseResult(stray)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ kind: 'result-malformed' }) as unknown }),
  );
  const oblong = { ...full, following: { cutsSec: [], samePersonFrom: 0.7, tracklets: [], likeness } };
  expect(() => parseResult(formatResult(oblong))).toThrow(ProblemError);
});

it('keeps what was known of comments, caption, rate and gold', () => {
  const [first, ...others] = RESULT.comments;
  if (first === undefined) throw new Error('no comment');
  const full: AnalysisResult = {
    ...RESULT,
    clip: { ...RESULT.clip, frameRate: 29.97 },
    caption: { title: '舞蹈', description: '第二集', uploader: '阿May', uploaderId: 'u9' },
    comments: [
      { ...first, authorId: 'u9', isByPoster: true, addressee: '大熊', momentSec: 1.5, emotion: 'happy' },
      ...others,
    ],
    gold: {
      dialogues: [
        {
          id: '69',
          comments: [commentId('a'), commentId('b')],
          clusters: [{ mentions: [{ turn: 0, startUtf16: 2, endUtf16: 3 }], head: 'C1' }],
          heads: [{ label: 'C1', frame: 3, boxPx: [1, 2, 29, 38], name: '姜云升' }],
          kind: 'celeb',
          split: 'val',
        },
      ],
    },
  };
  expect(parseResult(formatResult(full))).toEqual(full);
});

it('refuses gold of a comment that is not there', () => {
  const gold = { dialogues: [{ id: '69', comments: [commentId('z')], clusters: [], heads: [] }] };
  expect(() => parseResult(formatResult({ ...RESULT, gold }))).toThrow('gold: "69" has the comment "z"');
});

it('is read from an older file, which knows no less sure mentions', () => {
  const { lessSure, ...older } = resultToFile(RESULT);
  expect(lessSure).toHaveLength(1);
  expect(parseResult(JSON.stringify(older))).toEqual({ ...RESULT, lessSure: [] });
});

it('writes every value of an attribute, the most probable first, and no portrait', () => {
  const [track] = RESULT.tracks;
  if (track === undefined) throw new Error('no track');
  const gender = [...(track.attributes.gender ?? []), { value: 'male', probability: 0.03 }];
  const portrait = { widthPx: 1, heightPx: 1, rgba: new Uint8ClampedArray(4) };
  const [written] = resultToFile({
    ...RESULT,
    tracks: [{ ...track, attributes: { gender }, portrait }],
  }).tracks;
  expect(written?.attributes).toEqual({
    gender: { value: 'female', probability: 0.97, others: [{ value: 'male', probability: 0.03 }] },
  });
  expect(written).not.toHaveProperty('portrait');
});

it('reads the less probable values of an attribute back', () => {
  const [track] = RESULT.tracks;
  if (track === undefined) throw new Error('no track');
  const attributes = { gender: [...(track.attributes.gender ?? []), { value: 'male', probability: 0.03 }] };
  const written = formatResult({ ...RESULT, tracks: [{ ...track, attributes }] });
  expect(parseResult(written).tracks[0]?.attributes).toEqual(attributes);
  expect(parseResult(written).tracks[0]).not.toHaveProperty('seenSec');
});

it('keeps when each attribute was seen', () => {
  const [track] = RESULT.tracks;
  if (track === undefined) throw new Error('the fixture has a track');
  const seenSec = { gender: [0.4, 1.2] };
  const written = formatResult({ ...RESULT, tracks: [{ ...track, seenSec }] });
  expect(parseResult(written).tracks[0]?.seenSec).toEqual(seenSec);
});

it('writes an infinite ratio as a number, since JSON has no infinity', () => {
  const links = RESULT.links.map((link) => ({
    ...link,
    evidence: link.evidence.map((one) => ({ ...one, logLikelihoodRatio: -Infinity })),
  }));
  expect(parseResult(formatResult({ ...RESULT, links })).links[0]?.evidence[0]?.logLikelihoodRatio).toBe(
    -1000,
  );
});

const file = (): ResultFile => JSON.parse(formatResult(RESULT)) as ResultFile;
const [mention, ...noMention] = file().mentions;
it.each<[string, Partial<Record<keyof ResultFile, unknown>>]>([
  ['another format', { format: 'coco' }],
  ['a later version', { version: 2 }],
  ['a field that is missing', { clusters: undefined }],
  ['a mention of no comment', { mentions: [{ ...mention, comment: 7 }] }],
  ['a mention whose text is not there', { mentions: [{ ...mention, text: '他' }] }],
  ['a cluster of no mention', { mentions: noMention }],
  ['a mention in two clusters', { clusters: [...file().clusters, { ...file().clusters[0], id: 'k2' }] }],
  ['a less sure mention with the id of a mention', { lessSure: [{ ...RESULT.lessSure[0], id: 'm1' }] }],
  ['a link of no cluster', { clusters: [] }],
  ['a link to no track', { tracks: [] }],
  ['two tracks of one id', { tracks: [...file().tracks, ...file().tracks] }],
  ['a cluster with two links', { links: [...file().links, ...file().links] }],
  ['a reply to no comment', { comments: [{ ...file().comments[0], replyTo: 'z' }, file().comments[1]] }],
  [
    'a cue that nobody knows',
    {
      links: [
        { ...file().links[0], evidence: [{ cue: 'smell', track: null, logLikelihoodRatio: 1, text: '' }] },
      ],
    },
  ],
])('refuses %s', (_, change) => {
  const text = JSON.stringify({ ...file(), ...change });
  let problem: unknown;
  try {
    parseResult(text);
  } catch (error) {
    problem = error instanceof ProblemError ? error.problem : error;
  }
  expect(problem).toMatchObject({ kind: 'result-malformed', detail: expect.stringMatching(/\w+/) as string });
});

it('refuses a file that is no JSON', () => {
  expect(() => parseResult('{"format":')).toThrow('result-malformed');
});

it('reads the cue and the role of CN-CLIP as older files name them', () => {
  const older = JSON.parse(formatResult(RESULT)) as ResultFile;
  older.links[0]?.evidence.push({
    cue: 'clip' as 'aligner',
    track: trackId('t1'),
    logLikelihoodRatio: 1,
    text: '',
  });
  older.models.push({ role: 'clip', id: 'cn-clip', sha256: '', precision: '8bit', device: 'wasm' });
  const read = parseResult(JSON.stringify(older));
  expect(read.links[0]?.evidence.at(-1)?.cue).toBe('aligner');
  expect(read.models.at(-1)?.role).toBe('aligner');
});

it('is described by result.schema.json (npx vitest run tests/fast/formats -u writes it anew)', async () => {
  const schema = toJsonSchema(ResultSchema, { typeMode: 'input', ignoreActions: ['transform'] });
  const written = JSON.stringify({ title: 'Result of an analysis by Tamen, version 1', ...schema });
  const formatted = await prettier.format(written, { parser: 'json', singleQuote: true, printWidth: 110 });
  await expect(formatted).toMatchFileSnapshot('../../../../src/formats/results/result.schema.json');
});
