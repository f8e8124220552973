import type { JudgedMention } from '../../scoring/mention-errors.ts';
import type { ReadMention } from '../../scoring/read-mentions.ts';
import type { SideMark } from '../../view/judged-marks.ts';

export { sidePieces, type SidePiece } from '../../view/judged-marks.ts';

/** The marks of one turn on both sides. Counterparts have one number, and so one colour. */
export function sideMarks(
  judged: readonly JudgedMention[],
  turn: number,
): { readonly gold: readonly SideMark[]; readonly predicted: readonly SideMark[] } {
  const numbers = new Map<string, number>();
  const counted = { next: 1 };
  const numberOf = (side: 'gold' | 'predicted', cluster: string): number => {
    const key = `${side} ${cluster}`;
    const known = numbers.get(key) ?? counted.next++;
    numbers.set(key, known);
    return known;
  };
  // Whom both sides have alike gets its number first, the same on both.
  for (const { gold, predicted, error } of judged) {
    if (gold === null || predicted === null || error === 'person' || error === 'span') continue;
    numbers.set(`predicted ${predicted.cluster}`, numberOf('gold', gold.cluster));
  }
  const marks = (side: 'gold' | 'predicted'): SideMark[] =>
    judged.flatMap((one) => {
      const mention: ReadMention | null = one[side];
      if (mention === null) return [];
      const person = numberOf(side, mention.cluster);
      if (mention.turn !== turn) return [];
      const { startUtf16, endUtf16 } = mention;
      return [{ startUtf16, endUtf16, person, isWrong: one.error !== null }];
    });
  return { gold: marks('gold'), predicted: marks('predicted') };
}
