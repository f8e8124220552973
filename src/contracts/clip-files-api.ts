import type { ClipPrecision } from '../domain/clip-precision.ts';
import type { Reply } from './reply.ts';

export type { ClipPrecision };

/** A CN-CLIP that this browser keeps. */
export interface StoredClipInfo {
  readonly id: string;
  readonly precision: ClipPrecision;
  /** An address, or the name of a folder or file. */
  readonly source: string;
  /** ISO 8601. */
  readonly storedAt: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Least cosine to the original on generated inputs, of those that can be checked. */
  readonly cosine: number | null;
}

/** What was begun and can be gone on with. */
export interface PendingClip {
  readonly source: string;
  readonly precision: ClipPrecision;
  readonly receivedBytes: number;
  /** Nothing is left but to `finish`. */
  readonly isMade: boolean;
}

export interface ClipFilesState {
  /** One of each precision at most. */
  readonly kept: readonly StoredClipInfo[];
  /** With which of them it is to run (clip-precision.ts). */
  readonly wanted: ClipPrecision | 'auto';
  readonly pending: PendingClip | null;
}

export type ClipRequest = {
  readonly precision: ClipPrecision;
} & (
  | {
      readonly from: 'addresses';
      /** Tried in their order. All but the last are asked only whether converted files lie there. */
      readonly addresses: readonly string[];
    }
  | { readonly from: 'files'; readonly name: string; readonly files: readonly File[] }
);

/** downloading: bytes come from a host, and are converted as they come. converting: they come from this device. */
export type ClipStage = 'downloading' | 'converting' | 'checking';

export interface ClipProgress {
  readonly stage: ClipStage;
  /** `totalBytes` is 0 where nobody has said. */
  readonly files: readonly {
    readonly name: string;
    readonly doneBytes: number;
    readonly totalBytes: number;
  }[];
}
export type OnClipProgress = (progress: ClipProgress) => void;

export interface ClipFilesApi {
  describe(): Promise<Reply<ClipFilesState>>;
  /**
   * Gets and converts; what was kept before counts until `finish`. What has come of a download is kept, whatever
   * happens, and gone on with by the next `get` of the same source.
   */
  get(request: ClipRequest, onProgress: OnClipProgress): Promise<Reply<null>>;
  /** Compares what `get` left with the original, where that is known, and keeps it. Best in a fresh worker. */
  finish(onProgress: OnClipProgress): Promise<Reply<StoredClipInfo>>;
  /** Stops `get`, which answers 'cancelled'. */
  cancel(): void;
  /** Deletes what was begun. */
  discard(): Promise<Reply<null>>;
  /** From the next analysis on. */
  use(wanted: ClipPrecision | 'auto'): Promise<Reply<null>>;
  /** Deletes one that is kept; without a name everything. */
  clear(precision?: ClipPrecision): Promise<Reply<null>>;
}
