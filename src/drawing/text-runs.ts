import type { DrawnComment } from './scene.ts';

/** A piece of a comment that is drawn as one: a grapheme with the mention that it is in. */
export interface TextPiece {
  readonly text: string;
  /** Index into the comment's marks: of several around it the shortest; null for none. */
  readonly mark: number | null;
}

/** Graphemes, so that no emoji is cut; spaces and line breaks are one space. */
export function piecesOf({ text, marks }: DrawnComment): TextPiece[] {
  const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment, index }) => {
    let mark: number | null = null;
    marks.forEach(({ startUtf16, endUtf16 }, at) => {
      if (index < startUtf16 || index >= endUtf16) return;
      const known = mark === null ? undefined : marks[mark];
      if (known === undefined || endUtf16 - startUtf16 < known.endUtf16 - known.startUtf16) mark = at;
    });
    return { text: /^\s+$/.test(segment) ? ' ' : segment, mark };
  });
}

/** One line of a comment. */
export type TextLine = readonly TextPiece[];

/**
 * Lines no wider than `width`, at most `most` of them; what does not fit ends in "…".
 * @param widthOf of a text, in the unit of `width`
 */
export function linesOf(
  pieces: readonly TextPiece[],
  width: number,
  most: number,
  widthOf: (text: string) => number,
): TextLine[] {
  const lines: TextPiece[][] = [[]];
  let used = 0;
  for (const piece of pieces) {
    const size = widthOf(piece.text);
    if (used + size > width && used > 0) {
      if (lines.length === most) {
        const last = lines.at(-1);
        last?.splice(-1, 1, { text: '…', mark: null });
        return lines;
      }
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(piece);
    used += size;
  }
  return lines;
}
