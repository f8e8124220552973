/** What the pair scorer is told of two candidate mentions besides their vectors (contract, "Pair features"). */
import type { CharacterSpan } from '../../model/offsets.ts';
import type { Contract } from '../contract.ts';

/** A stretch of a turn that may be a mention; offsets are characters of the turn. */
export interface Candidate extends CharacterSpan {
  /** 0 or 1. */
  readonly turn: number;
  readonly text: string;
  /** Its pairs are asked for, but to the pairs of the others it is as if it were not there. */
  readonly isLessSure?: boolean;
}

/** Reading order, in which candidates go to the pair scorer: by turn, start, end. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return a.turn - b.turn || a.start - b.start || a.end - b.end;
}

export class PairFeatures {
  readonly #contract: Contract;
  readonly #classes: ReadonlyMap<string, number>;

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#classes = new Map(
      contract.pronounClasses.flatMap((strings, at) => strings.map((string) => [string, at + 1] as const)),
    );
  }

  /** 0 for what is no pronoun, else the pronoun's class, counted from 1. */
  classOf(text: string): number {
    return this.#classes.get(text) ?? 0;
  }

  /**
   * Sets the features that hold for a pair to 1.
   * @param anaphor index into `candidates`, in reading order
   * @param firstTurnLength characters of turn A, behind which B is laid
   */
  write(
    candidates: readonly Candidate[],
    anaphor: number,
    antecedent: number,
    firstTurnLength: number,
    target: Float32Array,
    offset: number,
  ): void {
    const [a, b] = [candidates[anaphor], candidates[antecedent]];
    if (a === undefined || b === undefined) return;
    const { pronounClasses, distanceEdges, betweenEdges } = this.#contract;
    const classes = pronounClasses.length + 1;
    const [placeA, placeB] = [placeIn(a, firstTurnLength), placeIn(b, firstTurnLength)];
    const likeness = likenessOf(a, b, placeA, placeB);
    let at = offset;
    const oneOf = (count: number, which: number): void => {
      target[at + which] = 1;
      at += count;
    };
    oneOf(classes, this.classOf(a.text));
    oneOf(classes, this.classOf(b.text));
    for (const [which, holds] of likeness.entries()) if (holds) target[at + which] = 1;
    at += likeness.length;
    oneOf(distanceEdges.length + 1, countUpTo(distanceEdges, placeA.start - placeB.end));
    oneOf(betweenEdges.length + 1, countUpTo(betweenEdges, sureBetween(candidates, antecedent, anaphor)));
  }
}

/** Where a candidate stands when turn B is laid behind turn A. */
function placeIn({ turn, start, end }: Candidate, firstTurnLength: number): CharacterSpan {
  const shift = turn === 0 ? 0 : firstTurnLength;
  return { start: start + shift, end: end + shift };
}

/** What holds of a pair, in the contract's order. */
function likenessOf(
  a: Candidate,
  b: Candidate,
  placeA: CharacterSpan,
  placeB: CharacterSpan,
): readonly boolean[] {
  const [charactersA, charactersB] = [Array.from(a.text), Array.from(b.text)];
  return [
    a.turn === b.turn,
    a.turn === 1,
    a.text === b.text,
    a.text.includes(b.text),
    b.text.includes(a.text),
    charactersA[0] === charactersB[0],
    charactersA.at(-1) === charactersB.at(-1),
    placeA.start < placeB.end && placeB.start < placeA.end,
  ];
}

/** Candidates between two, without those that are not there for the others. */
function sureBetween(candidates: readonly Candidate[], antecedent: number, anaphor: number): number {
  let between = 0;
  for (let at = antecedent + 1; at < anaphor; at += 1) {
    if (candidates[at]?.isLessSure !== true) between += 1;
  }
  return between;
}

/** How many edges lie at or below the value. */
function countUpTo(edges: readonly number[], value: number): number {
  return edges.filter((edge) => edge <= value).length;
}
