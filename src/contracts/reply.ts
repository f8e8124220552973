import type { Problem } from '../domain/problem.ts';

/** What every worker call answers: Comlink would flatten an Error to its message, this keeps the kind. */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/** Stages of an analysis, in the order in which the page shows them. */
export type Stage = 'models' | 'coreference' | 'decode' | 'heads' | 'appearance' | 'clip' | 'align';

/** How far a stage is. `total` is 0 while it is not known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: Progress) => void;
