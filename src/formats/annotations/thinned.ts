import { mix } from '../../model/boxes.ts';
import type { BoxNorm } from '../../model/head-track.ts';
import type { AnnotatedHead } from '../../model/annotation.ts';

/** A head in one frame of a file, frames from 0. */
export interface FrameBox {
  readonly frame: number;
  readonly box: BoxNorm;
  /** Drawn there, not filled in between. */
  readonly isKey: boolean;
}

/** As many boxes a second as an analysis samples. */
const BOXES_A_SECOND = 5;

/**
 * Boxes of every frame as the page keeps them: key frames, the ends of each stretch, and some between. Gaps within a
 * stretch are filled by straight lines.
 * @param stretches in each the head is on screen without a gap; in order
 */
export function thinned(
  stretches: readonly (readonly FrameBox[])[],
  frameRate: number,
): AnnotatedHead['boxes'] {
  const every = Math.max(1, Math.round(frameRate / BOXES_A_SECOND));
  return stretches.flatMap((stretch) => {
    const kept = stretch.filter(
      ({ frame, isKey }, at) => isKey || frame % every === 0 || at === 0 || at === stretch.length - 1,
    );
    return kept.flatMap(({ frame, box }, at) => {
      const next = kept[at + 1];
      const here = { timeSec: frame / frameRate, box };
      if (next === undefined || next.frame - frame <= every) return [here];
      const steps = Math.ceil((next.frame - frame) / every);
      const between = Array.from({ length: steps - 1 }, (_, step) => {
        const share = (step + 1) / steps;
        return {
          timeSec: (frame + share * (next.frame - frame)) / frameRate,
          box: mix(box, next.box, share),
        };
      });
      return [here, ...between];
    });
  });
}
