import type { TrackId } from '../ids.ts';
import { chancesOf, type Outcome } from './outcome.ts';

/** The heads that a plural means, best first, and the chance of that. */
interface PluralDecision {
  readonly tracks: readonly TrackId[];
  readonly probability: number;
}

/** More heads than this are not tried in every combination. */
const MOST_HEADS = 12;
/** 他俩 with one head on screen: one of the two is behind the camera, or the head tracker missed one. */
const ONE_MISSING = Math.log(0.3);
/** Chance that a head belongs to an open plural (他们) before anything is known. */
const OPEN_MEMBER = 0.6;

/**
 * Which heads a plural takes: a given number of them together, or of an open plural all that fit.
 * @param scores log odds as of a single person, nobody among them
 * @param members log-likelihood ratio of each outcome from the persons named just before
 */
export function decidePlural(
  headCount: number,
  scores: ReadonlyMap<Outcome, number>,
  members: ReadonlyMap<Outcome, number>,
): PluralDecision {
  const nobody = (scores.get(null) ?? 0) + (members.get(null) ?? 0);
  const heads = [...scores].flatMap(([track, score]) =>
    track === null ? [] : [{ track, score: score + Math.log(scores.size - 1) + (members.get(track) ?? 0) }],
  );
  heads.sort((a, b) => b.score - a.score);
  return Number.isFinite(headCount) ? decideExact(heads, headCount, nobody) : decideOpen(heads, nobody);
}

interface Head {
  readonly track: TrackId;
  readonly score: number;
}

function decideExact(heads: readonly Head[], headCount: number, nobody: number): PluralDecision {
  const size = Math.min(headCount, heads.length);
  const sets = size === 0 ? [] : combinations(heads.slice(0, MOST_HEADS), size);
  const missing = (headCount - size) * ONE_MISSING;
  const scores = new Map<readonly Head[] | null, number>([[null, nobody]]);
  // The cues see every head by itself; their mean keeps a set of three from counting three times.
  for (const set of sets) {
    const mean = set.reduce((sum, { score }) => sum + score, 0) / Math.sqrt(set.length);
    scores.set(set, mean + missing - Math.log(sets.length));
  }
  const [set, probability] = best(scores);
  return { tracks: (set ?? []).map(({ track }) => track), probability };
}

function decideOpen(heads: readonly Head[], nobody: number): PluralDecision {
  const prior = Math.log(OPEN_MEMBER / (1 - OPEN_MEMBER));
  const members = heads.filter(({ score }) => score + prior > 0);
  if (members.length === 0) return { tracks: [], probability: 1 / (1 + Math.exp(-nobody - 1)) };
  const mean = members.reduce((sum, { score }) => sum + score, 0) / members.length;
  const [set, probability] = best(
    new Map<readonly Head[] | null, number>([
      [null, nobody],
      [members, mean + (members.length < 2 ? ONE_MISSING : 0)],
    ]),
  );
  return { tracks: (set ?? []).map(({ track }) => track), probability };
}

function best<Key>(scores: ReadonlyMap<Key, number>): readonly [Key, number] {
  return [...chancesOf(scores)].reduce((top, entry) => (entry[1] > top[1] ? entry : top));
}

function combinations<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    combinations(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
