/** What the frames worker does: opens clips, and decodes and sends their frames to the models worker. */
import type { AskPlayer, ClipInfo, SamplingOptions, SamplingSummary } from '../../frames/frame.ts';
import { type DrawnBox, followBothWays, framesToFollow } from '../../heads/track/follow-both-ways.ts';
import type { TimedPicture } from '../../heads/track/follow-box.ts';
import type { HeadBox } from '../../model/head-track.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { FramesApi } from '../api/frames-api.ts';
import type { Reply } from '../api/reply.ts';
import type { JobId } from '../../model/ids.ts';
import { answer } from './answer.ts';
import { RunningJobs } from './running-jobs.ts';
import { openClip, playerFor } from '../../frames/clip-source.ts';
import { CreditedPort } from '../../frames/credited-port.ts';
import { sha256OfFile } from '../../frames/file-hash.ts';
import { FrameReader } from '../../frames/frame-reader.ts';

export class ClipFrames implements FramesApi {
  readonly #jobs = new RunningJobs();

  open(job: JobId, file: File, askPlayer: AskPlayer): Promise<Reply<ClipInfo>> {
    return answer(() =>
      this.#jobs.run(job, async (signal) => {
        const clip = await openClip(file);
        try {
          const player = await playerFor(clip, askPlayer);
          const sha256 = await sha256OfFile(file, signal);
          return { ...clip.info, sha256, ...(player && { isPlayed: true }) };
        } finally {
          clip.close();
        }
      }),
    );
  }

  compose(job: JobId, name: string, stills: readonly Blob[]): Promise<Reply<File>> {
    return answer(() =>
      this.#jobs.run(job, async (signal) => {
        // What writes clips comes only when one is to be written.
        const { clipOfStills } = await import('../../frames/stills.ts');
        return clipOfStills(name, stills, signal);
      }),
    );
  }

  send(
    job: JobId,
    file: File,
    options: SamplingOptions,
    port: MessagePort,
    onProgress: OnProgress,
    askPlayer: AskPlayer,
  ): Promise<Reply<SamplingSummary>> {
    return answer(async () => {
      const receiver = new CreditedPort(port);
      try {
        const summary = await this.#jobs.run(job, (signal) =>
          sendFrames({ file, options, receiver, onProgress, askPlayer }, signal),
        );
        receiver.send({ type: 'end' });
        return summary;
      } catch (thrown) {
        receiver.send({ type: 'abort' });
        throw thrown;
      }
    });
  }

  followBox(
    job: JobId,
    file: File,
    drawn: DrawnBox,
    askPlayer: AskPlayer,
  ): Promise<Reply<readonly HeadBox[]>> {
    return answer(() => this.#jobs.run(job, (signal) => followInClip(file, drawn, askPlayer, signal)));
  }

  cancel(job: JobId): void {
    this.#jobs.cancel(job);
  }
}

async function followInClip(
  file: File,
  drawn: DrawnBox,
  askPlayer: AskPlayer,
  signal: AbortSignal,
): Promise<readonly HeadBox[]> {
  const clip = await openClip(file);
  try {
    const player = await playerFor(clip, askPlayer);
    const { atSec, maxSidePx } = framesToFollow(drawn, clip.endSec);
    const reader = new FrameReader(clip, { fps: 1, maxFrames: atSec.length, maxSidePx, atSec }, player);
    return await followBothWays(pictures(reader, signal), drawn);
  } finally {
    clip.close();
  }
}

async function* pictures(reader: FrameReader, signal: AbortSignal): AsyncGenerator<TimedPicture> {
  for await (const { timeSec, widthPx, heightPx, rgba } of reader.frames()) {
    signal.throwIfAborted();
    yield { timeSec, widthPx, heightPx, rgba: new Uint8Array(rgba) };
  }
}

interface Sending {
  readonly file: File;
  readonly options: SamplingOptions;
  readonly receiver: CreditedPort;
  readonly onProgress: OnProgress;
  readonly askPlayer: AskPlayer;
}

async function sendFrames(
  { file, options, receiver, onProgress, askPlayer }: Sending,
  signal: AbortSignal,
): Promise<SamplingSummary> {
  const clip = await openClip(file);
  try {
    const reader = new FrameReader(clip, options, await playerFor(clip, askPlayer));
    const total = reader.plan.timesSec.length;
    let frames = 0;
    let decodeMs = 0;
    let startedMs = performance.now();
    for await (const frame of reader.frames()) {
      decodeMs += performance.now() - startedMs;
      await receiver.room(signal);
      receiver.send({ type: 'frame', frame, total });
      frames += 1;
      onProgress({ stage: 'decode', done: frames, total });
      startedMs = performance.now();
    }
    const lengthSec = clip.endSec - clip.startSec;
    const sampledFps = Math.min(1 / reader.plan.stepSec, lengthSec > 0 ? frames / lengthSec : Infinity);
    return { frames, sampledFps, decodeMs };
  } finally {
    clip.close();
  }
}
