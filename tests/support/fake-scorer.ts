import type { DialogueScorer } from '../../src/coreference/scores/dialogue-scorer.ts';
import { Decoder, type ScoredSpan } from '../../src/coreference/candidates/decode.ts';
import { PairFeatures } from '../../src/coreference/features/features.ts';
import type { Turns } from '../../src/coreference/features/tokenise.ts';
import { smallContract } from './coref-contract.ts';

export interface FakeScorer extends DialogueScorer {
  /** Every batch that was asked for, as texts. */
  readonly batches: readonly (readonly string[])[];
}

/** Finds the given words wherever they stand (a word? is less sure), and links equal ones; stands in for the model. */
export function fakeScorer(
  words: readonly string[],
  onBatch: (batch: number) => void = () => undefined,
): FakeScorer {
  const contract = smallContract();
  const batches: string[][] = [];
  return {
    decoder: new Decoder(contract, new PairFeatures(contract)),
    maxTurnCharacters: 20,
    batches,
    readPerson: () => undefined,
    score(dialogues, choose) {
      batches.push(dialogues.map((turns) => turns.map((turn) => turn.join('')).join(' / ')));
      onBatch(batches.length);
      return Promise.resolve(
        dialogues.map((turns, at) => {
          const spans = spansOf(turns, words);
          const candidates = choose(spans, at);
          return {
            spans,
            candidates,
            linkLogit: (i: number, j: number) => (candidates[i]?.text === candidates[j]?.text ? 5 : -5),
            saidLogits: () => undefined,
          };
        }),
      );
    },
  };
}

function spansOf(turns: Turns, words: readonly string[]): ScoredSpan[] {
  return turns.flatMap((characters, turn) =>
    words.flatMap((given) => {
      const word = given.replace(/\?$/u, '');
      const logit = given === word ? 3 : -1;
      const length = Array.from(word).length;
      return characters.flatMap((_, start): ScoredSpan[] => {
        const text = characters.slice(start, start + length).join('');
        return text === word ? [{ turn, start, end: start + length, text, logit }] : [];
      });
    }),
  );
}
