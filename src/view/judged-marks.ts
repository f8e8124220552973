/** What of a comment's text lies in which mention, for texts that are shown beside each other. */

export interface SideMark {
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
  /** Number of the person on its side, from 1. */
  readonly person: number;
  readonly isWrong: boolean;
}

/** A stretch of text that lies in the same mentions from end to end. */
export interface SidePiece {
  readonly text: string;
  /** The shortest of the mentions around it; null outside of any. */
  readonly mark: SideMark | null;
  /** That mention begins here. */
  readonly isStart: boolean;
}

export function sidePieces(text: string, marks: readonly SideMark[]): SidePiece[] {
  const inside = marks.flatMap(({ startUtf16, endUtf16 }) => [startUtf16, endUtf16]);
  const edges = [...new Set([0, ...inside, text.length])].sort((a, b) => a - b);
  return edges.slice(1).flatMap((end, at) => {
    const start = edges[at] ?? 0;
    if (end <= start) return [];
    const around = marks
      .filter((mark) => mark.startUtf16 <= start && mark.endUtf16 >= end)
      .sort((a, b) => a.endUtf16 - a.startUtf16 - (b.endUtf16 - b.startUtf16));
    const mark = around[0] ?? null;
    return [{ text: text.slice(start, end), mark, isStart: mark?.startUtf16 === start }];
  });
}
