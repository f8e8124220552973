import { expect, it } from 'vitest';

import { parseTikTalkCoref } from '../../../../src/formats/data-sets/tiktalkcoref.ts';

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
