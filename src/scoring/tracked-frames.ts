/** Heads marked by hand and heads that were followed, frame by frame: what tracking is scored on. */
import { assign } from '../model/assignment.ts';
import { iou } from '../model/boxes.ts';
import type { BoxNorm } from '../model/head-track.ts';

/** One head of one identity; boxes of a frame share a unit, whichever. */
export interface SeenHead {
  readonly id: string;
  readonly box: BoxNorm;
}
export interface TrackedFrame {
  readonly marked: readonly SeenHead[];
  readonly found: readonly SeenHead[];
  /** Marked heads that do not count: too small or hardly to be seen. */
  readonly ignored?: readonly SeenHead[];
}

/** A marked and a found head, by their places in the frame. */
export interface Pairing {
  readonly marked: number;
  readonly found: number;
  readonly overlap: number;
}

/** A box that overlaps less than this holds no head. */
export const HOLDS_IOU = 0.3;
/** Where two IoU are compared with a threshold, as the reference implementations do. */
export const ROUNDING = Number.EPSILON;

/** IoU of every marked (row) with every found head (column). */
export function overlapsOf({ marked, found }: TrackedFrame): number[][] {
  return marked.map((mark) => found.map((head) => iou(mark.box, head.box)));
}

/** The pairs, each head in one at most, that have the greatest total worth; pairs worth nothing are left out. */
export function bestPairs(worths: readonly (readonly number[])[]): [row: number, column: number][] {
  if (worths.length === 0 || worths[0]?.length === 0) return [];
  const most = Math.max(...worths.flat());
  if (most <= 0) return [];
  const worthOf = (row: number, column: number): number => worths[row]?.[column] ?? 0;
  return assign(worths.map((row) => row.map((worth) => most - worth))).filter(
    ([row, column]) => worthOf(row, column) > 0,
  );
}

/**
 * The frame without what must count neither way: found heads that are paired with an ignored mark, or that pair
 * with none and have their centre in an ignored mark or in a region in which not every head was marked.
 */
export function withoutIgnored(frame: TrackedFrame, unmarked: readonly BoxNorm[] = []): TrackedFrame {
  const { marked, found, ignored = [] } = frame;
  const marks = [...marked, ...ignored];
  const overlaps = overlapsOf({ marked: marks, found });
  const worths = overlaps.map((row) => row.map((overlap) => (overlap >= HOLDS_IOU ? overlap : 0)));
  const markOf = new Map(bestPairs(worths).map(([mark, head]) => [head, mark]));
  const silent = [...ignored.map(({ box }) => box), ...unmarked];
  const counts = (head: SeenHead, at: number): boolean => {
    const mark = markOf.get(at);
    return mark === undefined ? !silent.some((box) => holdsCentre(box, head.box)) : mark < marked.length;
  };
  return { marked, found: found.filter(counts) };
}

/** Whether the centre of `inner` lies in `outer`. */
export function holdsCentre(outer: BoxNorm, inner: BoxNorm): boolean {
  const [x, y] = [inner[0] + inner[2] / 2, inner[1] + inner[3] / 2];
  return x >= outer[0] && x <= outer[0] + outer[2] && y >= outer[1] && y <= outer[1] + outer[3];
}
