/** Offsets in a comment and places in the element that shows it. Signs behind mentions are no part of its text. */
import type { Utf16Span } from '../../model/offsets.ts';

/** The texts of the comment, in order. */
function textsIn(element: Element): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.sign') === null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) texts.push(node as Text);
  return texts;
}

/** Null where the stretch is not shown. */
export function rangeOf(element: Element, { startUtf16, endUtf16 }: Utf16Span): Range | null {
  const range = document.createRange();
  let [passed, isStarted] = [0, false];
  for (const text of textsIn(element)) {
    if (!isStarted && startUtf16 < passed + text.length) {
      range.setStart(text, startUtf16 - passed);
      isStarted = true;
    }
    if (isStarted && endUtf16 <= passed + text.length) {
      range.setEnd(text, endUtf16 - passed);
      return range;
    }
    passed += text.length;
  }
  return null;
}

/** How much of the comment's text lies before a place in its element. */
function offsetOf(element: Element, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return textsIn(element).reduce((sum, text) => {
    if (!before.intersectsNode(text)) return sum;
    return sum + (text === before.endContainer ? before.endOffset : text.length);
  }, 0);
}

/** What is selected of the comment that this element shows; null for nothing, or more than this comment. */
export function selectedIn(element: Element): Utf16Span | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const startUtf16 = offsetOf(element, range.startContainer, range.startOffset);
  const endUtf16 = offsetOf(element, range.endContainer, range.endOffset);
  return endUtf16 > startUtf16 ? { startUtf16, endUtf16 } : null;
}

/** Where in the comment a point of the window lies; null beside it. */
export function offsetAt(element: Element, x: number, y: number): number | null {
  const place =
    'caretPositionFromPoint' in document ? document.caretPositionFromPoint(x, y) : rangeFromPoint(x, y);
  if (place === null || !element.contains(place.offsetNode)) return null;
  return offsetOf(element, place.offsetNode, place.offset);
}

/** Of engines that do not have the newer one yet. */
function rangeFromPoint(x: number, y: number): { readonly offsetNode: Node; readonly offset: number } | null {
  const older = document as unknown as {
    readonly caretRangeFromPoint?: (x: number, y: number) => Range | null;
  };
  const range = older.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { offsetNode: range.startContainer, offset: range.startOffset };
}
