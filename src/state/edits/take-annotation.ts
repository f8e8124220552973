import { isAnnotation, readAnnotation } from '../../formats/annotations/annotations.ts';
import type { Facts } from '../../model/facts.ts';
import { ProblemError } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Comment } from '../../model/thread.ts';
import { correct } from '../../workbench/correct.ts';
import { takeAnnotation } from '../../workbench/take-annotation.ts';
import type { Findings } from '../run/findings.ts';

/** What a file of heads or mentions is read onto. */
export interface AnnotationTarget {
  readonly clip: AnalysisResult['clip'];
  readonly comments: readonly Comment[];
  readonly findings: Pick<Findings, 'resolution' | 'tracks'>;
}

/** Enough to tell. */
const HEAD_BYTES = 4000;

export const isAnnotationFile = async (file: File): Promise<boolean> =>
  isAnnotation(await file.slice(0, HEAD_BYTES).text());

/**
 * The facts with what another program's file has otherwise.
 * @param target null: nothing is shown that it could correct
 * @throws ProblemError annotation-without-result, annotation-malformed
 */
export async function factsWithFile(
  facts: Facts,
  target: AnnotationTarget | null,
  file: File,
): Promise<Facts> {
  if (target === null) throw new ProblemError({ kind: 'annotation-without-result', name: file.name });
  const { comments, findings } = target;
  const annotation = readAnnotation(await file.text(), target);
  return takeAnnotation(facts, (known) => ({ comments, ...correct(comments, findings, known) }), annotation);
}
