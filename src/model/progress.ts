/** Stages of an analysis, in the order in which the page shows them. */
export type Stage = 'models' | 'coreference' | 'decode' | 'heads' | 'appearance' | 'aligner' | 'align';

/** How far a stage is. `total` is 0 while it is not known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
