import type { ClipInfo, SamplingOptions, SamplingSummary } from '../../frames/frame.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { JobId } from '../../model/ids.ts';
import type { Reply } from './reply.ts';

export interface FramesApi {
  /** Reads the container only. Fails with clip-* problems. */
  open(job: JobId, file: File): Promise<Reply<ClipInfo>>;
  /** Decodes, samples and sends; resolves when the last frame was sent. */
  send(
    job: JobId,
    file: File,
    options: SamplingOptions,
    port: MessagePort,
    onProgress: OnProgress,
  ): Promise<Reply<SamplingSummary>>;
  cancel(job: JobId): void;
}
