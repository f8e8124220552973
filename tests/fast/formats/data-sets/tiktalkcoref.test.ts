import { expect, it } from 'vitest';

import { parseTikTalkCoref } from '../../../../src/formats/data-sets/tiktalkcoref.ts';
import { formatThread } from '../../../../src/formats/threads/own.ts';
import { loadFile, parseThreadText, threadOf } from '../../../../src/formats/threads/thread.ts';
import type { GoldDialogue } from '../../../../src/model/gold.ts';

const DIALOGUE = {
  doc_key: '69',
  sentences: [
    ['😂', '她', '好', '美'],
    ['云', '升'],
  ],
  clusters: [[[1, 1]], [[4, 5]]],
  entity_label: ['none', 'C1'],
  visual_annotations: [{ cur_frame: 3, bbox: [1, 2, 30, 40], box_labels: 'C1', if_celebrity: '姜云升' }],
  video_title: '#姜云升',
  video_type: 'celeb',
};
const lines = (...dialogues: unknown[]): string => dialogues.map((one) => JSON.stringify(one)).join('\n');

it('reads sentences, clusters in code points, labels and heads', () => {
  expect(parseTikTalkCoref(`${lines(DIALOGUE)}\n`)).toEqual([
    {
      docKey: '69',
      sentences: ['😂她好美', '云升'],
      clusters: [[[1, 1]], [[4, 5]]],
      entityLabels: [null, 'C1'],
      heads: [{ label: 'C1', frame: 3, boxPx: [1, 2, 30, 40], celebrity: '姜云升' }],
      videoTitle: '#姜云升',
      videoType: 'celeb',
    },
  ]);
});

it('stays gold of the thread, in offsets of each comment, through joining and our own file', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const later = { ...DIALOGUE, doc_key: '70', clusters: [[[3, 4]], [[5, 5]]], entity_label: ['C1', 'none'] };
  const thread = threadOf([
    loadFile('data/val.jsonl', encode(lines(DIALOGUE))),
    loadFile('train.jsonl', encode(lines(DIALOGUE, later))),
  ]);
  const [first, second, none] = thread.gold?.dialogues ?? [];
  const textsOf = (dialogue: GoldDialogue | undefined): (string | undefined)[] =>
    (dialogue?.clusters ?? []).flatMap(({ mentions }) =>
      mentions.map(({ turn, startUtf16, endUtf16 }) =>
        thread.comments.find(({ id }) => id === dialogue?.comments[turn])?.text.slice(startUtf16, endUtf16),
      ),
    );
  expect(textsOf(first)).toEqual(['她', '云升']);
  expect(first).toMatchObject({ id: '69', split: 'val', kind: 'celeb', title: '#姜云升' });
  expect(first?.clusters.map(({ head }) => head)).toEqual([null, 'C1']);
  expect(first?.heads).toEqual([{ label: 'C1', frame: 3, boxPx: [1, 2, 29, 38], name: '姜云升' }]);
  // A stretch over both turns is no mention of either; what is in both files is there once.
  expect(textsOf(second)).toEqual(['升']);
  expect(none).toBeUndefined();
  expect(parseThreadText('own.json', formatThread(thread)).gold).toEqual(thread.gold);
});

it('names the line whose spans lie outside its text', () => {
  expect(() => parseTikTalkCoref(lines(DIALOGUE, { ...DIALOGUE, clusters: [[[4, 6]]] }))).toThrow(
    expect.objectContaining({
      problem: { kind: 'thread-malformed', line: 2, detail: 'clusters: [4, 6] lies outside the text' },
    }),
  );
});

it('names the line and the field that is missing', () => {
  expect(() => parseTikTalkCoref(lines(DIALOGUE, DIALOGUE, { doc_key: '1' }))).toThrow(
    expect.objectContaining({
      problem: expect.objectContaining({
        line: 3,
        detail: expect.stringMatching(/^sentences/) as string,
      }) as object,
    }),
  );
});
