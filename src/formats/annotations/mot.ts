/** MOT Challenge: a line a head and frame; frames and pixels count from 1. */
import type { Annotation } from '../../model/annotation.ts';
import { clip as clipped, toNorm } from '../../model/boxes.ts';
import { frameRateOfClip } from '../exports/head-frames.ts';
import type { Annotated } from './annotated.ts';
import { malformed } from './malformed.ts';
import { type FrameBox, thinned } from './thinned.ts';

/** @throws ProblemError annotation-malformed, with the line */
export function readMot(text: string, { clip }: Annotated): Annotation {
  const frameRate = frameRateOfClip(clip);
  const byId = new Map<number, FrameBox[]>();
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [frame = NaN, id = NaN, left = NaN, top = NaN, width = NaN, height = NaN, confidence = 1] = line
      .split(',')
      .map(Number);
    if ([frame, id, left, top, width, height, confidence].some((value) => !Number.isFinite(value)))
      throw malformed(`line ${at + 1}: ${line.slice(0, 80)}`);
    // "Ignore this", as its ground truth writes it.
    if (confidence === 0) continue;
    const box = clipped(toNorm([left - 1, top - 1, width, height], clip.widthPx, clip.heightPx));
    byId.set(id, [...(byId.get(id) ?? []), { frame: frame - 1, box, isKey: false }]);
  }
  const heads = [...byId.values()].map((boxes) => ({
    track: null,
    boxes: thinned(stretchesOf(boxes.sort((a, b) => a.frame - b.frame)), frameRate),
  }));
  if (heads.length === 0) throw malformed('no line in it');
  return { kind: 'heads', heads };
}

/** A file may have every frame or every fifth: a gap is what is wider than its own step. */
function stretchesOf(boxes: readonly FrameBox[]): FrameBox[][] {
  const gaps = boxes.slice(1).map(({ frame }, at) => frame - (boxes[at]?.frame ?? 0));
  const step = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 1;
  const stretches: FrameBox[][] = [];
  for (const [at, box] of boxes.entries()) {
    if (at === 0 || (gaps[at - 1] ?? 0) > step) stretches.push([]);
    stretches.at(-1)?.push(box);
  }
  return stretches;
}
