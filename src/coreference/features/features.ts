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
    target[offset + this.classOf(a.text)] = 1;
    target[offset + classes + this.classOf(b.text)] = 1;
    const [i, j] = [Array.from(a.text), Array.from(b.text)];
    const shift = (candidate: Candidate): number => (candidate.turn === 0 ? 0 : firstTurnLength);
    const [startA, endA] = [a.start + shift(a), a.end + shift(a)];
    const [startB, endB] = [b.start + shift(b), b.end + shift(b)];
    [
      a.turn === b.turn,
      a.turn === 1,
      a.text === b.text,
      a.text.includes(b.text),
      b.text.includes(a.text),
      i[0] === j[0],
      i.at(-1) === j.at(-1),
      startA < endB && startB < endA,
    ].forEach((holds, at) => {
      if (holds) target[offset + 2 * classes + at] = 1;
    });
    let between = 0;
    for (let at = antecedent + 1; at < anaphor; at += 1) {
      if (candidates[at]?.isLessSure !== true) between += 1;
    }
    const afterFixed = offset + 2 * classes + 8;
    target[afterFixed + countUpTo(distanceEdges, startA - endB)] = 1;
    target[afterFixed + distanceEdges.length + 1 + countUpTo(betweenEdges, between)] = 1;
  }
}

/** How many edges lie at or below the value. */
function countUpTo(edges: readonly number[], value: number): number {
  return edges.filter((edge) => edge <= value).length;
}
