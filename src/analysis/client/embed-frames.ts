import type { OnProgress } from '../../model/progress.ts';
import type { JobId } from '../../model/ids.ts';
import type { Workers } from './workers.ts';

/** A second of a clip is one moment; a long clip is looked at more thinly, since each frame is a run of the model. */
const EMBEDDED_FPS = 1;
const EMBEDDED_SIDE_PX = 480;

/**
 * Lets the models worker look at a clip for the moments of interest.
 * @returns the times of the frames that it saw
 */
export async function embedClipFrames(
  { frames, models }: Workers,
  job: JobId,
  clip: File,
  maxFrames: number,
  onProgress: OnProgress,
): Promise<readonly number[]> {
  const channel = new MessageChannel();
  const sampling = { fps: EMBEDDED_FPS, maxFrames, maxSidePx: EMBEDDED_SIDE_PX };
  const [timesSec] = await Promise.all([
    models.embedFrames(job, channel.port2, onProgress),
    frames.send(job, clip, sampling, channel.port1, () => undefined),
  ]);
  return timesSec;
}
