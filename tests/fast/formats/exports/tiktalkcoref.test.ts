import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTikTalkCoref } from '../../../../src/formats/data-sets/tiktalkcoref.ts';
import { formatTikTalkCoref } from '../../../../src/formats/exports/tiktalkcoref.ts';
import { loadFile, threadOf } from '../../../../src/formats/threads/thread.ts';
import { commentId } from '../../../../src/model/ids.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { arbitraryResult, sortedClusters } from '../../../support/arbitrary-result.ts';

interface Line {
  readonly doc_key: string;
  readonly sentences: string[][];
  readonly clusters: [number, number][][];
  readonly clusters_str: string[][];
  readonly speaker_ids: string[][];
  readonly sentence_map: number[][];
  readonly subtoken_map: number[][];
  readonly entity_label: string[];
  readonly entity_labels: string[];
  readonly visual_annotations: { cur_frame: number; bbox: number[]; box_labels: string }[];
  readonly video_title?: string;
  readonly video_type?: string;
}
const linesOf = (written: string): Line[] =>
  written.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));

it('has every field of the data set, a conversation a line', () => {
  const result = analysisResult({ caption: { title: '两个人' } });
  const lines = linesOf(formatTikTalkCoref({ ...result, clip: { ...result.clip, frameRate: 25 } }));
  expect(lines.map(({ sentences }) => sentences.length)).toEqual([2, 1, 2]);
  const [first] = lines;
  expect(first?.doc_key).toBe('two-heads');
  expect(first?.clusters_str).toEqual([['右边那个胡子哥', '他'], ['我'], ['我对象'], ['旁边的小姐姐']]);
  expect(first?.clusters[1]).toEqual([[14, 14]]);
  expect(first?.speaker_ids.map(([one]) => one)).toEqual(['A', 'B']);
  expect(first?.sentence_map[1]?.[0]).toBe(1);
  expect(first?.subtoken_map[1]?.[0]).toBe(first?.sentences[0]?.length);
  expect(first?.entity_label).toEqual(['C1', 'none', 'none', 'C2']);
  expect(first?.entity_labels).toEqual(first?.entity_label);
  expect(first?.video_title).toBe('两个人');
  // The best moment, 5.2 s, at 25 frames a second; frames count from 1.
  expect(first?.visual_annotations[0]).toMatchObject({ cur_frame: 131, box_labels: 'C1' });
  const [left, top, right, bottom] = first?.visual_annotations[0]?.bbox ?? [];
  expect([top, bottom]).toEqual([108, 324]);
  expect((right ?? 0) - (left ?? 0)).toBe(192);
});

it('gives every span back in code points, whatever nests, crosses or is a surrogate pair', () => {
  fc.assert(
    fc.property(arbitraryResult, (result) => {
      for (const document of parseTikTalkCoref(formatTikTalkCoref(result))) {
        const whole = Array.from(document.sentences.join(''));
        expect(result.comments.map(({ text }) => text)).toEqual(
          expect.arrayContaining([...document.sentences]),
        );
        expect(whole.join('')).toBe(document.sentences.join(''));
      }
      const texts = linesOf(formatTikTalkCoref(result)).flatMap(({ sentences, clusters }) =>
        clusters.map((spans) =>
          spans.map(([a, b]) =>
            sentences
              .flat()
              .slice(a, b + 1)
              .join(''),
          ),
        ),
      );
      const asWritten = linesOf(formatTikTalkCoref(result)).flatMap(({ clusters_str }) => clusters_str);
      expect(texts).toEqual(asWritten);
      const wanted = result.mentions.map(({ text }) => text).sort();
      expect(texts.flat().sort()).toEqual(wanted);
    }),
  );
});

it('comes back through loading as the gold that it was', () => {
  const dialogue = {
    doc_key: '69',
    sentences: [Array.from('😂她好美'), Array.from('云升')],
    clusters: [[[1, 1]], [[4, 5]]],
    entity_label: ['none', 'none'],
    visual_annotations: [],
    video_title: '标题',
    video_type: 'celeb',
  };
  const thread = threadOf([loadFile('val.jsonl', new TextEncoder().encode(JSON.stringify(dialogue)))]);
  const found = thread.gold?.dialogues[0];
  const mentions = (found?.clusters ?? []).flatMap(({ mentions: all }, cluster) =>
    all.map(({ turn, startUtf16, endUtf16 }) => ({
      id: `m${cluster}` as never,
      comment: turn,
      startUtf16,
      endUtf16,
      text: '',
      score: 1,
    })),
  );
  const result = analysisResult({
    ...thread,
    mentions,
    clusters: mentions.map(({ id }, at) => ({ id: `k${at}` as never, label: '', mentions: [id] })),
    links: [],
  });
  const [line] = linesOf(formatTikTalkCoref(result));
  expect(line).toMatchObject(dialogue);
  expect(line?.speaker_ids.map(([one]) => one)).toEqual(['A', 'B']);
});

it('keeps dialogues of the data set apart though they are of one clip', () => {
  const gold = {
    dialogues: ['c0', 'c2'].map((id) => ({ id: '7', comments: [commentId(id)], clusters: [], heads: [] })),
  };
  const lines = linesOf(formatTikTalkCoref(analysisResult({ gold })));
  expect(lines.map(({ doc_key }) => doc_key)).toEqual(['7', '7', 'two-heads', 'two-heads']);
  const all = sortedClusters(lines.flatMap(({ clusters_str }) => clusters_str));
  expect(all.flat()).toHaveLength(analysisResult().mentions.length);
});
