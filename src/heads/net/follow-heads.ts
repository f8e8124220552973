import type { Followed, FollowOptions } from '../followed.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { ReceivedFrame } from '../../frames/frame-stream.ts';
import { HeadFollower, type HeadModels } from './head-follower.ts';

export interface FollowTask {
  readonly models: HeadModels;
  readonly options: FollowOptions;
  /** Gets the tracks as they grow, at most 4 times a second. */
  readonly onTracks: (tracks: readonly HeadTrack[]) => void;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

const PARTIAL_EVERY_MS = 250;

/**
 * Follows heads through the frames of one clip.
 * @throws ProblemError 'cancelled' between two frames, and what the models throw.
 */
export async function followHeads(
  frames: AsyncIterable<ReceivedFrame>,
  { models, options, onTracks, onProgress, signal }: FollowTask,
): Promise<Followed> {
  const follower = new HeadFollower(models, options, signal);
  let toldMs = performance.now();
  let done = 0;
  for await (const { frame, total } of frames) {
    await follower.add(frame);
    done += 1;
    onProgress({ stage: 'heads', done, total });
    if (performance.now() - toldMs >= PARTIAL_EVERY_MS) {
      onTracks(follower.tracks());
      toldMs = performance.now();
    }
  }
  return follower.finish();
}
