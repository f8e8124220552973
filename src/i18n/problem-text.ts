import type { Problem, ProblemKind } from '../model/problem.ts';

/** What went wrong, and what the person can do. */
export interface ProblemText {
  readonly what: string;
  readonly todo: string;
  /** For whoever is told of it; in English, whatever the page's language. */
  readonly detail?: string;
}

export type ProblemTexts = {
  readonly [Kind in ProblemKind]: (problem: Extract<Problem, { kind: Kind }>) => ProblemText;
};
