import type { Mention } from '../model/mention.ts';

/** A comment's text as it is drawn: plain stretches, and mentions that hold stretches and shorter mentions. */
export type Segment = TextSegment | MentionSegment;

export interface TextSegment {
  readonly type: 'text';
  readonly text: string;
}

export interface MentionSegment {
  readonly type: 'mention';
  readonly mention: Mention;
  readonly children: readonly Segment[];
  /** False in the pieces before the last one of a mention that crosses another: only the last carries its sign. */
  readonly isLast: boolean;
}

interface Span {
  readonly mention: Mention;
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

/**
 * Cuts a comment into nested segments; joined, their texts are the comment's text again. Of two mentions that
 * cover each other the longer one lies outside. A mention that crosses another's end is cut there in two pieces.
 * Offsets are UTF-16; one that falls between the halves of a surrogate pair moves outward.
 */
export function segmentsOf(text: string, mentions: readonly Mention[]): readonly Segment[] {
  const spans = mentions
    .map((mention) => ({
      mention,
      start: outward(text, clamp(mention.startUtf16, text), -1),
      end: outward(text, clamp(mention.endUtf16, text), 1),
      isLast: true,
    }))
    .filter((span) => span.end > span.start);
  return nest(text, 0, text.length, uncross(spans));
}

/** All text of a segment, without what lies outside it. */
export function textOf(segment: Segment): string {
  return segment.type === 'text' ? segment.text : segment.children.map(textOf).join('');
}

/** Builds the segments of text[start, end) from properly nested spans in drawing order. */
function nest(text: string, start: number, end: number, spans: readonly Span[]): readonly Segment[] {
  const segments: Segment[] = [];
  let at = start;
  for (let index = 0; index < spans.length;) {
    const span = spans[index];
    if (span === undefined) break;
    let next = index + 1;
    while ((spans[next]?.start ?? Infinity) < span.end) next += 1;
    if (span.start > at) segments.push({ type: 'text', text: text.slice(at, span.start) });
    segments.push({
      type: 'mention',
      mention: span.mention,
      isLast: span.isLast,
      children: nest(text, span.start, span.end, spans.slice(index + 1, next)),
    });
    at = span.end;
    index = next;
  }
  if (at < end) segments.push({ type: 'text', text: text.slice(at, end) });
  return segments;
}

/** Cuts spans until any two are apart or nested, and puts outer before inner. */
function uncross(spans: readonly Span[]): readonly Span[] {
  const waiting = [...spans].sort(drawingOrder);
  const done: Span[] = [];
  for (let span = waiting.shift(); span !== undefined; span = waiting.shift()) {
    const { start, end } = span;
    const crossed = done.find((outer) => outer.start < start && start < outer.end && outer.end < end);
    if (crossed === undefined) {
      done.push(span);
      continue;
    }
    waiting.push({ ...span, end: crossed.end, isLast: false }, { ...span, start: crossed.end });
    waiting.sort(drawingOrder);
  }
  return done.sort(drawingOrder);
}

function drawingOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

function clamp(offset: number, text: string): number {
  return Math.min(Math.max(offset, 0), text.length);
}

function outward(text: string, offset: number, step: -1 | 1): number {
  return isLowSurrogate(text.charCodeAt(offset)) && isHighSurrogate(text.charCodeAt(offset - 1))
    ? offset + step
    : offset;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
