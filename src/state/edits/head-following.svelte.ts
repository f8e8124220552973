import type { FramesClient } from '../../analysis/client/workers.ts';
import type { BoxNorm } from '../../model/head-track.ts';
import { jobId, type JobId, type TrackId } from '../../model/ids.ts';
import { problemOf } from '../../model/problem.ts';
import { untilAnotherHead } from '../../workbench/change-heads.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Follows a head that was drawn through its shot, in both directions. Without a clip the drawn box stands alone. */
export class HeadFollowing {
  /** The heads that are being followed. */
  following = $state.raw<readonly TrackId[]>([]);

  readonly #frames: Pick<FramesClient, 'followBox' | 'cancel'>;
  readonly #analysis: Analysis;
  readonly #workbench: Workbench;
  readonly #jobs = new Map<TrackId, JobId>();

  constructor(frames: Pick<FramesClient, 'followBox' | 'cancel'>, analysis: Analysis, workbench: Workbench) {
    this.#frames = frames;
    this.#analysis = analysis;
    this.#workbench = workbench;
  }

  /** @returns the track of the head; it grows when it was followed */
  draw(timeSec: number, box: BoxNorm): TrackId {
    const track = this.#workbench.draw(timeSec, box);
    void this.#follow(track, timeSec, box);
    return track;
  }

  cancel(): void {
    for (const job of this.#jobs.values()) this.#frames.cancel(job);
  }

  async #follow(track: TrackId, timeSec: number, box: BoxNorm): Promise<void> {
    const clip = this.#analysis.intake.clipFile;
    if (clip === null) return;
    const job = jobId(crypto.randomUUID());
    this.#jobs.set(track, job);
    this.following = [...this.following, track];
    try {
      const followed = await this.#frames.followBox(job, clip, { timeSec, box });
      // The ids of heads by hand begin anew with another clip.
      if (this.#analysis.intake.clipFile !== clip) return;
      const others = this.#workbench.corrected.tracks.filter(({ id }) => id !== track);
      this.#workbench.followed(track, untilAnotherHead(followed, timeSec, others));
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.kind !== 'cancelled') this.#analysis.problems.say(problem);
    } finally {
      this.#jobs.delete(track);
      this.following = this.following.filter((one) => one !== track);
    }
  }
}
