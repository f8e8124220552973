import { boxAt } from '../../model/box-at.ts';
import type { BoxNorm, HeadBox, HeadTrack } from '../../model/head-track.ts';
import type { AnalysisResult } from '../../model/result.ts';

/** A head in one frame of the clip. */
export interface HeadFrame {
  /** Counted from 0. */
  readonly frame: number;
  readonly boxNorm: BoxNorm;
  /** 0..1; of an interpolated box 0. */
  readonly score: number;
  /** Seen by the detector, or where interpolation begins or ends; all others follow from these by straight lines. */
  readonly isKeyframe: boolean;
}

/** Frames a second of the clip; of a result from an older file, as it was sampled. */
export const frameRateOf = ({ clip }: AnalysisResult): number => frameRateOfClip(clip);

export const frameRateOfClip = (clip: AnalysisResult['clip']): number =>
  [clip.frameRate, clip.sampledFps].find((rate) => rate !== undefined && rate > 0) ?? 25;

/** Number of frames of the clip, at least one. */
export const frameCountOf = ({ clip }: AnalysisResult, frameRate: number): number =>
  Math.max(1, Math.round(clip.durationSec * frameRate));

/**
 * A track frame after frame of the clip, in one list for each stretch in which the head is on screen without a gap.
 * Where a frame was sampled the box is the sampled one; between them it is interpolated (boxAt).
 */
export function stretchesOf(track: HeadTrack, frameRate: number, frameCount: number): HeadFrame[][] {
  const sampled = sampledFrames(track, frameRate, frameCount);
  const stretches: { frame: number; boxNorm: BoxNorm; score: number; isSampled: boolean }[][] = [];
  let isOpen = false;
  for (let frame = 0; frame < frameCount; frame += 1) {
    const box = sampled.get(frame);
    const boxNorm = box?.box ?? boxAt(track, frame / frameRate);
    if (boxNorm === null) {
      isOpen = false;
      continue;
    }
    if (!isOpen) stretches.push([]);
    isOpen = true;
    stretches.at(-1)?.push({ frame, boxNorm, score: box?.score ?? 0, isSampled: box !== undefined });
  }
  return stretches.map((stretch) =>
    stretch.map(({ isSampled, ...one }, at) => ({
      ...one,
      isKeyframe: isSampled || at === 0 || at === stretch.length - 1 || isBend(stretch, at),
    })),
  );
}

/** The sampled boxes by their frames; of two that fall on one frame the better seen. */
function sampledFrames(
  { boxes }: HeadTrack,
  frameRate: number,
  frameCount: number,
): ReadonlyMap<number, HeadBox> {
  const byFrame = new Map<number, HeadBox>();
  for (const box of boxes) {
    const frame = Math.min(frameCount - 1, Math.round(box.timeSec * frameRate));
    if (box.score >= (byFrame.get(frame)?.score ?? -1)) byFrame.set(frame, box);
  }
  return byFrame;
}

/** Larger than rounding, smaller than anything seen. */
const STRAIGHT = 1e-6;

/** Whether a straight line between its neighbours misses the box: on both sides of a cut. */
function isBend(stretch: readonly { readonly boxNorm: BoxNorm }[], at: number): boolean {
  const [before, here, after] = [stretch[at - 1], stretch[at], stretch[at + 1]];
  if (before === undefined || here === undefined || after === undefined) return true;
  return ([0, 1, 2, 3] as const).some(
    (i) => Math.abs(before.boxNorm[i] + after.boxNorm[i] - 2 * here.boxNorm[i]) > STRAIGHT,
  );
}
