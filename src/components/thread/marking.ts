/** Marks words by keyboard: arrows move a caret through the comments, Shift extends, Enter asks whom they mean. */
import type { Page } from '../../state/page.svelte.ts';
import { stepped } from './mention-editing.ts';
import { rangeOf } from './text-offsets.ts';

type Parts = Pick<Page, 'analysis' | 'view' | 'workbench' | 'correcting' | 'focus'>;

const textElement = (comment: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-comment="${CSS.escape(comment)}"] .text`);

/** Begins in the comment that has the focus, else in the first on screen. */
export function beginMarking({ analysis, view, correcting }: Parts, from: Element | null): void {
  if (analysis.run.status !== 'done' || view.comments.length === 0) return;
  const id = from?.closest('[data-comment]')?.getAttribute('data-comment');
  const mention = view.mentions.find(
    (one) => one.id === from?.closest('[data-mention]')?.getAttribute('data-mention'),
  );
  const found = view.comments.findIndex((one) => one.id === id);
  const comment = found >= 0 ? found : (analysis.intake.commentsOnScreen[0] ?? 0);
  const at = mention?.endUtf16 ?? 0;
  const text = view.comments[comment]?.text ?? '';
  correcting.marking = { comment, anchorUtf16: at, caretUtf16: stepped(text, at, 1) };
  // A mention that has the focus would take Enter for itself.
  document.querySelector<HTMLElement>('[data-thread]')?.focus({ preventScroll: true });
  showMarked({ view, correcting });
}

/** @returns whether the key was one of marking */
export function markingKey(page: Parts, event: KeyboardEvent): boolean {
  const { view, correcting } = page;
  const { marking } = correcting;
  if (marking === null) return false;
  const text = view.comments[marking.comment]?.text ?? '';
  const { anchorUtf16, caretUtf16 } = marking;
  if (event.key === 'Escape') {
    correcting.marking = null;
    getSelection()?.removeAllRanges();
  } else if (event.key === 'Enter') ask(page);
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const caret = stepped(text, caretUtf16, event.key === 'ArrowLeft' ? -1 : 1);
    const anchor = event.shiftKey ? anchorUtf16 : stepped(text, caret, -1);
    correcting.marking = { ...marking, caretUtf16: caret, anchorUtf16: anchor };
  } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const comment = marking.comment + (event.key === 'ArrowUp' ? -1 : 1);
    const there = view.comments[comment];
    if (there !== undefined)
      correcting.marking = { comment, anchorUtf16: 0, caretUtf16: stepped(there.text, 0, 1) };
  } else return false;
  showMarked(page);
  return true;
}

export function markedWords({ view, correcting }: Pick<Page, 'view' | 'correcting'>): string {
  const { marking } = correcting;
  if (marking === null) return '';
  const { comment, anchorUtf16, caretUtf16 } = marking;
  return (view.comments[comment]?.text ?? '').slice(
    Math.min(anchorUtf16, caretUtf16),
    Math.max(anchorUtf16, caretUtf16),
  );
}

/** As a selection, which every reader of screens knows. */
function showMarked({ view, correcting }: Pick<Page, 'view' | 'correcting'>): void {
  const range = rangeOfMarked({ view, correcting });
  if (range === null) return;
  getSelection()?.setBaseAndExtent(
    range.startContainer,
    range.startOffset,
    range.endContainer,
    range.endOffset,
  );
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
}

function rangeOfMarked({ view, correcting }: Pick<Page, 'view' | 'correcting'>): Range | null {
  const { marking } = correcting;
  const element = marking === null ? null : textElement(view.comments[marking.comment]?.id ?? '');
  if (marking === null || element === null) return null;
  const { anchorUtf16, caretUtf16 } = marking;
  return rangeOf(element, {
    startUtf16: Math.min(anchorUtf16, caretUtf16),
    endUtf16: Math.max(anchorUtf16, caretUtf16),
  });
}

function ask({ view, correcting }: Parts): void {
  const { marking } = correcting;
  const words = markedWords({ view, correcting });
  const beside = rangeOfMarked({ view, correcting })?.getBoundingClientRect();
  if (marking === null || words.trim() === '' || beside === undefined) return;
  const { comment, anchorUtf16, caretUtf16 } = marking;
  const span = {
    startUtf16: Math.min(anchorUtf16, caretUtf16),
    endUtf16: Math.max(anchorUtf16, caretUtf16),
  };
  correcting.marking = null;
  correcting.choose({ kind: 'words', comment, span, words }, beside);
}
