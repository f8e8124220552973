/** Words that are selected in a comment can be made a mention: whom they mean is asked beside them. */
import { on } from 'svelte/events';
import type { Page } from '../../state/page.svelte.ts';
import { rangeOf, selectedIn } from './text-offsets.ts';

/** A long press selects without a mouse button that could be let go. */
const SETTLED_MS = 500;

export function selectWords(
  { analysis, correcting, typing }: Pick<Page, 'analysis' | 'correcting' | 'typing'>,
  comment: () => { readonly index: number; readonly text: string },
): (element: HTMLElement) => () => void {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isTouch = false;
    const ask = (): void => {
      if (analysis.run.status !== 'done' || typing.draft !== null || correcting.choosing !== null) return;
      const span = selectedIn(element);
      if (span === null) return;
      const { index, text } = comment();
      const words = text.slice(span.startUtf16, span.endUtf16);
      const beside = rangeOf(element, span)?.getBoundingClientRect();
      if (words.trim() !== '' && beside !== undefined)
        correcting.choose({ kind: 'words', comment: index, span, words }, beside);
    };
    const stops = [
      on(element, 'pointerdown', (event) => {
        isTouch = event.pointerType !== 'mouse';
      }),
      // After a double click the comment is written, not marked.
      on(element, 'mouseup', (event) => {
        if (!isTouch && event.detail === 1) setTimeout(ask, 0);
      }),
      on(document, 'selectionchange', () => {
        clearTimeout(timer);
        if (isTouch && selectedIn(element) !== null) timer = setTimeout(ask, SETTLED_MS);
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  };
}
