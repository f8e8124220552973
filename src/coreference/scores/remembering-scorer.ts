/** A scorer that remembers what it said, so that of a thread read anew only the dialogues that changed are scored. */
import type { Candidate } from '../features/features.ts';
import type { Turns } from '../features/tokenise.ts';
import type { PersonReading } from '../../model/mention.ts';
import type { ChooseCandidates, DialogueScorer, ScoredDialogue } from './dialogue-scorer.ts';

/** Numbers kept at most, four bytes each or a little more: a thread of some thousand comments. */
const MOST_KEPT = 4_000_000;

/**
 * What goes into the model is the characters of the turns and the candidates chosen; both are looked at before a
 * dialogue that is known is taken as scored. The dialogues used longest ago are let go first.
 */
export class RememberingScorer implements DialogueScorer {
  readonly decoder: DialogueScorer['decoder'];
  readonly maxTurnCharacters: number;
  readonly judge?: NonNullable<DialogueScorer['judge']>;
  /** How many dialogues the model itself has scored so far. */
  scoredByModel = 0;
  readonly #scorer: DialogueScorer;
  readonly #mostKept: number;
  /** By the text of the turns, the one used last at the end. */
  readonly #known = new Map<string, ScoredDialogue>();
  #kept = 0;

  constructor(scorer: DialogueScorer, mostKept = MOST_KEPT) {
    this.#scorer = scorer;
    this.#mostKept = mostKept;
    this.decoder = scorer.decoder;
    this.maxTurnCharacters = scorer.maxTurnCharacters;
    if (scorer.judge !== undefined) this.judge = scorer.judge;
  }

  async score(
    dialogues: readonly Turns[],
    choose: ChooseCandidates,
    signal?: AbortSignal,
  ): Promise<readonly ScoredDialogue[]> {
    const scored = dialogues.map((turns, at) => this.#remembered(turns, at, choose));
    const unknown = [...dialogues.keys()].filter((at) => scored[at] === undefined);
    if (unknown.length === 0) return scored.flatMap((one) => one ?? []);
    const fresh = await this.#scorer.score(
      unknown.flatMap((at) => (dialogues[at] === undefined ? [] : [dialogues[at]])),
      (spans, place) => choose(spans, unknown[place] ?? -1),
      signal,
    );
    this.scoredByModel += unknown.length;
    unknown.forEach((at, place) => {
      const [turns, one] = [dialogues[at], fresh[place]];
      if (turns === undefined || one === undefined) return;
      const own = ownCopy(one);
      scored[at] = own;
      this.#keep(keyOf(turns), own);
    });
    return scored.flatMap((one) => one ?? []);
  }

  readPerson(logits: readonly Float32Array[]): PersonReading | undefined {
    return this.#scorer.readPerson(logits);
  }

  #remembered(turns: Turns, at: number, choose: ChooseCandidates): ScoredDialogue | undefined {
    const key = keyOf(turns);
    const known = this.#known.get(key);
    if (known === undefined || !areSame(known.candidates, choose(known.spans, at))) return undefined;
    this.#known.delete(key);
    this.#known.set(key, known);
    return known;
  }

  #keep(key: string, scored: ScoredDialogue): void {
    this.#forget(key);
    this.#known.set(key, scored);
    this.#kept += weightOf(scored);
    for (const oldest of this.#known.keys()) {
      if (this.#kept <= this.#mostKept) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const known = this.#known.get(key);
    if (known === undefined) return;
    this.#kept -= weightOf(known);
    this.#known.delete(key);
  }
}

/** No character of a comment as read is a line break of this kind, so turns stay apart. */
const keyOf = (turns: Turns): string => turns.map((turn) => turn.join('')).join('\u2028');

/** A span is about a dozen numbers and a short text. */
const weightOf = ({ spans, candidates }: ScoredDialogue): number =>
  24 * spans.length + candidates.length * (candidates.length + 24);

function areSame(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        one.turn === other.turn &&
        one.start === other.start &&
        one.end === other.end &&
        (one.isLessSure === true) === (other.isLessSure === true)
      );
    })
  );
}

/** Its own logits instead of those of the batch that it was scored in, which would all be kept with it. */
function ownCopy(scored: ScoredDialogue): ScoredDialogue {
  const { spans, candidates } = scored;
  const count = candidates.length;
  const links = Float32Array.from({ length: count * count }, (_, at) => {
    const [anaphor, antecedent] = [Math.floor(at / count), at % count];
    return antecedent < anaphor ? scored.linkLogit(anaphor, antecedent) : -Infinity;
  });
  const said = candidates.map((_, at) => scored.saidLogits(at));
  return {
    spans,
    candidates,
    linkLogit: (anaphor, antecedent) => links[anaphor * count + antecedent] ?? -Infinity,
    saidLogits: (candidate) => said[candidate],
  };
}
