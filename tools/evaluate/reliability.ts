/** What the page promises of its links and what comes of it. */

/** One link that was made. */
export interface MadeLink {
  readonly probability: number;
  readonly isRight: boolean;
}

/** A bin of the reliability curve: what was promised and what came of it. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly promised: number;
  readonly right: number;
}

/** Reliability in five bins and the expected calibration error (Guo et al., 2017). */
export function reliabilityOf(made: readonly MadeLink[]): { bins: ReliabilityBin[]; error: number } {
  const bins = [0, 0.2, 0.4, 0.6, 0.8].map((from): ReliabilityBin => {
    const inside = made.filter(
      ({ probability }) => Math.min(4, Math.floor(probability * 5)) === Math.round(from * 5),
    );
    const mean = (of: (one: MadeLink) => number): number =>
      inside.length === 0 ? 0 : inside.reduce((sum, one) => sum + of(one), 0) / inside.length;
    return {
      from,
      to: from + 0.2,
      count: inside.length,
      promised: mean(({ probability }) => probability),
      right: mean((one) => (one.isRight ? 1 : 0)),
    };
  });
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.promised - bin.right), 0);
  return { bins, error: made.length === 0 ? 0 : error / made.length };
}
