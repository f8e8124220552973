/** The moment of interest: how well a comment fits each stretch of a clip. */

export interface HeatCell {
  readonly startSec: number;
  readonly endSec: number;
  /** 0..1 */
  readonly warmth: number;
}

export interface MomentHeat {
  readonly cells: readonly HeatCell[];
  readonly bestSec: number;
  /** Whether the best frame is told from the worst at all. */
  readonly isClear: boolean;
}

/** Frames whose logits differ by less than this look alike to the model: their strip stays pale. */
const CLEAR_DIFFERENCE = 2;

/**
 * One cell around each frame that was looked at.
 * @param logits of the comment and each frame: cosine times the model's logit scale
 */
export function momentHeatOf(
  timesSec: readonly number[],
  logits: readonly number[],
  durationSec: number,
): MomentHeat | null {
  if (timesSec.length === 0 || timesSec.length !== logits.length) return null;
  const least = Math.min(...logits);
  const range = Math.max(...logits) - least;
  const strength = Math.min(1, range / CLEAR_DIFFERENCE);
  const middle = (a: number, b: number): number => (a + b) / 2;
  const cells = timesSec.map((timeSec, index): HeatCell => {
    const before = timesSec[index - 1];
    const after = timesSec[index + 1];
    return {
      startSec: before === undefined ? 0 : middle(before, timeSec),
      endSec: after === undefined ? durationSec : middle(timeSec, after),
      warmth: range === 0 ? 0 : (strength * ((logits[index] ?? least) - least)) / range,
    };
  });
  const bestSec = timesSec[logits.indexOf(Math.max(...logits))] ?? 0;
  return { cells, bestSec, isClear: range >= CLEAR_DIFFERENCE };
}

/** What of a comment describes a moment: no @names, addresses, stickers or emoji. Empty where nothing is left. */
export function spokenPart(text: string): string {
  return text
    .replaceAll(/@\S+|https?:\/\/\S+|\[[^\]]{1,8}\]|\p{Extended_Pictographic}\uFE0F?/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
