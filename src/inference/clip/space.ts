/** Is there room? Asked before a download, and told when it turns out that there is not. */
import { ProblemError } from '../../domain/problem.ts';

/** @throws ProblemError 'storage-full' when the browser says that it has less. */
export async function wantSpace(neededBytes: number): Promise<void> {
  const freeBytes = await free();
  if (freeBytes !== undefined && freeBytes < neededBytes) throw full(neededBytes, freeBytes);
}

/** @param cause a QuotaExceededError */
export async function fullProblem(neededBytes: number, cause: unknown): Promise<ProblemError> {
  return full(neededBytes, (await free()) ?? 0, cause);
}

function full(neededBytes: number, freeBytes: number, cause?: unknown): ProblemError {
  const [neededMb, freeMb] = [Math.ceil(neededBytes / 1e6), Math.max(0, Math.floor(freeBytes / 1e6))];
  return new ProblemError({ kind: 'storage-full', neededMb, freeMb }, { cause });
}

async function free(): Promise<number | undefined> {
  const { quota, usage = 0 } = await navigator.storage.estimate();
  return quota === undefined ? undefined : quota - usage;
}
