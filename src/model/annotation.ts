import type { BoxNorm } from './head-track.ts';
import type { Utf16Span } from './offsets.ts';

/** A head as another program has it. */
export interface AnnotatedHead {
  /** The track that the file says it is; null where it says none. */
  readonly track: string | null;
  /** In order of time. */
  readonly boxes: readonly { readonly timeSec: number; readonly box: BoxNorm }[];
}

/** A mention as another program has it. */
export interface AnnotatedMention extends Utf16Span {
  /** Index into the thread's comments. */
  readonly comment: number;
  /** Names whom it means, within its file. */
  readonly entity: string;
}

/** What a file of another program says of a clip, or of its comments. */
export type Annotation =
  | { readonly kind: 'heads'; readonly heads: readonly AnnotatedHead[] }
  | { readonly kind: 'mentions'; readonly mentions: readonly AnnotatedMention[] };
