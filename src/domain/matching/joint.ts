import type { ClusterId } from '../ids.ts';
import { type Chances, chancesOf, mostLikely, type Outcome } from './outcome.ts';

/** A cluster whose person has one head or none. */
export interface Candidate {
  readonly cluster: ClusterId;
  readonly scores: ReadonlyMap<Outcome, number>;
}

/** What became of a cluster: its outcome in the most likely joint assignment, and the chances of all. */
export interface Solution {
  readonly outcome: Outcome;
  readonly chances: Chances;
}

/** The log-likelihood ratio that two clusters give each other's outcomes. */
export interface Coupling {
  readonly a: ClusterId;
  readonly b: ClusterId;
  readonly ratio: (a: Outcome, b: Outcome) => number;
}

/** Outcomes less likely than this by a cluster's own evidence are left out. */
const LEAST_CHANCE = 0.001;
/** Work for one group of clusters: clusters × assignments kept. Below it the answer is exact. */
const MOST_WORK = 120_000;

/**
 * The most likely outcome of every cluster and the chances of all, all clusters and couplings taken together. Groups of clusters
 * that are coupled are solved one by one: all their joint assignments are weighed, and once these become too
 * many, the most likely ones (a beam in reading order; couplings are between neighbours).
 */
export function solveJointly(
  candidates: readonly Candidate[],
  couplings: readonly Coupling[],
): Map<ClusterId, Solution> {
  const pruned = candidates.map(prune);
  const indexOf = new Map(candidates.map(({ cluster }, index) => [cluster, index]));
  const earlier: { readonly other: number; readonly ratio: Coupling['ratio'] }[][] = candidates.map(() => []);
  const groups = new Groups(candidates.length);
  for (const { a, b, ratio } of couplings) {
    const atA = indexOf.get(a);
    const atB = indexOf.get(b);
    if (atA === undefined || atB === undefined || atA === atB) continue;
    groups.join(atA, atB);
    if (atA > atB) earlier[atA]?.push({ other: atB, ratio });
    else earlier[atB]?.push({ other: atA, ratio: (own, other) => ratio(other, own) });
  }
  const solved = new Map<ClusterId, Solution>();
  for (const group of groups.all()) {
    for (const [index, solution] of solveGroup(group, pruned, earlier)) {
      const cluster = candidates[index]?.cluster;
      if (cluster !== undefined) solved.set(cluster, solution);
    }
  }
  return solved;
}

type Scored = readonly (readonly [Outcome, number])[];

function prune({ scores }: Candidate): Scored {
  const chances = chancesOf(scores);
  return [...scores].filter(([outcome]) => (chances.get(outcome) ?? 0) >= LEAST_CHANCE);
}

interface Assignment {
  readonly score: number;
  readonly outcomes: readonly Outcome[];
}

function solveGroup(
  group: readonly number[],
  scored: readonly Scored[],
  earlier: readonly (readonly { readonly other: number; readonly ratio: Coupling['ratio'] }[])[],
): Map<number, Solution> {
  const most = Math.max(32, Math.floor(MOST_WORK / group.length ** 2));
  const placeOf = new Map(group.map((index, place) => [index, place]));
  let beam: Assignment[] = [{ score: 0, outcomes: [] }];
  for (const index of group) {
    const couplings = (earlier[index] ?? []).map(({ other, ratio }) => ({
      place: placeOf.get(other) ?? 0,
      ratio,
    }));
    const grown = beam.flatMap(({ score, outcomes }) =>
      (scored[index] ?? []).map(([outcome, own]): Assignment => {
        const coupled = couplings.reduce(
          (sum, { place, ratio }) => sum + ratio(outcome, outcomes[place] ?? null),
          0,
        );
        return { score: score + own + coupled, outcomes: [...outcomes, outcome] };
      }),
    );
    beam = grown.length > most ? grown.sort((a, b) => b.score - a.score).slice(0, most) : grown;
  }
  const [likeliest] = mostLikely(new Map(beam.map((assignment) => [assignment, assignment.score]))) ?? [null];
  const weights = chancesOf(new Map(beam.map((assignment) => [assignment, assignment.score])));
  return new Map(
    group.map((index, place) => {
      const chances = new Map<Outcome, number>((scored[index] ?? []).map(([outcome]) => [outcome, 0]));
      for (const [{ outcomes }, weight] of weights) {
        const outcome = outcomes[place] ?? null;
        chances.set(outcome, Math.min(1, (chances.get(outcome) ?? 0) + weight));
      }
      return [index, { outcome: likeliest?.outcomes[place] ?? null, chances }];
    }),
  );
}

/** Disjoint sets over 0 … size - 1. */
class Groups {
  readonly #above: number[];

  constructor(size: number) {
    this.#above = Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    this.#above[this.#top(a)] = this.#top(b);
  }

  /** Members in order. */
  all(): number[][] {
    const groups = new Map<number, number[]>();
    this.#above.forEach((_, index) => {
      const top = this.#top(index);
      groups.set(top, [...(groups.get(top) ?? []), index]);
    });
    return [...groups.values()];
  }

  #top(index: number): number {
    let top = index;
    for (let next = this.#above[top]; next !== undefined && next !== top; next = this.#above[top]) top = next;
    this.#above[index] = top;
    return top;
  }
}
