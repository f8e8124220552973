import { SvelteSet } from 'svelte/reactivity';
import type { ClusterId, MentionId, TrackId } from '../../model/ids.ts';
import type { Utf16Span } from '../../model/offsets.ts';

/** Where something to choose from is put: beside this, in pixels of the window. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** For what a person is being chosen. */
export type Choosing =
  | { readonly kind: 'words'; readonly comment: number; readonly span: Utf16Span; readonly words: string }
  | { readonly kind: 'mentions'; readonly mentions: readonly MentionId[] }
  | { readonly kind: 'merge'; readonly cluster: ClusterId }
  | { readonly kind: 'head'; readonly track: TrackId };

/** Words that are being marked by keyboard: offsets within the comment; the caret moves, the anchor stays. */
export interface Marking {
  readonly comment: number;
  readonly anchorUtf16: number;
  readonly caretUtf16: number;
}

/** What a person is about to correct. */
export class Correcting {
  choosing = $state.raw<(Choosing & { readonly at: Anchor }) | null>(null);
  /** Mentions that are changed together. */
  readonly picked = new SvelteSet<MentionId>();
  /** A click picks a mention, without a key. */
  isPicking = $state(false);
  renaming = $state.raw<ClusterId | null>(null);
  marking = $state.raw<Marking | null>(null);
  /** A box is drawn on the stage: of this head at this moment, or (new) of one that was missed. */
  drawing = $state.raw<TrackId | 'new' | null>(null);
  /** Where the keyboard was before a person was chosen. */
  #returnTo: HTMLElement | SVGElement | null = null;

  choose(choosing: Choosing, beside: DOMRect): void {
    const { activeElement } = document;
    const isFocusable = activeElement instanceof HTMLElement || activeElement instanceof SVGElement;
    this.#returnTo = isFocusable && activeElement !== document.body ? activeElement : null;
    const { left, top, bottom } = beside;
    this.choosing = { ...choosing, at: { left, top, bottom } };
  }

  /** @returns where the keyboard was, to be put back there */
  leave(): HTMLElement | SVGElement | null {
    const before = this.#returnTo;
    this.choosing = null;
    this.#returnTo = null;
    return before;
  }

  pick(mention: MentionId): void {
    if (!this.picked.delete(mention)) this.picked.add(mention);
  }

  clear(): void {
    this.picked.clear();
    this.isPicking = false;
  }
}
