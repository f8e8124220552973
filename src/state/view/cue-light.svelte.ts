import type { MentionId, TrackId } from '../../model/ids.ts';
import type { CueName } from '../../model/link.ts';

/** A row of the "why" panel that is pointed at. */
export interface LitCue {
  readonly cue: CueName;
  /** The words that it was read from, and where. */
  readonly read: readonly { readonly mention: MentionId; readonly text: string }[];
  /** The heads that it compares. */
  readonly tracks: readonly TrackId[];
}

/** What is lit in the comment and in the frame besides the focus. */
export class CueLight {
  lit = $state.raw<LitCue | null>(null);
}
