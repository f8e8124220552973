/** What of a CN-CLIP is kept in this browser, and how far getting one is. */
import type { AlignerPrecision } from './precision.ts';

/** A CN-CLIP that this browser keeps. */
export interface StoredAlignerInfo {
  readonly id: string;
  readonly precision: AlignerPrecision;
  /** An address, or the name of a folder or file. */
  readonly source: string;
  /** ISO 8601. */
  readonly storedAt: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Least cosine to the original on generated inputs, of those that can be checked. */
  readonly cosine: number | null;
}

/** What was begun and can be gone on with. */
export interface PendingAligner {
  readonly source: string;
  readonly precision: AlignerPrecision;
  readonly receivedBytes: number;
  /** Nothing is left but to `finish`. */
  readonly isMade: boolean;
}

export interface AlignerFilesState {
  /** One of each precision at most. */
  readonly kept: readonly StoredAlignerInfo[];
  /** With which of them it is to run (clip-precision.ts). */
  readonly wanted: AlignerPrecision | 'auto';
  readonly pending: PendingAligner | null;
}

export type AlignerRequest = {
  readonly precision: AlignerPrecision;
} & (
  | {
      readonly from: 'addresses';
      /** Tried in their order. All but the last are asked only whether converted files lie there. */
      readonly addresses: readonly string[];
    }
  | { readonly from: 'files'; readonly name: string; readonly files: readonly File[] }
);

/** downloading: bytes come from a host, and are converted as they come. converting: they come from this device. */
export type AlignerStage = 'downloading' | 'converting' | 'checking';

export interface AlignerProgress {
  readonly stage: AlignerStage;
  /** `totalBytes` is 0 where nobody has said. */
  readonly files: readonly {
    readonly name: string;
    readonly doneBytes: number;
    readonly totalBytes: number;
  }[];
}

export type OnAlignerProgress = (progress: AlignerProgress) => void;
