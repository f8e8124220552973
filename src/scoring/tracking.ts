/**
 * How well heads are followed, against heads marked by hand: HOTA (hota.ts), MOTA and switches (Bernardin and
 * Stiefelhagen 2008, CLEAR MOT), IDF1 (Ristani et al. 2016). Counts add up over clips. A mark and a box are one head
 * from an IoU of .5 on, where no other threshold is named. Checked against TrackEval and motmetrics
 * (tests/fixtures/film-tracking.jsonl).
 */
import { countHota, type HotaCounts, type HotaScores, scoreHota } from './hota.ts';
import {
  bestPairs,
  holdsCentre,
  HOLDS_IOU,
  overlapsOf,
  ROUNDING,
  type TrackedFrame,
  withoutIgnored,
} from './tracked-frames.ts';
import { iou } from '../model/boxes.ts';
import type { BoxNorm } from '../model/head-track.ts';
import { sum } from './sum.ts';

export interface TrackingCounts {
  readonly hota: readonly HotaCounts[];
  /** Marked and found heads, over all frames. */
  readonly marked: number;
  readonly found: number;
  readonly matched: number;
  /** Sum of the IoU of the matches. */
  readonly overlap: number;
  /** A mark is matched to another track than when it was matched last. */
  readonly switches: number;
  /** Matches that are left when every mark keeps one track, and every track one mark. */
  readonly identityMatched: number;
  /** Marked heads whose centre lies in some box. */
  readonly covered: number;
}

export interface TrackingScores extends HotaScores {
  readonly idf1: number;
  readonly mota: number;
  readonly switches: number;
  /** Of the matched heads. */
  readonly meanIou: number;
  readonly covered: number;
}

const SAME_IOU = 0.5;

export function countTracking(frames: readonly TrackedFrame[]): TrackingCounts {
  return {
    hota: countHota(frames),
    marked: sum(frames.map(({ marked }) => marked.length)),
    found: sum(frames.map(({ found }) => found.length)),
    ...countMatches(frames),
    identityMatched: countIdentityMatches(frames),
    covered: sum(
      frames.map(
        ({ marked, found }) =>
          marked.filter(({ box }) => found.some((head) => holdsCentre(head.box, box))).length,
      ),
    ),
  };
}

export function addTracking(all: readonly TrackingCounts[]): TrackingCounts {
  const total = (of: (counts: TrackingCounts) => number): number => sum(all.map(of));
  const atAlpha = (index: number, of: (counts: HotaCounts) => number): number =>
    total(({ hota }) => {
      const counts = hota[index];
      return counts === undefined ? 0 : of(counts);
    });
  return {
    hota: (all[0]?.hota ?? []).map((_, index) => ({
      matched: atAlpha(index, ({ matched }) => matched),
      missed: atAlpha(index, ({ missed }) => missed),
      falsely: atAlpha(index, ({ falsely }) => falsely),
      association: atAlpha(index, ({ association }) => association),
    })),
    marked: total(({ marked }) => marked),
    found: total(({ found }) => found),
    matched: total(({ matched }) => matched),
    overlap: total(({ overlap }) => overlap),
    switches: total(({ switches }) => switches),
    identityMatched: total(({ identityMatched }) => identityMatched),
    covered: total(({ covered }) => covered),
  };
}

/** What has nothing to be measured on (0/0) scores 0. */
export function scoreTracking(counts: TrackingCounts): TrackingScores {
  const { marked, found, matched, switches } = counts;
  return {
    ...scoreHota(counts.hota),
    idf1: quotient(2 * counts.identityMatched, marked + found),
    mota: quotient(matched - (found - matched) - switches, marked),
    switches,
    meanIou: quotient(counts.overlap, matched),
    covered: quotient(counts.covered, marked),
  };
}

/**
 * Tracks that hold no head in any frame: none that overlaps by `HOLDS_IOU` or has the box's centre inside. Tracks
 * that lie on ignored marks or in regions that were not marked in every frame are not judged.
 */
export function falseTracks(frames: readonly TrackedFrame[], unmarked: readonly BoxNorm[] = []): string[] {
  const judged = new Set<string>();
  const real = new Set<string>();
  for (const frame of frames) {
    const { found } = withoutIgnored(frame, unmarked);
    for (const { id } of found) judged.add(id);
    for (const { id, box } of frame.found) {
      const holds = frame.marked.some(
        (mark) => iou(mark.box, box) >= HOLDS_IOU || holdsCentre(mark.box, box),
      );
      if (holds) real.add(id);
    }
  }
  return [...judged].filter((id) => !real.has(id));
}

/** Frame by frame; a mark stays with the track that it had in the frame before wherever that still overlaps. */
function countMatches(
  frames: readonly TrackedFrame[],
): Pick<TrackingCounts, 'matched' | 'overlap' | 'switches'> {
  const lastTrack = new Map<string, string>();
  let before = new Map<string, string>();
  let [matched, overlap, switches] = [0, 0, 0];
  for (const frame of frames) {
    const overlaps = overlapsOf(frame);
    const now = new Map<string, string>();
    const worths = overlaps.map((row, mark) =>
      row.map((value, head) => {
        if (value < SAME_IOU - ROUNDING) return 0;
        return value + (before.get(idOf(frame.marked, mark)) === idOf(frame.found, head) ? KEEPS : 0);
      }),
    );
    for (const [row, column] of bestPairs(worths)) {
      const [mark, track] = [idOf(frame.marked, row), idOf(frame.found, column)];
      matched += 1;
      overlap += overlaps[row]?.[column] ?? 0;
      if ((lastTrack.get(mark) ?? track) !== track) switches += 1;
      lastTrack.set(mark, track);
      now.set(mark, track);
    }
    before = now;
  }
  return { matched, overlap, switches };
}

/** Outweighs the overlaps of any frame. */
const KEEPS = 1000;

function countIdentityMatches(frames: readonly TrackedFrame[]): number {
  const marks = [...new Set(frames.flatMap(({ marked }) => marked.map(({ id }) => id)))];
  const tracks = [...new Set(frames.flatMap(({ found }) => found.map(({ id }) => id)))];
  const shared = marks.map(() => tracks.map(() => 0));
  for (const frame of frames) {
    overlapsOf(frame).forEach((row, mark) => {
      row.forEach((value, head) => {
        if (value < SAME_IOU - ROUNDING) return;
        const cells = shared[marks.indexOf(idOf(frame.marked, mark))];
        const column = tracks.indexOf(idOf(frame.found, head));
        if (cells !== undefined) cells[column] = (cells[column] ?? 0) + 1;
      });
    });
  }
  return sum(bestPairs(shared).map(([row, column]) => shared[row]?.[column] ?? 0));
}

const idOf = (heads: TrackedFrame['marked'], at: number): string => heads[at]?.id ?? '';

const quotient = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
