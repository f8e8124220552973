/** Which spans of a thread are mentions: what the model is sure of, and 我, 你, 他 and the like by rule. */
import type { Dialogue } from '../../domain/dialogues.ts';
import type { CharacterSpan } from '../../domain/offsets.ts';
import type { ReadComment, Referent, RuleMention } from '../../domain/speakers.ts';
import { crosses, type Decoder, type ScoredSpan } from './decode.ts';
import { compareCandidates, type Candidate } from './features.ts';
import type { CommentSpan, ThreadScores } from './thread-scores.ts';

/** A mention of the thread before it is linked; offsets are characters as read. */
export interface FoundMention extends CommentSpan {
  readonly text: string;
  /** Probability that it is a mention. */
  readonly score: number;
  readonly referent?: Referent;
}

/** How far below its threshold a span may lie in one dialogue and still be looked at: others may see it better. */
const LOOSE = 0.5;
/** A mention by rule is at least this sure. */
const RULE_SCORE = 0.9;

export class ThreadMentions {
  readonly #comments: readonly ReadComment[];
  readonly #decoder: Decoder;
  readonly #byRule = new Map<number, RuleMention[]>();
  readonly #given: ReadonlyMap<number, readonly CharacterSpan[]> | undefined;

  /**
   * @param given the mentions of each comment, if they are known: then these and no others are taken
   */
  constructor(
    comments: readonly ReadComment[],
    byRule: readonly RuleMention[],
    decoder: Decoder,
    given?: ReadonlyMap<number, readonly CharacterSpan[]>,
  ) {
    this.#comments = comments;
    this.#decoder = decoder;
    this.#given = given;
    for (const mention of byRule) {
      const ofComment = this.#byRule.get(mention.comment);
      if (ofComment === undefined) this.#byRule.set(mention.comment, [mention]);
      else ofComment.push(mention);
    }
  }

  /** What goes to the pair scorer for one dialogue: what may be a mention, in reading order. */
  candidates(dialogue: Dialogue, spans: readonly ScoredSpan[]): readonly Candidate[] {
    if (this.#given !== undefined) return this.#candidatesIn(dialogue, this.#given);
    const byRule = this.#candidatesIn(dialogue, this.#byRule).map((span) => ({ ...span, margin: Infinity }));
    const ruled = new Set(byRule.map(spanKey));
    const byModel = spans
      .filter((span) => !ruled.has(spanKey(span)))
      .map((span) => ({ ...span, margin: this.#decoder.margin(span.text, span.logit) }))
      .filter(({ margin }) => margin > -LOOSE);
    return withoutCrossing([...byRule, ...byModel]);
  }

  /** The mentions of a comment in reading order, an enclosing one before what it encloses. */
  of(comment: number, scores: ThreadScores): readonly FoundMention[] {
    const characters = this.#comments[comment]?.text.characters ?? [];
    const probabilities = new Map<string, number>();
    const found: (FoundMention & Candidate & { margin: number })[] = [];
    const byRule = new Map(
      (this.#byRule.get(comment) ?? []).map((rule) => [spanKey({ turn: 0, ...rule }), rule]),
    );
    for (const { start, end, text, logit } of scores.spansOf(comment)) {
      const key = spanKey({ turn: 0, start, end });
      const probability = 1 / (1 + Math.exp(-logit));
      probabilities.set(key, probability);
      const margin = this.#decoder.margin(text, logit);
      if (this.#given !== undefined || byRule.has(key) || margin <= 0) continue;
      found.push({ comment, turn: 0, start, end, text, score: probability, margin });
    }
    for (const { start, end } of this.#given?.get(comment) ?? byRule.values()) {
      const key = spanKey({ turn: 0, start, end });
      const text = characters.slice(start, end).join('');
      const referent = byRule.get(key)?.referent;
      const score = Math.max(probabilities.get(key) ?? 0, RULE_SCORE);
      found.push({
        comment,
        turn: 0,
        start,
        end,
        text,
        score,
        margin: Infinity,
        ...(referent && { referent }),
      });
    }
    const kept = this.#given === undefined ? withoutCrossing(found) : found;
    return kept.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #candidatesIn(
    dialogue: Dialogue,
    spans: ReadonlyMap<number, readonly CharacterSpan[]>,
  ): readonly Candidate[] {
    return dialogue
      .flatMap((turn, at) =>
        (spans.get(turn.comment) ?? [])
          .filter(({ start, end }) => start >= turn.start && end <= turn.end)
          .map(({ start, end }) => ({
            turn: at,
            start: start - turn.start,
            end: end - turn.start,
            text: this.#comments[turn.comment]?.text.characters.slice(start, end).join('') ?? '',
          })),
      )
      .sort(compareCandidates);
  }
}

/** Surest first, a span stays unless it crosses one that stays. */
function withoutCrossing<Span extends Candidate & { readonly margin: number }>(
  spans: readonly Span[],
): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.margin - a.margin || compareCandidates(a, b))) {
    if (!kept.some((other) => other.turn === span.turn && crosses(span, other))) kept.push(span);
  }
  return kept.sort(compareCandidates);
}

function spanKey({ turn, start, end }: { turn: number; start: number; end: number }): string {
  return `${turn} ${start} ${end}`;
}
