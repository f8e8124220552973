import type { Workers } from '../../analysis/client/workers.ts';
import type { Problem } from '../../model/problem.ts';

/** Ends workers that cannot be relied on any more; the next call to one starts a fresh one. */
export class SpentWorkers {
  readonly #workers: Workers;
  /** Still good for what it found, not for another analysis. */
  #isModelsWorkerSpent = false;

  constructor(workers: Workers) {
    this.#workers = workers;
  }

  /** @returns whether the workers were ended, with all that they had loaded */
  endAfter(problem: Problem): boolean {
    if (!leavesRuin(problem)) return false;
    this.#workers.models.end();
    this.#workers.frames.end();
    return true;
  }

  /** After a problem that cost one cue: the worker still decides links, and is ended before the next analysis. */
  spendAfter(problem: Problem): void {
    this.#isModelsWorkerSpent = leavesRuin(problem);
  }

  beforeRun(): void {
    if (this.#isModelsWorkerSpent) this.#workers.models.end();
    this.#isModelsWorkerSpent = false;
  }
}

/** What is left inside a worker after these cannot be relied on. */
function leavesRuin({ kind }: Problem): boolean {
  return kind === 'device-lost' || kind === 'out-of-memory' || kind === 'worker-died';
}
