import type { HeadTrack } from './head-track.ts';

/** A stretch of time in which a head is on screen. */
export interface TimeSpan {
  readonly startSec: number;
  readonly endSec: number;
}

/**
 * When a head is on screen: boxes further apart than two sampling steps are two spans. A box stands for one
 * sampling step, so a head seen in one frame only still has a span that can be drawn.
 */
export function spansOf(track: HeadTrack, sampledFps: number, durationSec: number): readonly TimeSpan[] {
  const stepSec = sampledFps > 0 ? 1 / sampledFps : 0.2;
  const spans: { startSec: number; endSec: number }[] = [];
  for (const { timeSec } of track.boxes) {
    const endSec = Math.max(timeSec, Math.min(timeSec + stepSec, durationSec));
    const last = spans.at(-1);
    if (last !== undefined && timeSec - last.endSec <= stepSec + 1e-3) last.endSec = endSec;
    else spans.push({ startSec: timeSec, endSec });
  }
  return spans;
}
