import type { AskPlayer, ClipInfo, SamplingOptions, SamplingSummary } from '../../frames/frame.ts';
import type { DrawnBox } from '../../heads/track/follow-both-ways.ts';
import type { HeadBox } from '../../model/head-track.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { JobId } from '../../model/ids.ts';
import type { Reply } from './reply.ts';

/** Where the browser has no decoder for a clip, `askPlayer` is asked in its place, and only then. */
export interface FramesApi {
  /** Reads the container only. Fails with clip-* problems. */
  open(job: JobId, file: File, askPlayer: AskPlayer): Promise<Reply<ClipInfo>>;
  /** One clip of still pictures, each for a second (frames/stills.ts). */
  compose(job: JobId, name: string, stills: readonly Blob[]): Promise<Reply<File>>;
  /** Decodes, samples and sends; resolves when the last frame was sent. */
  send(
    job: JobId,
    file: File,
    options: SamplingOptions,
    port: MessagePort,
    onProgress: OnProgress,
    askPlayer: AskPlayer,
  ): Promise<Reply<SamplingSummary>>;
  /** Follows a head from the box that a person drew, to both ends of its shot or until it is lost; in order of time. */
  followBox(
    job: JobId,
    file: File,
    drawn: DrawnBox,
    askPlayer: AskPlayer,
  ): Promise<Reply<readonly HeadBox[]>>;
  cancel(job: JobId): void;
}
