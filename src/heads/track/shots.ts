import type { Picture } from '../../pictures/crop.ts';

/**
 * Says where one shot ends and the next begins, from frames that are decoded anyway. Two signs must agree: the
 * histogram of colours changes (a moving camera leaves it much as it is), and so does the picture cell by cell.
 * A false cut costs little, since the tracklets before and behind it are joined again by appearance; a missed one
 * can put two people into one track. The thresholds lean accordingly.
 */
export class ShotDetector {
  /** Of the frames since the last cut that show something, newest last. */
  #recent: Signature[] = [];

  /**
   * True when this frame begins a new shot, or ends a dissolve into one; false for the first frame.
   * @param isPan it shows what the frame before did, seen by a camera that moved (camera-motion.ts)
   */
  isCut(frame: Picture, isPan = false): boolean {
    const now = signatureOf(frame);
    const before = this.#recent.at(-1);
    // A flash, or the black between two shots: what comes after it is compared with what was before it.
    if (before !== undefined && isBlank(now)) return false;
    const isCut =
      before !== undefined && !isPan && (isCutBetween(before, now) || isDissolve([...this.#recent, now]));
    this.#recent = isCut ? [now] : [...this.#recent.slice(1 - LONGEST_DISSOLVE), now];
    return isCut;
  }
}

interface Signature {
  /** Share of the picture in each of 8 × 8 × 8 colours. */
  readonly histogram: Float32Array;
  /** Mean colour of each cell, 0..255. */
  readonly cells: Float32Array;
}

const LEVELS = 8;
const GRID = 8;
/** Pixels looked at along each axis. */
const SAMPLES = 64;
// On the development clips: cuts at least 0.15 and 26, everything else at most 0.42 with 10 or 0.06 with 12.
const MIN_HISTOGRAM = 0.12;
const MIN_CELLS = 18;

function isCutBetween(a: Signature, b: Signature): boolean {
  return halfDistance(a.histogram, b.histogram) > MIN_HISTOGRAM && meanDistance(a.cells, b.cells) > MIN_CELLS;
}

/** Frames that a dissolve takes at most, both ends included: 1.2 s at five a second. */
const LONGEST_DISSOLVE = 7;
/** How far a frame within a dissolve may be from a mixture of its ends, as a share of how far those are apart. */
const MAX_RESIDUE = 0.2;
const MIN_MIXED = 2;
/** The picture has come to rest when its last step is so small next to the largest. */
const MAX_LAST_STEP = 0.35;

/**
 * Whether the newest frame ends a dissolve that began at an earlier one: every frame between them is a mixture of the
 * two, more and more of the newer one. Of a moving camera the frames between are not.
 */
function isDissolve(frames: readonly Signature[]): boolean {
  const end = frames.at(-1);
  if (end === undefined) return false;
  const steps = frames.slice(1).map(({ cells }, i) => meanDistance(cells, frames[i]?.cells ?? cells));
  const hasEnded = (steps.at(-1) ?? 0) < MAX_LAST_STEP * Math.max(...steps);
  if (!hasEnded) return false;
  return frames.slice(0, -1 - MIN_MIXED).some((start, from) => {
    if (!isCutBetween(start, end)) return false;
    const between = frames.slice(from + 1, -1).map(({ cells }) => mixtureOf(start.cells, end.cells, cells));
    const mixed = between.filter(({ share }) => share > 0.1 && share < 0.9);
    return (
      mixed.length >= MIN_MIXED &&
      between.every(({ share, residue }, i) => residue < MAX_RESIDUE && share > (between[i - 1]?.share ?? 0))
    );
  });
}

/** The share of `end` in a frame that is nearest to a mixture of two, and how far the frame is from that mixture. */
function mixtureOf(
  start: Float32Array,
  end: Float32Array,
  frame: Float32Array,
): { share: number; residue: number } {
  let along = 0;
  let length = 0;
  let squares = 0;
  for (let i = 0; i < start.length; i += 1) {
    const change = (end[i] ?? 0) - (start[i] ?? 0);
    const own = (frame[i] ?? 0) - (start[i] ?? 0);
    along += change * own;
    length += change * change;
    squares += own * own;
  }
  const share = along / length;
  return { share, residue: Math.sqrt(Math.max(squares - along * share, 0) / length) };
}

/** Mean difference of cells from their mean, 0..255, below which a frame shows nothing. */
const BLANK = 7;

function isBlank({ cells }: Signature): boolean {
  const means = [0, 1, 2].map(
    (channel) =>
      cells.reduce((sum, value, i) => (i % 3 === channel ? sum + value : sum), 0) / (cells.length / 3),
  );
  return (
    cells.reduce((sum, value, i) => sum + Math.abs(value - (means[i % 3] ?? 0)), 0) / cells.length < BLANK
  );
}

function signatureOf({ rgba, widthPx, heightPx }: Picture): Signature {
  const histogram = new Float32Array(LEVELS ** 3);
  const cells = new Float32Array(GRID * GRID * 3);
  const perCell = (SAMPLES / GRID) ** 2;
  for (let row = 0; row < SAMPLES; row += 1) {
    const y = Math.floor(((row + 0.5) * heightPx) / SAMPLES);
    for (let column = 0; column < SAMPLES; column += 1) {
      const x = Math.floor(((column + 0.5) * widthPx) / SAMPLES);
      const at = (y * widthPx + x) * 4;
      const cell = (Math.floor((row * GRID) / SAMPLES) * GRID + Math.floor((column * GRID) / SAMPLES)) * 3;
      let bin = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgba[at + channel] ?? 0;
        bin = bin * LEVELS + Math.floor((value * LEVELS) / 256);
        cells[cell + channel] = (cells[cell + channel] ?? 0) + value / perCell;
      }
      histogram[bin] = (histogram[bin] ?? 0) + 1 / SAMPLES ** 2;
    }
  }
  return { histogram, cells };
}

/** 0 for equal histograms, 1 for those that share no colour. */
function halfDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / 2;
}

function meanDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}
