import type { AnalysisResult } from '../../model/result.ts';

/** What a file is read onto: the clip's size and frame rate, and the comments' words. */
export type Annotated = Pick<AnalysisResult, 'clip' | 'comments'>;
