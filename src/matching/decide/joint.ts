import type { ClusterId } from '../../model/ids.ts';
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
/** Clusters that are weighed together at once; a larger group is solved piece by piece in reading order. */
const MOST_TOGETHER = 12;
/** Assignments kept for all pieces together, and for one: below that the answer is exact. */
const MOST_ASSIGNMENTS = 20_000;
const MOST_IN_PIECE = 4_000;
const LEAST_IN_PIECE = 12;

/**
 * The most likely outcome of every cluster and the chances of all, all clusters and couplings taken together.
 * Groups of clusters that are coupled are solved one by one by weighing all their joint assignments; where these
 * are too many, the most likely ones. A piece of a large group reckons with the chances of the pieces before it.
 */
export function solveJointly(
  candidates: readonly Candidate[],
  couplings: readonly Coupling[],
): Map<ClusterId, Solution> {
  const variables = candidates.map((candidate): Variable => ({ outcomes: prune(candidate), before: [] }));
  const indexOf = new Map(candidates.map(({ cluster }, index) => [cluster, index]));
  const groups = new Groups(candidates.length);
  for (const { a, b, ratio } of couplings) {
    const [atA = -1, atB = -1] = [indexOf.get(a), indexOf.get(b)];
    const [one, other] = [variables[atA], variables[atB]];
    if (one === undefined || other === undefined || one === other) continue;
    if (!isFelt(one, other, ratio)) continue;
    groups.join(atA, atB);
    if (atA > atB) one.before.push({ index: atB, ratio });
    else other.before.push({ index: atA, ratio: (own, earlier) => ratio(earlier, own) });
  }
  const pieces = groups.all().flatMap((group) => cut(group, MOST_TOGETHER));
  const several = pieces.filter(({ length }) => length > 1).length;
  const most = Math.min(
    MOST_IN_PIECE,
    Math.max(LEAST_IN_PIECE, Math.floor(MOST_ASSIGNMENTS / Math.max(1, several))),
  );
  const solutions: Solution[] = [];
  for (const piece of pieces) solvePiece(piece, variables, solutions, most);
  return new Map(
    candidates.flatMap(({ cluster }, index) => {
      const solution = solutions[index];
      return solution === undefined ? [] : [[cluster, solution]];
    }),
  );
}

interface Variable {
  readonly outcomes: readonly (readonly [Outcome, number])[];
  readonly before: { readonly index: number; readonly ratio: Coupling['ratio'] }[];
}

function prune({ scores }: Candidate): (readonly [Outcome, number])[] {
  const chances = chancesOf(scores);
  return [...scores].filter(([outcome]) => (chances.get(outcome) ?? 0) >= LEAST_CHANCE);
}

/** A coupling that is 0 for all outcomes left (我 is never on screen) does not couple. */
const isFelt = (a: Variable, b: Variable, ratio: Coupling['ratio']): boolean =>
  a.outcomes.some(([one]) => b.outcomes.some(([other]) => ratio(one, other) !== 0));

function cut(group: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
    group.slice(index * size, (index + 1) * size),
  );
}

interface Assignment {
  readonly score: number;
  readonly outcomes: readonly Outcome[];
}

function solvePiece(
  piece: readonly number[],
  variables: readonly Variable[],
  solutions: Solution[],
  most: number,
): void {
  let beam: Assignment[] = [{ score: 0, outcomes: [] }];
  for (const index of piece) {
    const { outcomes, before } = variables[index] ?? { outcomes: [], before: [] };
    const inside = before.flatMap(({ index: other, ratio }) => {
      const place = piece.indexOf(other);
      return place < 0 ? [] : [{ place, ratio }];
    });
    const own = outcomes.map(
      ([outcome, score]) => [outcome, score + fromPiecesBefore(outcome, before, solutions)] as const,
    );
    const grown: { readonly score: number; readonly from: Assignment; readonly outcome: Outcome }[] = [];
    for (const from of beam) {
      for (const [outcome, ownScore] of own) {
        const score = from.score + ownScore + couplingOf(outcome, from, inside);
        grown.push({ score, from, outcome });
      }
    }
    const kept = grown.length > most ? grown.sort((x, y) => y.score - x.score).slice(0, most) : grown;
    beam = kept.map(({ score, from, outcome }) => ({ score, outcomes: [...from.outcomes, outcome] }));
  }
  const [likeliest] = mostLikely(new Map(beam.map((assignment) => [assignment, assignment.score]))) ?? [];
  const weights = chancesOf(new Map(beam.map((assignment) => [assignment, assignment.score])));
  piece.forEach((index, place) => {
    const chances = new Map<Outcome, number>(
      (variables[index]?.outcomes ?? []).map(([outcome]) => [outcome, 0]),
    );
    for (const [{ outcomes }, weight] of weights) {
      const outcome = outcomes[place] ?? null;
      chances.set(outcome, Math.min(1, (chances.get(outcome) ?? 0) + weight));
    }
    solutions[index] = { outcome: likeliest?.outcomes[place] ?? null, chances };
  });
}

/**
 * What the couplings to clusters placed before come to. Clusters that have one head already are one person: another cluster
 * is held against that person once, by what tells most, however many names the person has.
 */
function couplingOf(
  outcome: Outcome,
  { outcomes }: Assignment,
  before: readonly { readonly place: number; readonly ratio: Coupling['ratio'] }[],
): number {
  const persons = new Map<Outcome, { for: number; against: number }>();
  for (const { place, ratio } of before) {
    const other = outcomes[place] ?? null;
    const value = ratio(outcome, other);
    const person = persons.get(other) ?? { for: 0, against: 0 };
    persons.set(other, { for: Math.max(person.for, value), against: Math.min(person.against, value) });
  }
  return [...persons.values()].reduce((total, person) => total + person.for + person.against, 0);
}

/** What the couplings to clusters of pieces already solved come to, over their chances. */
function fromPiecesBefore(
  outcome: Outcome,
  before: Variable['before'],
  solutions: readonly Solution[],
): number {
  let sum = 0;
  for (const { index, ratio } of before) {
    const solution = solutions[index];
    if (solution === undefined) continue;
    let likelihood = 0;
    for (const [other, chance] of solution.chances) likelihood += chance * Math.exp(ratio(outcome, other));
    sum += Math.log(Math.max(1e-9, likelihood));
  }
  return sum;
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
      const group = groups.get(top);
      if (group === undefined) groups.set(top, [index]);
      else group.push(index);
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
