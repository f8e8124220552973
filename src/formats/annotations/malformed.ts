import { ProblemError } from '../../model/problem.ts';

export const malformed = (detail: string): ProblemError =>
  new ProblemError({ kind: 'annotation-malformed', detail });
