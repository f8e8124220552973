/**
 * Re-identification: which tracklets are one person. Agglomerative clustering of face descriptors and clothes, average
 * linkage by means, best pair first; two that share a frame are never joined.
 */
import type { BoxPx } from '../../model/head-track.ts';
import { iou } from '../../model/boxes.ts';
import { clothesLikeness, type ClothesPrint, meanPrint } from '../looks/clothes-print.ts';

/** What re-identification knows of a tracklet. */
export interface Candidate {
  readonly serial: number;
  readonly shot: number;
  /** Which tracklet was in this place until the frame before, if one was. */
  readonly continues?: number | undefined;
  /** Sampled frames between the first and the last sighting, both included. */
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** Where the head was in every frame in which it was found; there may be holes. */
  readonly seen: ReadonlyMap<number, BoxPx>;
  /** Where the face was first and last, in one unit for all candidates. */
  readonly firstBox: BoxPx;
  readonly lastBox: BoxPx;
  /** Of unit length; null when the face was never seen well enough. */
  readonly descriptor: Float32Array | null;
  /** How much the descriptor counts in a mean. */
  readonly weight: number;
  /** Null where nothing was seen below the head. */
  readonly clothes: ClothesPrint | null;
  /** Whether they were seen on a torso that was found, and not just below the head. */
  readonly isTorso?: boolean;
}

/**
 * Cosine similarity from which two faces are one person, by how well the worse of them was seen. Of 1,530 pairs of two
 * people in film of which both were seen fairly 0.5 % are above 0.69, of 1,300 others 0.5 % above 0.76; of 399 and 489
 * pairs of one person 76 % and 53 % are. Means over several looks lie further apart than these single ones: in a crowd
 * through a long lens four of five people are one track each.
 */
export const SAME_PERSON = { well: 0.675, fairly: 0.655, hardly: 0.675 } as const;
/**
 * What clothes add: with 0.3 of their likeness 74 % of pairs of one person are joined at 0.5 % of two people, with faces
 * alone 72 % (area under the curve 0.977 and 0.966; 318 and 1,043 pairs in film of which clothes were seen).
 */
const CLOTHES_COUNT = 0.3;
/**
 * Against one person, where both torsos were found and nothing beside them counts. For one person no more than above: two who
 * wear white are as alike as one, and became one over a cut.
 */
const TORSO_COUNTS = 0.6;
const USUAL_LIKENESS = 0.85;
/**
 * Enough for a face that is found where one was lost a moment ago in the same shot. Not over cuts: films like to put
 * two people into the same place one after the other.
 */
const SAME_PLACE = 0.45;
/**
 * Less than this, and somebody else came into the place of a head that changed suddenly. Of one person within a second the
 * least similarity was 0.72 where the face was seen well (13 pairs), 0.54 where fairly (55), 0.35 where hardly (112); of
 * two people half are below 0.42. Two young men who followed one another in one room had 0.65.
 */
const SOMEBODY_ELSE = { well: 0.66, fairly: 0.54, hardly: 0.3 } as const;
/** Nothing speaks against one person: joined after all that something speaks for. */
const UNCONTESTED = 0.001;
const NEAR_FRAMES = 15;
/** In sizes of the head, and by how much that grows with every frame. */
const NEAR_APART = 0.7;
const WALKED = 0.06;

/** Groups of candidate indices, each one person; groups and members in order of first appearance. */
export function groupByPerson(candidates: readonly Candidate[]): number[][] {
  const replacedBy = new Map(candidates.map((candidate) => [candidate.continues, candidate]));
  let groups = candidates.map((candidate, i): Group => ({
    members: [i],
    candidates: [{ ...candidate, replacedUntil: replacedBy.get(candidate.serial)?.lastFrame ?? null }],
    margins: new Map(),
  }));
  for (;;) {
    const best = bestPair(groups);
    if (!best) break;
    const merged: Group = {
      members: [...best.a.members, ...best.b.members],
      candidates: [...best.a.candidates, ...best.b.candidates],
      margins: new Map(),
    };
    groups = groups.filter((group) => group !== best.a && group !== best.b);
    groups.push(merged);
  }
  const start = (i: number): number => candidates[i]?.firstFrame ?? 0;
  return groups
    .map(({ members }) => members.sort((a, b) => start(a) - start(b) || a - b))
    .sort((a, b) => start(a[0] ?? 0) - start(b[0] ?? 0) || (a[0] ?? 0) - (b[0] ?? 0));
}

/** −1..1 for descriptors of unit length. */
export function similarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The weighted mean of descriptors, of unit length; null for none. */
export function meanDescriptor(
  parts: readonly { readonly descriptor: Float32Array | null; readonly weight: number }[],
): Float32Array | null {
  const known = parts.flatMap(({ descriptor, weight }) => (descriptor ? [{ descriptor, weight }] : []));
  const first = known[0];
  if (!first) return null;
  const mean = new Float32Array(first.descriptor.length);
  for (const { descriptor, weight } of known) {
    for (let i = 0; i < mean.length; i += 1) mean[i] = (mean[i] ?? 0) + weight * (descriptor[i] ?? 0);
  }
  const length = Math.sqrt(similarity(mean, mean)) || 1;
  return mean.map((value) => value / length);
}

interface Placed extends Candidate {
  /** How long something else, or itself, was seen that was in its place in the frame after its last; null: nothing was. */
  readonly replacedUntil: number | null;
}

interface Group {
  readonly members: number[];
  readonly candidates: readonly Placed[];
  /** To groups that come later in the list; a merge changes few of them. */
  readonly margins: Map<Group, number>;
  /** Computed when first asked for. */
  mean?: Float32Array | null;
  clothes?: ClothesPrint | null;
}

const meanOf = (group: Group): Float32Array | null =>
  group.mean === undefined ? (group.mean = meanDescriptor(group.candidates)) : group.mean;

const clothesOf = (group: Group): ClothesPrint | null =>
  group.clothes === undefined
    ? (group.clothes = meanPrint(group.candidates.flatMap(({ clothes }) => (clothes ? [clothes] : []))))
    : group.clothes;

function bestPair(groups: readonly Group[]): { a: Group; b: Group } | undefined {
  let best: { a: Group; b: Group } | undefined;
  let bestMargin = 0;
  groups.forEach((a, i) => {
    for (const b of groups.slice(i + 1)) {
      const margin = knownMargin(a, b);
      if (margin > bestMargin) {
        bestMargin = margin;
        best = { a, b };
      }
    }
  });
  return best;
}

function knownMargin(a: Group, b: Group): number {
  const known = a.margins.get(b);
  if (known !== undefined) return known;
  const margin = marginOf(a, b);
  a.margins.set(b, margin);
  return margin;
}

/** How much more alike two groups are than they must be to be one person. */
function marginOf(a: Group, b: Group): number {
  if (shareFrame(a, b)) return 0;
  const isInPlace = continuesEither(a, b);
  const isNear = follows(a, b);
  const descriptorA = meanOf(a);
  const descriptorB = meanOf(b);
  if (!descriptorA || !descriptorB) return facelessMargin(a, b, isInPlace, isNear);
  const seen = howSeen(Math.min(bestWeight(a), bestWeight(b)));
  const least = isInPlace ? SOMEBODY_ELSE[seen] : isNear ? SAME_PLACE : SAME_PERSON[seen];
  return similarity(descriptorA, descriptorB) + clothesAdd(a, b) - least;
}

/** By place and clothes alone; always less than what faces say, so that these come first. */
function facelessMargin(a: Group, b: Group, isInPlace: boolean, isNear: boolean): number {
  const [ofA, ofB] = [clothesOf(a), clothesOf(b)];
  const likeness = ofA && ofB ? clothesLikeness(ofA, ofB) : null;
  const isSure = isTorso(a) && isTorso(b);
  if (isInPlace) return isSure && likeness !== null && likeness < OTHER_CLOTHES ? 0 : UNCONTESTED;
  if (likeness === null || !isSure) return isNear && isAtOnce(a, b) ? UNCONTESTED : 0;
  return UNCONTESTED * Math.max(0, likeness - (isNear ? LIKE_CLOTHES : SAME_CLOTHES));
}

/**
 * Of 148 pairs of tracklets of one person in film of which both torsos were found a tenth have clothes less alike than
 * .74 and half .93 and more; of 212 of two people half are below .65 and a quarter above .88.
 */
const OTHER_CLOTHES = 0.5;
const LIKE_CLOTHES = 0.65;
const SAME_CLOTHES = 0.9;

const isTorso = ({ candidates }: Group): boolean => candidates.some((candidate) => candidate.isTorso);

function clothesAdd(a: Group, b: Group): number {
  const [ofA, ofB] = [clothesOf(a), clothesOf(b)];
  if (!ofA || !ofB) return 0;
  const over = clothesLikeness(ofA, ofB) - USUAL_LIKENESS;
  return (over < 0 && isTorso(a) && isTorso(b) ? TORSO_COUNTS : CLOTHES_COUNT) * over;
}

/** Of a look at a face: `quality` of best-views.ts. */
const WELL = 0.2;
const FAIRLY = 0.1;
const howSeen = (weight: number): keyof typeof SAME_PERSON =>
  weight >= WELL ? 'well' : weight >= FAIRLY ? 'fairly' : 'hardly';

const bestWeight = ({ candidates }: Group): number => Math.max(...candidates.map(({ weight }) => weight));

/** Whether one took the other's place from one frame to the next. */
const continuesEither = (a: Group, b: Group): boolean =>
  a.candidates.some((x) => b.candidates.some((y) => isPartOf(x, y) || isPartOf(y, x)));

const isPartOf = ({ continues }: Candidate, { serial }: Candidate): boolean =>
  continues !== undefined && continues === serial;

const shareFrame = (a: Group, b: Group): boolean =>
  a.candidates.some((x) => b.candidates.some((y) => areBothThere(x, y)));

/** In one frame at two places; a head that is found twice in one place is one. */
function areBothThere(x: Candidate, y: Candidate): boolean {
  if (x.firstFrame > y.lastFrame || y.firstFrame > x.lastFrame) return false;
  const [few, many] = x.seen.size <= y.seen.size ? [x.seen, y.seen] : [y.seen, x.seen];
  return [...few].some(([frame, box]) => {
    const other = many.get(frame);
    return other !== undefined && iou(box, other) < FOUND_TWICE;
  });
}
/** Overlap (IoU) of two boxes of one head. */
const FOUND_TWICE = 0.4;

/** Whether one begins soon after, and near where, the other ended. */
const follows = (a: Group, b: Group): boolean =>
  a.candidates.some((x) => b.candidates.some((y) => continues(x, y) || continues(y, x)));

/** Whether one begins where the other ended, hardly any time after. */
const isAtOnce = (a: Group, b: Group): boolean =>
  a.candidates.some((x) => b.candidates.some((y) => isNext(x, y) || isNext(y, x)));

const isNext = (before: Placed, after: Placed): boolean =>
  after.firstFrame - before.lastFrame <= AT_ONCE_FRAMES && continues(before, after);
const AT_ONCE_FRAMES = 7;

/**
 * Lost and found again; not where somebody else may have come in between, but behind somebody who passed: that one is
 * still there.
 */
function continues(before: Placed, after: Placed): boolean {
  const gap = after.firstFrame - before.lastFrame;
  return (
    before.shot === after.shot &&
    (before.replacedUntil === null || after.firstFrame <= before.replacedUntil) &&
    gap > 0 &&
    gap <= NEAR_FRAMES &&
    apartBy(before.lastBox, after.firstBox) < NEAR_APART + WALKED * gap
  );
}

/** How far two heads are apart, in sizes of the larger; ∞ where one is more than twice as large. */
function apartBy(a: BoxPx, b: BoxPx): number {
  const [small, large] = [Math.min(a[3], b[3]), Math.max(a[3], b[3])];
  if (large > 2 * small) return Infinity;
  return Math.hypot(a[0] + a[2] / 2 - b[0] - b[2] / 2, a[1] + a[3] / 2 - b[1] - b[3] / 2) / large;
}
