import type { JobId } from '../../model/ids.ts';
import { Gathered, Gathering } from './job-steps.ts';

/** Jobs that are not aligned yet. */
export class GatheringJobs {
  readonly #jobs = new Map<JobId, Gathering | Gathered>();

  /** Adds to what is known of the job, which may be nothing so far. */
  gather(job: JobId, add: (gathering: Gathering) => Gathered | undefined): void {
    const known = this.#jobs.get(job);
    const gathering = known instanceof Gathering ? known : new Gathering();
    this.#jobs.set(job, add(gathering) ?? gathering);
  }

  /** @throws Error while the thread or the heads are not known */
  gathered(job: JobId): Gathered {
    const step = this.#jobs.get(job);
    if (!(step instanceof Gathered))
      throw new Error('the thread and the heads of this job are not known yet');
    return step;
  }

  set(job: JobId, step: Gathered): void {
    this.#jobs.set(job, step);
  }

  delete(job: JobId): void {
    this.#jobs.delete(job);
  }
}
