/** Corrects a mention where it stands: by keys while it has the focus, and by dragging its ends. */
import { tick } from 'svelte';
import { on } from 'svelte/events';
import type { MentionId } from '../../model/ids.ts';
import type { Mention } from '../../model/mention.ts';
import type { Utf16Span } from '../../model/offsets.ts';
import type { Page } from '../../state/page.svelte.ts';
import { offsetAt, rangeOf } from './text-offsets.ts';

type Parts = Pick<Page, 'view' | 'workbench' | 'correcting' | 'analysis'>;

/** Before the focus of the page hears of them: Space chooses a person, Delete takes away, Alt and arrows move the ends. */
export function mentionKeys(page: Parts, mention: () => Mention): (element: HTMLElement) => () => void {
  const { view, workbench, correcting, analysis } = page;
  return (element) => {
    const isOwn = ({ target }: Event): boolean =>
      target instanceof Element && target.closest('[data-mention]') === element;
    const take = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const press = (event: KeyboardEvent): void => {
      if (!isOwn(event) || analysis.run.status !== 'done' || event.ctrlKey || event.metaKey) return;
      const { id } = mention();
      if (event.key === ' ') {
        take(event);
        if (event.shiftKey) correcting.pick(id);
        else chooseFor(page, id, element);
      } else if (event.key === 'Delete' || event.key === 'Backspace') {
        take(event);
        const next = nextTo(view.mentions, id);
        workbench.remove(correcting.picked.has(id) ? [...correcting.picked] : [id]);
        correcting.clear();
        if (next !== null) void focusMention(next);
      } else if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        take(event);
        const by = event.key === 'ArrowLeft' ? -1 : 1;
        moveEnd(page, mention(), event.shiftKey ? 'startUtf16' : 'endUtf16', by);
      }
    };
    const click = (event: MouseEvent): void => {
      if (!isOwn(event) || analysis.run.status !== 'done') return;
      if (!event.shiftKey && !correcting.isPicking) return;
      take(event);
      correcting.pick(mention().id);
    };
    const down = (event: MouseEvent): void => {
      // Else Shift would select all text from the last click to here.
      if (event.shiftKey && isOwn(event)) event.preventDefault();
    };
    const stops = [
      on(element, 'keydown', press),
      on(element, 'click', click),
      on(element, 'mousedown', down),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
}

/** Of all that were picked, if it is one of them. */
function chooseFor({ correcting }: Parts, id: MentionId, element: Element): void {
  const mentions = correcting.picked.has(id) ? [...correcting.picked] : [id];
  correcting.choose({ kind: 'mentions', mentions }, element.getBoundingClientRect());
}

function moveEnd(
  { view, workbench }: Parts,
  { id, comment, startUtf16, endUtf16 }: Mention,
  end: keyof Utf16Span,
  by: 1 | -1,
): void {
  const text = workbench.comments[comment]?.text ?? '';
  const span = { startUtf16, endUtf16 };
  span[end] = stepped(text, span[end], by);
  if (span.endUtf16 <= span.startUtf16 || !workbench.respan(id, span)) return;
  const now = view.mentions.find(
    (one) => one.comment === comment && one.startUtf16 === span.startUtf16 && one.endUtf16 === span.endUtf16,
  );
  if (now !== undefined) void focusMention(now.id);
}

/** One character on or back: an emoji of several units stays whole. */
export function stepped(text: string, atUtf16: number, by: 1 | -1): number {
  const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text);
  if (by === 1) {
    const at = segments.containing(atUtf16);
    return at === undefined ? text.length : at.index + at.segment.length;
  }
  return segments.containing(Math.max(0, atUtf16 - 1))?.index ?? 0;
}

async function focusMention(id: MentionId): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>(`[data-mention="${CSS.escape(id)}"]`)?.focus();
}

function nextTo(mentions: readonly Mention[], id: MentionId): MentionId | null {
  const inOrder = [...mentions].sort((a, b) => a.comment - b.comment || a.startUtf16 - b.startUtf16);
  const at = inOrder.findIndex((one) => one.id === id);
  return (inOrder[at + 1] ?? inOrder[at - 1])?.id ?? null;
}

/** A grip at one end of a mention: dragged, it shows what the mention would be, and let go it makes it so. */
export function gripDrag(
  { workbench }: Parts,
  mention: () => Mention,
  end: keyof Utf16Span,
): (element: HTMLElement) => () => void {
  return (element) => {
    let span: Utf16Span | null = null;
    const text = (): HTMLElement | null => element.closest('.text');
    const move = (event: PointerEvent): void => {
      const [shown, { startUtf16, endUtf16 }] = [text(), mention()];
      if (shown === null || !element.hasPointerCapture(event.pointerId)) return;
      const at = offsetAt(shown, event.clientX, event.clientY);
      if (at === null) return;
      const next = { startUtf16, endUtf16, [end]: at };
      if (next.endUtf16 <= next.startUtf16) return;
      span = next;
      const range = rangeOf(shown, next);
      if (range !== null)
        getSelection()?.setBaseAndExtent(
          range.startContainer,
          range.startOffset,
          range.endContainer,
          range.endOffset,
        );
    };
    const down = (event: PointerEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      span = null;
    };
    const up = (event: PointerEvent): void => {
      event.stopPropagation();
      getSelection()?.removeAllRanges();
      if (span !== null) workbench.respan(mention().id, span);
      span = null;
    };
    const stops = [
      on(element, 'pointerdown', down),
      on(element, 'pointermove', move),
      on(element, 'pointerup', up),
      on(element, 'click', (event) => {
        event.stopPropagation();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
}
