import type { OnAlignerProgress } from '../kept.ts';

const LEAST_MS = 250;

/** Tells a new stage at once, and within one no more than four times a second. */
export function paced(onProgress: OnAlignerProgress): OnAlignerProgress {
  let [stage, toldMs] = ['', 0];
  return (progress) => {
    const nowMs = performance.now();
    if (progress.stage === stage && nowMs - toldMs < LEAST_MS) return;
    [stage, toldMs] = [progress.stage, nowMs];
    onProgress(progress);
  };
}
