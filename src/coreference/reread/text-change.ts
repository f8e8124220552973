/** Where a text was changed, and where a stretch of the old one stands in the new one. */
import type { Utf16Span } from '../../model/offsets.ts';

/** One stretch that was replaced by another; offsets are UTF-16 units. */
export interface TextChange {
  readonly startUtf16: number;
  /** Exclusive, in the text before. */
  readonly endBeforeUtf16: number;
  /** Exclusive, in the text after. */
  readonly endAfterUtf16: number;
}

/** What lies between the longest common beginning and the longest common end. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let startUtf16 = 0;
  while (startUtf16 < shorter && before[startUtf16] === after[startUtf16]) startUtf16 += 1;
  let same = 0;
  while (same < shorter - startUtf16 && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { startUtf16, endBeforeUtf16: before.length - same, endAfterUtf16: after.length - same };
}

/** The same stretch after the change: beside it, or around it (他 → 她 is around 他); null where the change cuts it. */
export function movedSpan(span: Utf16Span, change: TextChange): Utf16Span | null {
  const grown = change.endAfterUtf16 - change.endBeforeUtf16;
  if (span.endUtf16 <= change.startUtf16) return { startUtf16: span.startUtf16, endUtf16: span.endUtf16 };
  if (span.startUtf16 >= change.endBeforeUtf16) {
    return { startUtf16: span.startUtf16 + grown, endUtf16: span.endUtf16 + grown };
  }
  const isAround = span.startUtf16 <= change.startUtf16 && change.endBeforeUtf16 <= span.endUtf16;
  const endUtf16 = span.endUtf16 + grown;
  return isAround && endUtf16 > span.startUtf16 ? { startUtf16: span.startUtf16, endUtf16 } : null;
}
