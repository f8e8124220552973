import type { JobId } from '../../model/ids.ts';
import { ProblemError } from '../../model/problem.ts';

/** What a worker is doing for which job, so that a job can be cancelled by its id. */
export class RunningJobs {
  readonly #running = new Map<JobId, Set<AbortController>>();

  /** Runs a task with a signal that `cancel(job)` aborts; its reason is ProblemError 'cancelled'. */
  async run<Value>(job: JobId, task: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const controller = new AbortController();
    const ofJob = this.#running.get(job) ?? new Set();
    this.#running.set(job, ofJob.add(controller));
    try {
      return await task(controller.signal);
    } finally {
      ofJob.delete(controller);
      if (ofJob.size === 0) this.#running.delete(job);
    }
  }

  /** Ends everything that runs for the job; nothing happens when it is not known. */
  cancel(job: JobId): void {
    for (const controller of this.#running.get(job) ?? []) {
      controller.abort(new ProblemError({ kind: 'cancelled' }));
    }
  }
}
