import { describe, expect, it } from 'vitest';
import { isAnnotation, readAnnotation } from '../../../../src/formats/annotations/annotations.ts';
import type { ExportFormat } from '../../../../src/formats/exports/format-names.ts';
import { exportAs } from '../../../../src/formats/exports/formats.ts';
import { NO_FACTS, type Facts } from '../../../../src/model/facts.ts';
import { boxAt } from '../../../../src/model/box-at.ts';
import { iou } from '../../../../src/model/boxes.ts';
import { mentionId, trackId } from '../../../../src/model/ids.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { takeAnnotation } from '../../../../src/workbench/take-annotation.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { shownWith, wordsOf } from '../../../support/shown.ts';

const made = analysisResult();
const RESULT: AnalysisResult = { ...made, clip: { ...made.clip, frameRate: 25 } };
const see = (facts: Facts) => shownWith(facts, RESULT);
const fileOf = (format: ExportFormat, result: AnalysisResult = RESULT): string =>
  String(exportAs(format, result).content);
const taken = (text: string, facts: Facts = NO_FACTS): Facts =>
  takeAnnotation(facts, see, readAnnotation(text, RESULT));

describe.each(['cvat', 'mot'] as const)('heads in %s', (format) => {
  it('as they were exported change nothing', () => {
    expect(isAnnotation(fileOf(format).slice(0, 4000))).toBe(true);
    expect(taken(fileOf(format))).toEqual(NO_FACTS);
  });

  it('are what the file has: moved, new, gone', () => {
    const [man, woman] = RESULT.tracks;
    if (man === undefined || woman === undefined) throw new Error('no tracks');
    const shifted = man.boxes.map((one) => ({ ...one, box: [0.58, 0.22, 0.2, 0.4] as const }));
    const elsewhere = man.boxes.slice(10, 30).map((one) => ({ ...one, box: [0.3, 0.5, 0.1, 0.2] as const }));
    const other = { ...woman, id: trackId('t9'), boxes: elsewhere };
    const edited = { ...RESULT, tracks: [{ ...man, boxes: shifted }, other] };
    const facts = taken(fileOf(format, edited));
    const { tracks } = see(facts);
    expect(tracks.map(({ id }) => id)).toEqual(['t1', 'hand-t1']);
    for (const [at, want] of edited.tracks.entries()) {
      const [track, middle] = [tracks[at], want.boxes[12]];
      if (track === undefined || middle === undefined) throw new Error('no track');
      const there = boxAt(track, middle.timeSec);
      expect(there === null ? 0 : iou(there, middle.box)).toBeGreaterThan(0.95);
      expect(track.by).toBe('hand');
    }
    // Read once more it is what is shown.
    expect(taken(fileOf(format, edited), facts)).toEqual(facts);
  });
});

describe.each(['conll-u', 'conll-2012'] as const)('mentions in %s', (format) => {
  it('as they were exported change nothing', () => {
    expect(isAnnotation(fileOf(format).slice(0, 4000))).toBe(true);
    expect(taken(fileOf(format))).toEqual(NO_FACTS);
  });

  it('are what the file has: moved, added, taken away', () => {
    const extra = { id: mentionId('x'), comment: 2, startUtf16: 4, endUtf16: 7, text: '个人没', score: 1 };
    const ofBoth = RESULT.clusters.find(({ id }) => id === 'both')?.mentions ?? [];
    const own: Readonly<Record<string, (mentions: readonly string[]) => readonly string[]>> = {
      woman: (mentions) => [...mentions, extra.id],
      both: (mentions) => mentions.slice(0, 1),
      me: (mentions) => [...mentions, ...ofBoth.slice(1)],
    };
    const clusters = RESULT.clusters
      .filter(({ id }) => id !== 'partner')
      .map((one) => ({ ...one, mentions: (own[one.id]?.(one.mentions) ?? one.mentions).map(mentionId) }));
    const mentions = [...RESULT.mentions.filter(({ id }) => !id.startsWith('partner')), extra];
    const words = wordsOf(see(taken(fileOf(format, { ...RESULT, mentions, clusters }))));
    expect(words['woman']).toEqual(expect.arrayContaining(['她', '个人没']));
    expect(words['partner']).toBeUndefined();
    expect(words['me']).toContain('他们');
    expect(words['both']).toEqual(['他俩']);
  });
});

it('reads words however they were cut, nested mentions, and mentions in pieces', () => {
  const [first] = RESULT.comments;
  if (first === undefined) throw new Error('no comment');
  const row = (id: number, form: string, misc: string): string =>
    [id, form, '_', '_', '_', '_', '0', 'root', '_', misc].join('\t');
  const text = [
    '# newdoc id = x',
    row(1, '右边', 'Entity=(e1-person-2-(e2[1/2]-place-1-)'),
    row(2, '那个胡子哥', 'Entity=e1)'),
    row(3, '歪头的样子好像', '_'),
    '',
    row(1, '我对象', 'Entity=(e3-person-1-)|SpaceAfter=No'),
  ].join('\n');
  const annotation = readAnnotation(`${text}\n`, { ...RESULT, comments: [first] });
  expect(annotation.kind === 'mentions' ? annotation.mentions : []).toEqual([
    { comment: 0, startUtf16: 0, endUtf16: 2, entity: 'e2' },
    { comment: 0, startUtf16: 0, endUtf16: 7, entity: 'e1' },
    { comment: 0, startUtf16: 14, endUtf16: 17, entity: 'e3' },
  ]);
});

it('fills what CVAT leaves out between key frames, and keeps a gap a gap', () => {
  const box = (frame: number, left: number, outside = 0): string =>
    `<box frame="${frame}" keyframe="1" outside="${outside}" xtl="${left}" ytl="0" xbr="${left + 96}" ybr="54"/>`;
  const track = `<track id="0" label="x">${box(0, 0)}${box(50, 96)}${box(51, 96, 1)}${box(100, 0)}${box(110, 0)}</track>`;
  const text = `<?xml version="1.0"?>\n<annotations><version>1.1</version>${track}</annotations>`;
  const annotation = readAnnotation(text, RESULT);
  const [head] = annotation.kind === 'heads' ? annotation.heads : [];
  const times = head?.boxes.map(({ timeSec }) => timeSec) ?? [];
  expect(times.slice(0, 3)).toEqual([0, 0.2, 0.4]);
  expect(times.some((time) => time > 2.01 && time < 3.99)).toBe(false);
  expect(head?.boxes.find(({ timeSec }) => timeSec === 1)?.box[0]).toBeCloseTo(0.05);
});

it.each([
  ['another thread', '#begin document (x); part 000\nx 0 0 完 - * - - - - * -\n#end document\n'],
  ['no track', '<annotations><version>1.1</version></annotations>'],
  ['a broken line', '1,1,2,3,4,5,1\n1,x,2\n'],
])('says what is wrong with %s', (_, text) => {
  expect(() => readAnnotation(text, RESULT)).toThrow(/annotation-malformed/);
});

it.each(['桃桃：她是谁', '[{"text": "x"}]', 'id,text\n1,她', '1\t她\n2\t他', '<i><d p="1,1,25">x</d></i>'])(
  'takes no comments for annotations: %j',
  (text) => {
    expect(isAnnotation(text)).toBe(false);
  },
);
