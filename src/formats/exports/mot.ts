import { toPx } from '../../model/boxes.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { frameCountOf, frameRateOf, stretchesOf } from './head-frames.ts';

/**
 * MOT Challenge (Milan et al. 2016, MOT16), a line a head and frame: frame, id, left, top, width, height, confidence,
 * class, visibility. Frames, ids and pixels count from 1. Class 1 with confidence 1, as in its ground truth: an
 * evaluation reads a 0 as "ignore this".
 */
export function formatMot(result: AnalysisResult): string {
  const { widthPx, heightPx } = result.clip;
  const frameRate = frameRateOf(result);
  const frameCount = frameCountOf(result, frameRate);
  const rows = result.tracks.flatMap((track, index) =>
    stretchesOf(track, frameRate, frameCount)
      .flat()
      .map(({ frame, boxNorm }) => {
        const [x, y, width, height] = toPx(boxNorm, widthPx, heightPx);
        const box = [x + 1, y + 1, width, height].map((value) => value.toFixed(2));
        return { frame, index, line: [frame + 1, index + 1, ...box, 1, 1, 1].join(',') };
      }),
  );
  rows.sort((a, b) => a.frame - b.frame || a.index - b.index);
  return rows.map(({ line }) => `${line}\n`).join('');
}
