/** What the frames worker says of a clip and sends of it. */

/** A clip as its file describes it, rotation applied. */
export interface ClipInfo {
  readonly name: string;
  readonly sha256: string;
  readonly durationSec: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Frames a second, on average; absent where the file does not let it be told. */
  readonly frameRate?: number;
  /** As the container names it: "avc", "vp9", … */
  readonly codec: string;
  /** Present where this browser has no decoder for it (WebCodecs): the page's video player shows it, frame by frame. */
  readonly isPlayed?: true;
}

/**
 * Asks the page for the picture that its video player shows at a time, scaled to this size, upright; null where it shows none.
 * The bitmap is the caller's to close.
 */
export type AskPlayer = (timeSec: number, widthPx: number, heightPx: number) => Promise<ImageBitmap | null>;

export interface SamplingOptions {
  /** Frames a second wanted. */
  readonly fps: number;
  /** No more frames than this: a long clip is sampled more thinly. */
  readonly maxFrames: number;
  /** Longer side of the frames that are sent. */
  readonly maxSidePx: number;
  /** Just these moments, in order, in place of even steps. */
  readonly atSec?: readonly number[];
}

export interface SamplingSummary {
  readonly frames: number;
  /** What it came to; less than asked for in a long clip. */
  readonly sampledFps: number;
  readonly decodeMs: number;
}

/** One sampled frame, upright. `rgba` is transferred, never copied. */
export interface Frame {
  readonly index: number;
  readonly timeSec: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: ArrayBuffer;
}

/** frames worker → models worker over the MessagePort. */
export type FrameMessage =
  | { readonly type: 'frame'; readonly frame: Frame; readonly total: number }
  | { readonly type: 'end' }
  /** The sender failed or was cancelled; its own call answers with the reason. */
  | { readonly type: 'abort' };

/** models worker → frames worker: how many more frames may be sent (back-pressure). */
export interface FrameCredit {
  readonly type: 'credit';
  readonly frames: number;
}
