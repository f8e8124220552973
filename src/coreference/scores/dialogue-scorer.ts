import type { Turns } from '../features/tokenise.ts';
import type { Candidate } from '../features/features.ts';
import type { Decoder } from '../candidates/decode.ts';
import { type ScoredSpan } from '../candidates/decode.ts';
import type { MentionJudge } from '../judging/mention-judge.ts';
import type { PersonReading } from '../../model/mention.ts';

/** What the model says of one dialogue. */
export interface ScoredDialogue {
  /** Every span above the floor; equal strings share their mean logit. */
  readonly spans: readonly ScoredSpan[];
  /** What `choose` took, in reading order. */
  readonly candidates: readonly Candidate[];
  /** Logit that two candidates are one person; the antecedent comes first in reading order. */
  linkLogit(anaphor: number, antecedent: number): number;
  /** Logits of what is said of a candidate's person (contract.said); nothing where the model has none. */
  saidLogits(candidate: number): Float32Array | undefined;
}

/** Which spans go to the pair scorer, in reading order. */
export type ChooseCandidates = (spans: readonly ScoredSpan[], dialogue: number) => readonly Candidate[];

/** So that a thread can be resolved in tests without a model. */
export interface DialogueScorer {
  readonly decoder: Decoder;
  /** Turns of at most this many characters fit two to a dialogue. */
  readonly maxTurnCharacters: number;
  /** Knows how sure this scorer's logits are, with a whole thread in view. */
  readonly judge?: MentionJudge;
  /** @throws ProblemError 'cancelled' and what Session.run throws. */
  score(
    dialogues: readonly Turns[],
    choose: ChooseCandidates,
    signal?: AbortSignal,
  ): Promise<readonly ScoredDialogue[]>;
  /** @param logits of a person's mentions; nothing where there are none */
  readPerson(logits: readonly Float32Array[]): PersonReading | undefined;
}
