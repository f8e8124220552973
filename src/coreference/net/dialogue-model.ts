/** The two graphs of a coreference model over batches of dialogues. */
import type { ScoredDialogue, ChooseCandidates, DialogueScorer } from '../scores/dialogue-scorer.ts';
import type { PersonReading } from '../../model/mention.ts';
import type { Session } from '../../runtime/session.ts';
import type { Contract } from '../contract.ts';
import { Decoder, readSpans } from '../candidates/decode.ts';
import type { Embeddings } from './embed.ts';
import { numbersOf, runGraph } from './graphs.ts';
import { learnedJudge } from '../judging/learned-judge.ts';
import type { MentionJudge } from '../judging/mention-judge.ts';
import { personReading } from '../scores/person-reading.ts';
import { compareCandidates, PairFeatures, type Candidate } from '../features/features.ts';
import { Tokeniser, type Sequence, type Taste, type Turns } from '../features/tokenise.ts';

export interface ModelParts {
  readonly contract: Contract;
  readonly embeddings: Embeddings;
  readonly encoder: Session;
  readonly pairs: Session;
}

/** A dialogue that is encoded, with what the pair scorer is asked of. */
interface Chosen extends Pick<ScoredDialogue, 'spans' | 'candidates'> {
  readonly turns: Turns;
  readonly sequence: Sequence;
}

interface Float32Input {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export class DialogueModel implements DialogueScorer {
  readonly decoder: Decoder;
  readonly maxTurnCharacters: number;
  /** Read when first asked: who learns a new one can load the model without it. */
  readonly judge: MentionJudge = (evidence, span) => learnedJudge()(evidence, span);
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
    const { contract, encoder } = this.parts;
    const sequences = dialogues.map((turns) => this.#tokeniser.tokenise(turns));
    const tokens = Math.max(...sequences.map(({ rows }) => rows.length));
    const options = signal === undefined ? {} : { signal };
    const { files, hidden, maxWidth } = contract;
    await this.parts.embeddings.have(sequences.flatMap(({ rows }) => rows));
    const encoded = await runGraph(encoder, files.encoder, this.#encoderInputs(sequences, tokens), options);
    const dims = [dialogues.length, tokens];
    const spanLogits = numbersOf(encoded, 'span_logits', [...dims, maxWidth], files.encoder);
    const perDialogue = tokens * contract.maxWidth;
    const batch = dialogues.map((turns, at): Chosen => {
      const logits = spanLogits.subarray(at * perDialogue, (at + 1) * perDialogue);
      const sequence = sequences[at] ?? { rows: [], speakers: [], firstTokens: [] };
      const spans = this.decoder.average(readSpans(logits, turns, sequence, contract.maxWidth));
      return { turns, sequence, spans, candidates: atMost(MAX_CANDIDATES, choose(spans, at)) };
    });
    const vectors = numbersOf(encoded, 'hidden', [...dims, hidden], files.encoder);
    return this.#scorePairs(batch, vectors, tokens, options);
  }

  /** @param hidden [dialogues, tokens, contract.hidden], as the encoder gives it */
  async #scorePairs(
    batch: readonly Chosen[],
    hidden: Float32Array,
    tokens: number,
    options: { readonly signal?: AbortSignal },
  ): Promise<readonly ScoredDialogue[]> {
    const { contract, pairs } = this.parts;
    const most = Math.max(...batch.map(({ candidates }) => candidates.length));
    if (most < (contract.said === undefined ? 2 : 1)) return batch.map(withoutPairs);
    const file = contract.files.pairs;
    const outputs = await runGraph(
      pairs,
      file,
      {
        hidden: { data: hidden, dims: [batch.length, tokens, contract.hidden] },
        selector: this.#selector(batch, tokens, most),
        features: this.#pairFeatures(batch, most),
      },
      options,
    );
    const linkLogits = numbersOf(outputs, 'link_logits', [batch.length, most, most], file);
    const { said } = contract;
    const perMention = said === undefined ? 0 : said.genders.length + said.numbers.length + 1;
    const saidLogits = said && numbersOf(outputs, 'said_logits', [batch.length, most, perMention], file);
    return batch.map(({ spans, candidates }, at) => ({
      spans,
      candidates,
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

  /**
   * Which tokens a candidate's vector is made of: [dialogues, 3 × most, tokens]; its first character, its last, the mean of all.
   * @param most candidates of any dialogue, to which the others are filled up
   */
  #selector(batch: readonly Chosen[], tokens: number, most: number): Float32Input {
    const data = new Float32Array(batch.length * 3 * most * tokens);
    for (const [at, { sequence, candidates }] of batch.entries()) {
      for (const [i, { turn, start, end }] of candidates.entries()) {
        const firstToken = sequence.firstTokens[turn] ?? 0;
        const placeOf = (part: number, character: number): number =>
          (at * 3 * most + part * most + i) * tokens + firstToken + character;
        data[placeOf(0, start)] = 1;
        data[placeOf(1, end - 1)] = 1;
        data.fill(1 / (end - start), placeOf(2, start), placeOf(2, end));
      }
    }
    return { data, dims: [batch.length, 3 * most, tokens] };
  }

  /** [dialogues, most, most, features]: of a candidate with each that stands before it. */
  #pairFeatures(batch: readonly Chosen[], most: number): Float32Input {
    const count = this.parts.contract.pairFeatures;
    const data = new Float32Array(batch.length * most * most * count);
    for (const [at, { turns, candidates }] of batch.entries()) {
      for (let i = 0; i < candidates.length; i += 1) {
        for (let j = 0; j < i; j += 1) {
          const offset = ((at * most + i) * most + j) * count;
          this.#features.write(candidates, i, j, turns[0]?.length ?? 0, data, offset);
        }
      }
    }
    return { data, dims: [batch.length, most, most, count] };
  }
}

/** No pair scorer is asked where there is nothing to ask it. */
const withoutPairs = ({ spans, candidates }: Chosen): ScoredDialogue => ({
  spans,
  candidates,
  linkLogit: () => -Infinity,
  saidLogits: () => undefined,
});

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
