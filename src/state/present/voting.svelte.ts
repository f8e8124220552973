import {
  QUESTIONS,
  readVoteCode,
  tally,
  type Vote,
  type VoteOption,
  type VoteQuestion,
} from '../../presenting/votes.ts';

/** What became of a code that was typed or scanned. */
export type VoteOutcome = 'counted' | 'again' | 'other-question' | 'no-code';

/** The room's vote on one question after the other. */
export class Voting {
  question = $state.raw<VoteQuestion | null>(null);
  outcome = $state<VoteOutcome | null>(null);
  #votes = $state.raw<readonly Vote[]>([]);
  /** A page opened anew begins elsewhere, so that codes of an hour ago are mostly found out. */
  #number: number;

  constructor(firstNumber: number) {
    this.#number = firstNumber % QUESTIONS;
  }

  readonly counts: readonly number[] = $derived.by(() =>
    this.question === null ? [] : tally(this.#votes, this.question),
  );

  /** Asks the room; what was asked before ends. The same question again goes on. */
  ask(asked: {
    readonly text: string;
    readonly startUtf16: number;
    readonly endUtf16: number;
    readonly options: readonly VoteOption[];
  }): void {
    const { question } = this;
    const isSame =
      question !== null &&
      question.text === asked.text &&
      question.startUtf16 === asked.startUtf16 &&
      question.endUtf16 === asked.endUtf16;
    if (isSame) return;
    this.#number = (this.#number + 1) % QUESTIONS;
    this.#votes = [];
    this.outcome = null;
    this.question = { number: this.#number, ...asked };
  }

  take(code: string): VoteOutcome {
    this.outcome = this.#take(code);
    return this.outcome;
  }

  #take(code: string): VoteOutcome {
    const vote = readVoteCode(code);
    if (vote === null || this.question === null) return 'no-code';
    if (vote.question !== this.question.number) return 'other-question';
    const isKnown = this.#votes.some(({ voter, choice }) => voter === vote.voter && choice === vote.choice);
    this.#votes = [...this.#votes, vote];
    return isKnown ? 'again' : 'counted';
  }
}
