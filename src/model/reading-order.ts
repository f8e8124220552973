import type { Mention } from './mention.ts';

/** An enclosing mention stands before what it encloses. */
export function inReadingOrder(a: Mention, b: Mention): number {
  return a.comment - b.comment || a.startUtf16 - b.startUtf16 || b.endUtf16 - a.endUtf16;
}
