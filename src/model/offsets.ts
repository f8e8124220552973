/**
 * The one place where offsets change their unit. Inside a comment everything that is shown is counted in
 * UTF-16 units of the text as it was loaded; the model and the data sets count characters (code points).
 */

/** Text as the model reads it: one character an element, each with the stretch it was read from. */
export interface MappedText {
  /** Code points; what was left out or replaced is not what stands in the original. */
  readonly characters: readonly string[];
  /** For every character: where it begins in the original, in UTF-16 units. */
  readonly startUtf16: readonly number[];
  /** For every character: where it ends in the original, exclusive. Marks that combine with it belong to it. */
  readonly endUtf16: readonly number[];
}

/** A stretch of characters (code points) of a text, `end` exclusive. */
export interface CharacterSpan {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a comment as loaded. */
export interface Utf16Span {
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
}

/** The text itself, character by character, nothing left out and nothing attached. */
export function mapText(text: string): MappedText {
  const characters = Array.from(text);
  const startUtf16: number[] = [];
  const endUtf16: number[] = [];
  let at = 0;
  for (const character of characters) {
    startUtf16.push(at);
    at += character.length;
    endUtf16.push(at);
  }
  return { characters, startUtf16, endUtf16 };
}

/** Where a span of characters stands in the original. Throws RangeError for an empty span or one outside. */
export function utf16SpanOf(text: MappedText, span: CharacterSpan): Utf16Span {
  const startUtf16 = text.startUtf16[span.start];
  const endUtf16 = text.endUtf16[span.end - 1];
  if (startUtf16 === undefined || endUtf16 === undefined || span.end <= span.start) {
    throw new RangeError(`No characters ${span.start} to ${span.end} in a text of ${text.characters.length}`);
  }
  return { startUtf16, endUtf16 };
}

/**
 * The characters read from a stretch of the original; null where none was read from it. A character of which
 * only a part lies inside counts.
 */
export function characterSpanOf(text: MappedText, span: Utf16Span): CharacterSpan | null {
  const start = text.endUtf16.findIndex((end) => end > span.startUtf16);
  const end = text.startUtf16.findLastIndex((at) => at < span.endUtf16) + 1;
  return start < 0 || end <= start ? null : { start, end };
}
