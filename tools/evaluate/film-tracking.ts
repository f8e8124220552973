/** How well heads are followed in clips whose heads were drawn by hand (film-marks.ts). */
import { iou } from '../../src/model/boxes.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import {
  addTracking,
  countTracking,
  falseTracks,
  scoreTracking,
  type TrackingCounts,
  type TrackingScores,
} from '../../src/scoring/tracking.ts';
import { type TrackedFrame, withoutIgnored } from '../../src/scoring/tracked-frames.ts';
import { framesWith, marksOf } from './film-marks.ts';

interface ClipTracking {
  readonly counts: TrackingCounts;
  readonly frames: readonly TrackedFrame[];
  readonly tracks: number;
  /** Ids of tracks that hold no head. */
  readonly falsely: readonly string[];
  /** Clusters linked to a track that holds no head. */
  readonly onNothing: number;
}

export interface FilmTracking {
  readonly clips: ReadonlyMap<string, ClipTracking>;
  readonly scores: TrackingScores;
  readonly drawn: DrawnHeads;
}

/** How well boxes lie on heads that were drawn by hand, evenly taken from all that count. */
export interface DrawnHeads {
  readonly drawn: number;
  /** Those that no box overlaps by `FOUND_IOU`. */
  readonly missed: number;
  /** Mean of the others' IoU. */
  readonly meanIou: number;
}

/** null where no clip has marks. */
export function trackFilm(results: ReadonlyMap<string, AnalysisResult>): FilmTracking | null {
  const clips = new Map<string, ClipTracking>();
  for (const [name, result] of results) {
    const tracking = trackClip(result);
    if (tracking !== null) clips.set(name, tracking);
  }
  if (clips.size === 0) return null;
  const all = [...clips.values()];
  return {
    clips,
    scores: scoreTracking(addTracking(all.map(({ counts }) => counts))),
    drawn: measureDrawn(all.flatMap(({ frames }) => frames)),
  };
}

function trackClip({ clip, tracks, links }: AnalysisResult): ClipTracking | null {
  const marks = marksOf(clip);
  if (marks === null) return null;
  const frames = framesWith(marks, tracks);
  const falsely = falseTracks(frames, marks.unmarked);
  return {
    counts: countTracking(frames.map((frame) => withoutIgnored(frame, marks.unmarked))),
    frames,
    tracks: tracks.length,
    falsely,
    onNothing: links.filter((link) => link.tracks.some((id) => falsely.includes(id))).length,
  };
}

const DRAWN = 60;
/** As in measure/heads.ts. */
const FOUND_IOU = 0.2;

export function measureDrawn(frames: readonly TrackedFrame[], most = DRAWN): DrawnHeads {
  const heads = frames.flatMap(({ marked, found }) =>
    marked.map(({ box }) => Math.max(0, ...found.map((head) => iou(head.box, box)))),
  );
  const drawn = Math.min(most, heads.length);
  const taken = Array.from({ length: drawn }, (_, at) => heads[Math.floor((at * heads.length) / drawn)] ?? 0);
  const found = taken.filter((overlap) => overlap >= FOUND_IOU);
  const sum = found.reduce((total, overlap) => total + overlap, 0);
  return { drawn, missed: drawn - found.length, meanIou: found.length === 0 ? 0 : sum / found.length };
}

const TITLES = 'heads boxes HOTA DetA AssA IDF1 MOTA switches IoU covered false tracks on-nothing'.split(' ');

export function printTracking({ clips, scores, drawn }: FilmTracking): void {
  console.log(row('heads drawn by hand', TITLES));
  for (const [name, { counts, tracks, falsely, onNothing }] of clips) {
    const counted = [falsely.length, tracks, onNothing];
    console.log(row(name, [...cells(counts, scoreTracking(counts)), ...counted.map(String)]));
  }
  const all = [...clips.values()];
  const total = (of: (clip: ClipTracking) => number): number => all.reduce((sum, clip) => sum + of(clip), 0);
  const counted = [total(({ falsely }) => falsely.length), total(({ tracks }) => tracks)];
  const counts = { marked: total((clip) => clip.counts.marked), found: total((clip) => clip.counts.found) };
  console.log(
    row('all', [...cells(counts, scores), ...counted.map(String), String(total((clip) => clip.onNothing))]),
  );
  console.log(`false tracks a clip ${(total(({ falsely }) => falsely.length) / clips.size).toFixed(2)}`);
  console.log(
    `${drawn.drawn} heads drawn, ${drawn.missed} without a box, mean IoU of the others ${drawn.meanIou.toFixed(3)}`,
  );
}

function cells({ marked, found }: { marked: number; found: number }, scores: TrackingScores): string[] {
  const { hota, detection, association, idf1, mota, switches, meanIou, covered } = scores;
  const share = (value: number): string => value.toFixed(3);
  return [
    ...[marked, found].map(String),
    ...[hota, detection, association, idf1, mota].map(share),
    String(switches),
    ...[meanIou, covered].map(share),
  ];
}

const row = (name: string, values: readonly string[]): string =>
  name.padEnd(24) + values.map((value) => value.padStart(11)).join('');
