/**
 * Heads drawn by hand on film clips (film-marks/README.md): boxes in the MOT format at two frames a second, and for
 * every clip its cuts and what in it is no head but looks like one. The clips themselves are not kept here.
 */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { boxAt } from '../../src/model/box-at.ts';
import { toNorm } from '../../src/model/boxes.ts';
import type { BoxNorm, BoxPx, HeadTrack } from '../../src/model/head-track.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import type { SeenHead, TrackedFrame } from '../../src/scoring/tracked-frames.ts';

const BoxSchema = v.strictTuple([v.number(), v.number(), v.number(), v.number()]);
const MarkedClips = v.object({
  clips: v.record(
    v.string(),
    v.object({
      sha256: v.string(),
      widthPx: v.number(),
      heightPx: v.number(),
      fps: v.number(),
      frames: v.number(),
      /** The file of the boxes. */
      marks: v.string(),
      /** Who each identity is. */
      people: v.record(v.string(), v.string()),
      cutsSec: v.array(v.number()),
      /** Regions of a crowd in which not every head was marked. */
      unmarkedPx: v.array(BoxSchema),
      lookalikes: v.array(v.object({ what: v.string(), boxPx: v.optional(BoxSchema) })),
    }),
  ),
});
type ClipEntry = v.InferOutput<typeof MarkedClips>['clips'][string];

export interface ClipMarks {
  readonly name: string;
  readonly fps: number;
  /** Frame 0 is at the clip's start. */
  readonly frames: readonly Pick<TrackedFrame, 'marked' | 'ignored'>[];
  readonly unmarked: readonly BoxNorm[];
  /** When a new shot begins. */
  readonly cutsSec: readonly number[];
}

const HERE = new URL('film-marks/', import.meta.url);

/** The marks of a clip by what is in its file or, where that is not known, by its name; null where there are none. */
export function marksOf({ name, sha256 }: Pick<AnalysisResult['clip'], 'name' | 'sha256'>): ClipMarks | null {
  const all = Object.entries(readClips());
  const entry = all.find(([, clip]) => clip.sha256 === sha256) ?? all.find(([known]) => known === name);
  if (entry === undefined) return null;
  const [known, clip] = entry;
  return { name: known, ...parseMarks(readFileSync(new URL(clip.marks, HERE), 'utf8'), clip) };
}

/**
 * Lines of "frame,id,left,top,width,height,counts,…" in pixels, frames from 1 on; counts is 0 for a head that is too
 * small or hardly to be seen.
 * @throws Error that names the line that is not so
 */
export function parseMarks(
  text: string,
  clip: Pick<ClipEntry, 'widthPx' | 'heightPx' | 'fps' | 'frames' | 'unmarkedPx' | 'cutsSec'>,
): Omit<ClipMarks, 'name'> {
  const scaled = (box: BoxPx): BoxNorm => toNorm(box, clip.widthPx, clip.heightPx);
  const frames = Array.from({ length: clip.frames }, () => ({
    marked: [] as SeenHead[],
    ignored: [] as SeenHead[],
  }));
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const [frame = NaN, id = NaN, left = NaN, top = NaN, width = NaN, height = NaN, counts = NaN] = line
      .split(',')
      .map(Number);
    const into = frames[frame - 1];
    if (into === undefined || [id, left, top, width, height, counts].some(Number.isNaN))
      throw new Error(`marks, line ${at + 1}: ${line}`);
    const head = { id: String(id), box: scaled([left, top, width, height]) };
    (counts === 0 ? into.ignored : into.marked).push(head);
  });
  return { fps: clip.fps, frames, unmarked: clip.unmarkedPx.map(scaled), cutsSec: clip.cutsSec };
}

/** The marks with what the page would draw at the moments that were marked. */
export function framesWith({ frames, fps }: ClipMarks, tracks: readonly HeadTrack[]): TrackedFrame[] {
  return frames.map((frame, index) => ({
    ...frame,
    found: tracks.flatMap((track) => {
      const box = boxAt(track, index / fps);
      return box === null ? [] : [{ id: track.id, box }];
    }),
  }));
}

/** Names of the clips that have marks. */
export const markedClips = (): readonly string[] => Object.keys(readClips());

let clips: Readonly<Record<string, ClipEntry>> | null = null;

function readClips(): Readonly<Record<string, ClipEntry>> {
  const text = (): unknown => JSON.parse(readFileSync(new URL('clips.json', HERE), 'utf8'));
  return (clips ??= v.parse(MarkedClips, text()).clips);
}
