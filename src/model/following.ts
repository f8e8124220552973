import type { TrackId } from './ids.ts';

/** How heads were followed, step by step: for pictures of it. */
export interface Following {
  /** When one shot ends and the next begins. */
  readonly cutsSec: readonly number[];
  /** Stretches in which a head was followed from frame to frame, before any were joined. */
  readonly tracklets: readonly FollowedStretch[];
  /**
   * At [i][j] how alike the faces of two stretches are, −1..1 (cosine of their descriptors); null where one was never
   * seen well enough.
   */
  readonly likeness: readonly (readonly (number | null)[])[];
  /** From here on two faces that were seen well are one person. */
  readonly samePersonFrom: number;
}

export interface FollowedStretch {
  /** The head that it became part of; null for what was taken for no head in the end. */
  readonly track: TrackId | null;
  readonly startSec: number;
  readonly endSec: number;
  /** Of every frame in which it was detected: when, where across the picture (0..1), the detector's probability. */
  readonly sightings: readonly { readonly timeSec: number; readonly x: number; readonly score: number }[];
}
