import type {
  StoredAlignerInfo,
  AlignerFilesState,
  AlignerRequest,
  OnAlignerProgress,
} from '../../aligner/kept.ts';
import type { AlignerPrecision } from '../../aligner/precision.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { Reply } from './reply.ts';

export interface AlignerFilesApi {
  describe(): Promise<Reply<AlignerFilesState>>;
  /**
   * Gets and converts; what was kept before counts until `finish`. What has come of a download is kept, whatever
   * happens, and gone on with by the next `get` of the same source.
   */
  get(request: AlignerRequest, onProgress: OnAlignerProgress): Promise<Reply<null>>;
  /** Compares what `get` left with the original, where that is known, and keeps it. Best in a fresh worker. */
  finish(onProgress: OnAlignerProgress): Promise<Reply<StoredAlignerInfo>>;
  /**
   * The files of a coreference model at an address, by the names of its contract: here, since only this worker may ask
   * other hosts. Nothing is kept.
   */
  fetchCoreference(address: string, onProgress: OnProgress): Promise<Reply<ReadonlyMap<string, Blob>>>;
  /** Stops `get` or `fetchCoreference`, which answers 'cancelled'. */
  cancel(): void;
  /** Deletes what was begun. */
  discard(): Promise<Reply<null>>;
  /** From the next analysis on. */
  use(wanted: AlignerPrecision | 'auto'): Promise<Reply<null>>;
  /** Deletes one that is kept; without a name everything. */
  clear(precision?: AlignerPrecision): Promise<Reply<null>>;
}
