import type { Progress, Stage } from '../../model/progress.ts';

export type { Progress, Stage };

/** The stages in the order in which the page shows them. */
export const STAGES = [
  'models',
  'coreference',
  'decode',
  'heads',
  'appearance',
  'aligner',
  'align',
] as const satisfies readonly Stage[];

export type ProgressByStage = Readonly<Partial<Record<Stage, Progress>>>;

/** 0..1; null while a stage does not know how much there is, or has not begun. */
export function shareDone(progress: Progress | undefined): number | null {
  if (progress === undefined || progress.total <= 0) return null;
  return Math.min(progress.done / progress.total, 1);
}
