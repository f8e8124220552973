import type { AnalysisResult } from '../../model/result.ts';
import type { Edits } from '../edits/edits.ts';

/** A pair whose result is looked at in the workspace. */
export interface OpenedPair {
  readonly id: string;
  readonly result: AnalysisResult;
  readonly edits: Edits;
}
