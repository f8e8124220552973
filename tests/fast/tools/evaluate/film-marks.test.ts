import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { framesWith, marksOf, parseMarks } from '../../../../tools/evaluate/film-marks.ts';
import { measureDrawn, trackFilm } from '../../../../tools/evaluate/film-tracking.ts';
import { clusterId } from '../../../../src/model/ids.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { headTrack } from '../../../support/heads.ts';

const SIZE = { widthPx: 200, heightPx: 100, fps: 2, frames: 2, unmarkedPx: [], cutsSec: [] };
const names = Object.keys(
  (
    JSON.parse(
      readFileSync(new URL('../../../../tools/evaluate/film-marks/clips.json', import.meta.url), 'utf8'),
    ) as { clips: Record<string, unknown> }
  ).clips,
);

const resultOf = (name: string, over: Partial<AnalysisResult> = {}): AnalysisResult => ({
  clip: { name, sha256: '', durationSec: 4, widthPx: 640, heightPx: 360, sampledFps: 5 },
  comments: [],
  mentions: [],
  clusters: [],
  lessSure: [],
  tracks: [],
  links: [],
  models: [],
  timingsMs: {},
  ...over,
});

describe('marks in the MOT format', () => {
  it('are read as boxes in shares of the frame, ignored ones apart', () => {
    const text = '1,1,20,10,40,20,1,-1,-1,-1\n2,1,20,10,40,20,1,-1,-1,-1\n2,7,0,0,2,2,0,-1,-1,-1\n';
    const { frames } = parseMarks(text, SIZE);
    expect(frames[0]?.marked).toEqual([{ id: '1', box: [0.1, 0.1, 0.2, 0.2] }]);
    expect(frames[1]?.ignored).toEqual([{ id: '7', box: [0, 0, 0.01, 0.02] }]);
  });

  it('name the line that is wrong', () => {
    expect(() => parseMarks('1,1,20,10,40,20,1\n3,1,20,10,40,20,1\n', SIZE)).toThrow('line 2');
    expect(() => parseMarks('1,1,20,10\n', SIZE)).toThrow('line 1');
  });

  it('stand beside what the page would draw at that moment', () => {
    const marks = { name: '', ...parseMarks('', { ...SIZE, frames: 3 }) };
    const tracks = [headTrack('a', { fromSec: 0, toSec: 0.4 })];
    expect(framesWith(marks, tracks).map(({ found }) => found.length)).toEqual([1, 1, 0]);
  });

  it.each(names)('lie in the frame, for %s', (name) => {
    const marks = marksOf({ name, sha256: '' });
    const boxes = marks?.frames.flatMap(({ marked, ignored = [] }) => [...marked, ...ignored]) ?? [];
    expect(marks?.frames.length).toBeGreaterThan(0);
    for (const { box } of boxes) {
      const [x, y, width, height] = box;
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.min(width, height)).toBeGreaterThan(0);
      expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('are found by what is in the clip, by its name where that is not known, and else not at all', () => {
    const [first = ''] = names;
    expect(marksOf({ name: first, sha256: 'other' })?.name).toBe(first);
    expect(marksOf({ name: 'other.mp4', sha256: 'other' })).toBeNull();
  });
});

describe('tracking of film', () => {
  it('is silent about clips without marks', () => {
    expect(trackFilm(new Map([['other.mp4', resultOf('other.mp4')]]))).toBeNull();
  });

  it('counts tracks on nothing and the links that lead there', () => {
    const track = headTrack('a');
    const link = { cluster: clusterId('k1'), tracks: [track.id], probability: 0.9, evidence: [] };
    const result = resultOf('earth.mp4', { tracks: [track], links: [link] });
    const film = trackFilm(new Map([['earth.mp4', result]]));
    expect(film?.clips.get('earth.mp4')).toMatchObject({ tracks: 1, falsely: ['a'], onNothing: 1 });
  });
});

it('measures how boxes lie on drawn heads, with those apart that have none', () => {
  const head = (x: number) => ({ id: '1', box: [x, 0, 0.2, 0.2] as const });
  const frames = [
    { marked: [head(0)], found: [head(0), head(0.1)] },
    { marked: [head(0)], found: [head(0.1)] },
    { marked: [head(0)], found: [head(0.5)] },
  ];
  expect(measureDrawn(frames)).toEqual({ drawn: 3, missed: 1, meanIou: expect.closeTo(2 / 3, 9) as number });
  expect(measureDrawn(frames, 1).drawn).toBe(1);
});
