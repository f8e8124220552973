import type { SamplingOptions } from './frame.ts';

export interface SamplingPlan {
  /** When to take a frame, in order. Never empty. */
  readonly timesSec: readonly number[];
  readonly stepSec: number;
}

/**
 * Even steps from the first frame to the end; a long clip gets longer steps, so that `maxFrames` suffice. Or the
 * moments that are asked for.
 */
export function planSampling(startSec: number, endSec: number, options: SamplingOptions): SamplingPlan {
  const lengthSec = endSec - startSec;
  // A frame shows from its time on: a little later finds it in spite of rounding.
  const wanted = options.atSec?.map((timeSec) => timeSec + 1e-4);
  const stepSec = Math.max(1 / options.fps, lengthSec / options.maxFrames);
  // The small amount keeps a frame from being asked for at the very end, where rounding decides.
  const count = Math.max(1, Math.ceil(lengthSec / stepSec - 1e-6));
  if (wanted !== undefined && wanted.length > 0) return { timesSec: wanted, stepSec };
  return { timesSec: Array.from({ length: count }, (_, i) => startSec + i * stepSec), stepSec };
}

/** The size of a frame whose longer side is at most `maxSidePx`; small frames stay as they are. */
export function fitInto(
  widthPx: number,
  heightPx: number,
  maxSidePx: number,
): { widthPx: number; heightPx: number } {
  const scale = Math.min(1, maxSidePx / Math.max(widthPx, heightPx));
  const scaled = (sidePx: number): number => Math.max(1, Math.round(sidePx * scale));
  return { widthPx: scaled(widthPx), heightPx: scaled(heightPx) };
}
