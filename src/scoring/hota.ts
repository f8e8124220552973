/**
 * HOTA, the higher order tracking accuracy (Luiten et al. 2021, "HOTA: A Higher Order Metric for Evaluating
 * Multi-object Tracking"): at every IoU from .05 to .95 the geometric mean of how well heads are detected and how
 * well the detections of one head are kept together.
 */
import { bestPairs, overlapsOf, type Pairing, ROUNDING, type TrackedFrame } from './tracked-frames.ts';
import { sum } from './sum.ts';

const HOTA_ALPHAS: readonly number[] = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

/** What one or more clips add at one alpha. */
export interface HotaCounts {
  readonly matched: number;
  readonly missed: number;
  readonly falsely: number;
  /** Over the matches: how much of its mark and its track the two have in common. */
  readonly association: number;
}

/** Means over the alphas, 0..1. */
export interface HotaScores {
  readonly hota: number;
  readonly detection: number;
  readonly association: number;
}

/** One entry for each of `HOTA_ALPHAS`. */
export function countHota(frames: readonly TrackedFrame[]): HotaCounts[] {
  const lengths = lengthsOf(frames);
  const affinity = affinities(frames, lengths);
  const pairings = frames.map((frame) => ({ frame, pairs: pairHeads(frame, affinity) }));
  const marks = sum([...lengths.marked.values()]);
  const heads = sum([...lengths.found.values()]);
  return HOTA_ALPHAS.map((alpha) => {
    const together = new Table();
    for (const { frame, pairs } of pairings) {
      for (const { marked, found, overlap } of pairs) {
        if (overlap >= alpha - ROUNDING)
          together.add(idOf(frame.marked, marked), idOf(frame.found, found), 1);
      }
    }
    const cells = together.cells();
    const matched = sum(cells.map(({ value }) => value));
    const association = sum(
      cells.map(({ mark, head, value }) => value * sharedPart(value, mark, head, lengths)),
    );
    return { matched, missed: marks - matched, falsely: heads - matched, association };
  });
}

export function scoreHota(counts: readonly HotaCounts[]): HotaScores {
  const scores = counts.map(({ matched, missed, falsely, association }) => {
    const detection = matched / Math.max(1, matched + missed + falsely);
    const kept = association / Math.max(1, matched);
    return { hota: Math.sqrt(detection * kept), detection, association: kept };
  });
  const mean = (of: (one: HotaScores) => number): number => sum(scores.map(of)) / Math.max(1, scores.length);
  return {
    hota: mean(({ hota }) => hota),
    detection: mean(({ detection }) => detection),
    association: mean(({ association }) => association),
  };
}

/** In how many frames each mark and each track stands. */
interface Lengths {
  readonly marked: ReadonlyMap<string, number>;
  readonly found: ReadonlyMap<string, number>;
}

function lengthsOf(frames: readonly TrackedFrame[]): Lengths {
  const count = (ids: readonly string[]): Map<string, number> => {
    const lengths = new Map<string, number>();
    for (const id of ids) lengths.set(id, (lengths.get(id) ?? 0) + 1);
    return lengths;
  };
  return {
    marked: count(frames.flatMap(({ marked }) => marked.map(({ id }) => id))),
    found: count(frames.flatMap(({ found }) => found.map(({ id }) => id))),
  };
}

/** How well a mark and a track fit over the whole clip: the pairing of a frame prefers what fits. */
function affinities(frames: readonly TrackedFrame[], lengths: Lengths): Table {
  const potential = new Table();
  for (const frame of frames) {
    const overlaps = overlapsOf(frame);
    const columns = frame.found.map((_, column) => sum(overlaps.map((row) => row[column] ?? 0)));
    overlaps.forEach((row, at) => {
      const rowSum = sum(row);
      row.forEach((overlap, column) => {
        const whole = rowSum + (columns[column] ?? 0) - overlap;
        if (whole > ROUNDING)
          potential.add(idOf(frame.marked, at), idOf(frame.found, column), overlap / whole);
      });
    });
  }
  const affinity = new Table();
  for (const { mark, head, value } of potential.cells())
    affinity.add(mark, head, sharedPart(value, mark, head, lengths));
  return affinity;
}

/** `shared` frames of two identities as a part of all the frames that either of them has. */
function sharedPart(shared: number, mark: string, head: string, { marked, found }: Lengths): number {
  return shared / Math.max(1, (marked.get(mark) ?? 0) + (found.get(head) ?? 0) - shared);
}

function pairHeads(frame: TrackedFrame, affinity: Table): Pairing[] {
  const overlaps = overlapsOf(frame);
  const worths = overlaps.map((row, mark) =>
    row.map((overlap, head) => overlap * affinity.get(idOf(frame.marked, mark), idOf(frame.found, head))),
  );
  return bestPairs(worths).map(([marked, found]) => ({
    marked,
    found,
    overlap: overlaps[marked]?.[found] ?? 0,
  }));
}

/** A number for each pair of a mark's and a track's identity. */
class Table {
  readonly #rows = new Map<string, Map<string, number>>();

  add(mark: string, head: string, value: number): void {
    const row = this.#rows.get(mark) ?? new Map<string, number>();
    this.#rows.set(mark, row.set(head, (row.get(head) ?? 0) + value));
  }

  get(mark: string, head: string): number {
    return this.#rows.get(mark)?.get(head) ?? 0;
  }

  cells(): { mark: string; head: string; value: number }[] {
    return [...this.#rows].flatMap(([mark, row]) => [...row].map(([head, value]) => ({ mark, head, value })));
  }
}

const idOf = (heads: TrackedFrame['marked'], at: number): string => heads[at]?.id ?? '';
