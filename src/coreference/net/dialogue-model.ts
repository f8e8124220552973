/** The two graphs of a coreference model over batches of dialogues. */
import type { ScoredDialogue, ChooseCandidates, DialogueScorer } from '../scores/dialogue-scorer.ts';
import type { PersonReading } from '../../model/mention.ts';
import { float32Of } from '../../runtime/tensor.ts';
import type { Session } from '../../runtime/session.ts';
import type { Contract } from '../contract.ts';
import { Decoder, readSpans } from '../candidates/decode.ts';
import type { EmbeddingTable } from './embed.ts';
import { learnedJudge } from '../judging/learned-judge.ts';
import { personReading } from '../scores/person-reading.ts';
import { compareCandidates, PairFeatures, type Candidate } from '../features/features.ts';
import { Tokeniser, type Sequence, type Taste, type Turns } from '../features/tokenise.ts';

export interface ModelParts {
  readonly contract: Contract;
  readonly embeddings: EmbeddingTable;
  readonly encoder: Session;
  readonly pairs: Session;
}

export class DialogueModel implements DialogueScorer {
  readonly decoder: Decoder;
  readonly maxTurnCharacters: number;
  readonly judge = learnedJudge();
  readonly #tokeniser: Tokeniser;
  readonly #features: PairFeatures;

  constructor(
    readonly parts: ModelParts,
    taste: Taste = 'dialogue',
  ) {
    this.#tokeniser = new Tokeniser(parts.contract, taste);
    this.#features = new PairFeatures(parts.contract);
    this.decoder = new Decoder(parts.contract, this.#features);
    this.maxTurnCharacters = Math.floor((parts.contract.maxTokens - SPECIAL_TOKENS) / 2);
  }

  async score(
    dialogues: readonly Turns[],
    choose: ChooseCandidates,
    signal?: AbortSignal,
  ): Promise<readonly ScoredDialogue[]> {
    if (dialogues.length === 0) return [];
    const { contract, encoder, pairs } = this.parts;
    const sequences = dialogues.map((turns) => this.#tokeniser.tokenise(turns));
    const tokens = Math.max(...sequences.map(({ rows }) => rows.length));
    const options = signal === undefined ? {} : { signal };
    const encoded = await encoder.run(this.#encoderInputs(sequences, tokens), options);
    const spanLogits = float32Of(encoded, 'span_logits');
    const perDialogue = tokens * contract.maxWidth;
    const scored = dialogues.map((turns, at) => {
      const logits = spanLogits.subarray(at * perDialogue, (at + 1) * perDialogue);
      const sequence = sequences[at] ?? { rows: [], speakers: [], firstTokens: [] };
      const spans = this.decoder.average(readSpans(logits, turns, sequence, contract.maxWidth));
      return { spans, candidates: atMost(MAX_CANDIDATES, choose(spans, at)) };
    });
    const most = Math.max(...scored.map(({ candidates }) => candidates.length));
    if (most < (contract.said === undefined ? 2 : 1)) {
      return scored.map((one) => ({ ...one, linkLogit: () => -Infinity, saidLogits: () => undefined }));
    }
    const hidden = { data: float32Of(encoded, 'hidden'), dims: [dialogues.length, tokens, contract.hidden] };
    const linked = await pairs.run(
      {
        hidden,
        ...this.#pairInputs(
          scored.map((one) => one.candidates),
          dialogues,
          sequences,
          tokens,
          most,
        ),
      },
      options,
    );
    const linkLogits = float32Of(linked, 'link_logits');
    const saidLogits = contract.said && float32Of(linked, 'said_logits');
    const perMention = (saidLogits?.length ?? 0) / (dialogues.length * most);
    return scored.map((one, at) => ({
      ...one,
      linkLogit: (anaphor, antecedent) => linkLogits[(at * most + anaphor) * most + antecedent] ?? -Infinity,
      saidLogits: (candidate) => {
        const from = (at * most + candidate) * perMention;
        return saidLogits?.slice(from, from + perMention);
      },
    }));
  }

  readPerson(logits: readonly Float32Array[]): PersonReading | undefined {
    const { said } = this.parts.contract;
    return said === undefined || logits.length === 0 ? undefined : personReading(logits, said);
  }

  async release(): Promise<void> {
    await this.parts.encoder.release();
    await this.parts.pairs.release();
  }

  #encoderInputs(sequences: readonly Sequence[], tokens: number) {
    const { contract, embeddings } = this.parts;
    const dims = [sequences.length, tokens];
    const embeds = new Float32Array(sequences.length * tokens * contract.hidden);
    const speakers = new Int32Array(sequences.length * tokens).fill(contract.speakers.special);
    const positions = Int32Array.from({ length: sequences.length * tokens }, (_, at) => at % tokens);
    const mask = new Float32Array(sequences.length * tokens);
    sequences.forEach((sequence, at) => {
      for (let token = 0; token < tokens; token += 1) {
        const place = at * tokens + token;
        const row = sequence.rows[token];
        embeddings.write(row ?? contract.specialRows.padding, embeds, place * contract.hidden);
        if (row === undefined) continue;
        speakers[place] = sequence.speakers[token] ?? contract.speakers.special;
        mask[place] = 1;
      }
    });
    return {
      inputs_embeds: { data: embeds, dims: [...dims, contract.hidden] },
      speaker_ids: { data: speakers, dims },
      position_ids: { data: positions, dims },
      attention_mask: { data: mask, dims },
    };
  }

  /** @param most candidates of any dialogue, to which the others are filled up */
  #pairInputs(
    candidates: readonly (readonly Candidate[])[],
    dialogues: readonly Turns[],
    sequences: readonly Sequence[],
    tokens: number,
    most: number,
  ) {
    const count = this.parts.contract.pairFeatures;
    const selector = new Float32Array(candidates.length * 3 * most * tokens);
    const features = new Float32Array(candidates.length * most * most * count);
    candidates.forEach((ofDialogue, at) => {
      const selectorRow = (row: number): number => (at * 3 * most + row) * tokens;
      const firstTurnLength = dialogues[at]?.[0]?.length ?? 0;
      ofDialogue.forEach(({ turn, start, end }, i) => {
        const firstToken = sequences[at]?.firstTokens[turn] ?? 0;
        selector[selectorRow(i) + firstToken + start] = 1;
        selector[selectorRow(most + i) + firstToken + end - 1] = 1;
        selector.fill(
          1 / (end - start),
          selectorRow(2 * most + i) + firstToken + start,
          selectorRow(2 * most + i) + firstToken + end,
        );
        for (let j = 0; j < i; j += 1) {
          const offset = ((at * most + i) * most + j) * count;
          this.#features.write(ofDialogue, i, j, firstTurnLength, features, offset);
        }
      });
    });
    return {
      selector: { data: selector, dims: [candidates.length, 3 * most, tokens] },
      features: { data: features, dims: [candidates.length, most, most, count] },
    };
  }
}

/** Of too many the first, and the less sure ones last. */
function atMost(count: number, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= count) return candidates;
  const sure = candidates.filter(({ isLessSure }) => isLessSure !== true).slice(0, count);
  const lessSure = candidates.filter(({ isLessSure }) => isLessSure === true).slice(0, count - sure.length);
  return [...sure, ...lessSure].sort(compareCandidates);
}

/** `<s> ▁ A </s> ▁ B </s>` without A and B. */
const SPECIAL_TOKENS = 5;
/** A spam of names must not take all memory: pairs grow with the square. */
const MAX_CANDIDATES = 96;
