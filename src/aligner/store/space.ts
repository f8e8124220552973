/** Is there room? Asked before a download, and told when it turns out that there is not. */
import { ProblemError } from '../../model/problem.ts';

/**
 * Browsers need not tell the truth (Chromium may speak of 10 GB more than is used, whatever the disk has), so that
 * writing may fail all the same.
 * @throws ProblemError 'storage-full' when the browser says that it has less.
 */
export async function wantSpace(neededBytes: number): Promise<void> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < neededBytes) throw fullProblem(neededBytes);
}

/** @param cause a QuotaExceededError */
export function fullProblem(neededBytes: number, cause?: unknown): ProblemError {
  return new ProblemError({ kind: 'storage-full', neededMb: Math.ceil(neededBytes / 1e6) }, { cause });
}
