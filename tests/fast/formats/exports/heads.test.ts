import { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { formatCoco } from '../../../../src/formats/exports/coco.ts';
import { formatCvat } from '../../../../src/formats/exports/cvat.ts';
import { formatMot } from '../../../../src/formats/exports/mot.ts';
import { formatWebVtt } from '../../../../src/formats/exports/webvtt.ts';
import { boxAt } from '../../../../src/model/box-at.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const FRAME_RATE = 25;
function result(): AnalysisResult {
  const made = analysisResult();
  return { ...made, clip: { ...made.clip, name: 'two <heads>.mp4', frameRate: FRAME_RATE } };
}

/** [left, top, right, bottom] in pixels at a frame, as interpolation has it; null where the head is not there. */
function expected(made: AnalysisResult, track: number, frame: number): number[] | null {
  const head = made.tracks[track];
  const box = head === undefined ? null : boxAt(head, frame / FRAME_RATE);
  if (box === null) return null;
  const [x, y, width, height] = box;
  return [x * 960, y * 540, (x + width) * 960, (y + height) * 540];
}

interface Box {
  readonly frame: number;
  readonly isKeyframe: boolean;
  readonly isOutside: boolean;
  readonly corners: readonly number[];
}

function readCvat(xml: string): Box[][] {
  const parser = new new Window().DOMParser();
  const parsed = parser.parseFromString(xml.replace(/^<\?xml.*\?>\n/, ''), 'application/xml');
  return [...parsed.querySelectorAll('track')].map((track) =>
    [...track.querySelectorAll('box')].map((box) => ({
      frame: Number(box.getAttribute('frame')),
      isKeyframe: box.getAttribute('keyframe') === '1',
      isOutside: box.getAttribute('outside') === '1',
      corners: ['xtl', 'ytl', 'xbr', 'ybr'].map((name) => Number(box.getAttribute(name))),
    })),
  );
}

it('gives CVAT every frame of every head, keyframes where they were seen, outside where they are not', () => {
  const made = result();
  const tracks = readCvat(formatCvat(made));
  expect(tracks).toHaveLength(2);
  const second = tracks[1] ?? [];
  const inside = second.filter(({ isOutside }) => !isOutside);
  for (const { frame, corners } of inside) {
    const wanted = expected(made, 1, frame) ?? [];
    corners.forEach((value, at) => {
      expect(value).toBeCloseTo(wanted[at] ?? NaN, 1);
    });
  }
  const there = range(0, 300).filter((frame) => expected(made, 1, frame) !== null);
  expect(inside.map(({ frame }) => frame)).toEqual(there);
  const keyframes = new Set(inside.filter(({ isKeyframe }) => isKeyframe).map(({ frame }) => frame));
  const sampled = made.tracks[1]?.boxes.map(({ timeSec }) => Math.round(timeSec * FRAME_RATE)) ?? [];
  expect(sampled.filter((frame) => !keyframes.has(frame))).toEqual([]);
  expect(keyframes.size).toBeLessThan(there.length / 3);
  // Gone from 7.3 s on, half a sampling step after it was seen last, and at the end.
  expect(second.filter(({ isOutside }) => isOutside).map(({ frame }) => frame)).toEqual([183, 298]);
});

it('is drawn the same by whoever interpolates between the keyframes', () => {
  const made = result();
  for (const boxes of readCvat(formatCvat(made))) {
    const keys = boxes.filter(({ isKeyframe }) => isKeyframe);
    for (const { frame, corners } of boxes.filter(({ isKeyframe }) => !isKeyframe)) {
      const before = keys.findLast((key) => key.frame < frame);
      const after = keys.find((key) => key.frame > frame);
      if (before === undefined || after === undefined) throw new Error('interpolation has two ends');
      const share = (frame - before.frame) / (after.frame - before.frame);
      corners.forEach((value, at) => {
        const [a = NaN, b = NaN] = [before.corners[at], after.corners[at]];
        expect(value).toBeCloseTo(a + (b - a) * share, 1);
      });
    }
  }
});

it('gives MOT a line a head and frame, counted from 1', () => {
  const made = result();
  const rows = formatMot(made)
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
  expect(rows.every((row) => row.length === 9)).toBe(true);
  expect(rows.map(([frame]) => frame)).toEqual(rows.map(([frame = 0]) => frame).toSorted((a, b) => a - b));
  const [left = 0, top = 0, right = 0] = expected(made, 0, 30) ?? [];
  const row = rows.find(([frame, id]) => frame === 31 && id === 1) ?? [];
  expect(row[2]).toBeCloseTo(left + 1, 1);
  expect(row[3]).toBeCloseTo(top + 1, 1);
  expect(row[4]).toBeCloseTo(right - left, 1);
  expect(rows.some(([frame, id]) => frame === 191 && id === 2)).toBe(false);
});

it('gives COCO an image for every sampled frame, and boxes that name track and person', () => {
  const made = result();
  const coco = JSON.parse(formatCoco(made)) as {
    images: { id: number; width: number; frame: number }[];
    annotations: { image_id: number; bbox: number[]; track_id: number; attributes: { person: string } }[];
  };
  expect(coco.annotations).toHaveLength(made.tracks.flatMap(({ boxes }) => boxes).length);
  const images = new Map(coco.images.map((image) => [image.id, image]));
  for (const { image_id, bbox, track_id } of coco.annotations) {
    const [left = NaN] = expected(made, track_id - 1, images.get(image_id)?.frame ?? -1) ?? [];
    expect(bbox[0]).toBeCloseTo(left, 1);
  }
  expect(new Set(coco.annotations.map(({ attributes }) => attributes.person))).toEqual(
    new Set(['胡子哥', '小姐姐']),
  );
});

it('says in WebVTT who is on screen, anew whenever somebody comes or goes', () => {
  const made = result();
  const clusters = made.clusters.map((cluster) => ({ ...cluster, label: `<${cluster.label}>\n\n-->` }));
  const [head, ...cues] = formatWebVtt({ ...made, clusters }).split('\n\n');
  expect(head).toBe('WEBVTT');
  expect(cues.map((cue) => cue.trim().split('\n'))).toEqual([
    ['00:00:00.000 --> 00:00:07.400', '1 &lt;胡子哥&gt; --&gt;', '2 &lt;小姐姐&gt; --&gt;'],
    ['00:00:07.400 --> 00:00:08.200', '1 &lt;胡子哥&gt; --&gt;'],
    ['00:00:08.200 --> 00:00:12.000', '1 &lt;胡子哥&gt; --&gt;', '2 &lt;小姐姐&gt; --&gt;'],
  ]);
});

it('writes clips without a head as files that are valid and empty', () => {
  const none = { ...result(), tracks: [], links: [] };
  expect(readCvat(formatCvat(none))).toEqual([]);
  expect(formatMot(none)).toBe('');
  expect(formatWebVtt(none)).toBe('WEBVTT\n');
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
