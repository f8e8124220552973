/** What many overlapping dialogues say of one thread: means of the logits of spans, of pairs of spans and of persons. */
import type { ScoredDialogue } from './dialogue-scorer.ts';
import type { Dialogue } from '../plan/dialogues.ts';
import type { CharacterSpan } from '../../model/offsets.ts';

/** A stretch of a comment, in characters as read. */
export interface CommentSpan extends CharacterSpan {
  readonly comment: number;
}

export interface MeanSpan extends CommentSpan {
  readonly text: string;
  readonly logit: number;
}

interface Mean {
  sum: number;
  count: number;
}

/** Spans below this logit are not kept: a long thread must not fill the memory. */
const KEPT_FROM = -3;

export class ThreadScores {
  readonly #spans = new Map<number, Map<number, Mean & { readonly text: string }>>();
  readonly #links = new Map<number, Map<number, Mean>>();
  readonly #said = new Map<number, { readonly sums: Float32Array; count: number }>();

  add(dialogue: Dialogue, scored: ScoredDialogue): void {
    for (const { turn, start, end, text, logit } of scored.spans) {
      const at = dialogue[turn];
      if (at === undefined || logit < KEPT_FROM) continue;
      const key = keyOf({ comment: 0, start: at.start + start, end: at.start + end });
      const ofComment = entry(this.#spans, at.comment, () => new Map<number, Mean & { text: string }>());
      addTo(
        entry(ofComment, key, () => ({ sum: 0, count: 0, text })),
        logit,
      );
    }
    const keys = scored.candidates.map(({ turn, start, end }) => {
      const at = dialogue[turn];
      return at === undefined
        ? undefined
        : keyOf({ comment: at.comment, start: at.start + start, end: at.start + end });
    });
    keys.forEach((anaphor, i) => {
      const said = scored.saidLogits(i);
      if (anaphor !== undefined && said !== undefined) this.#addSaid(anaphor, said);
      for (let j = 0; j < i; j += 1) {
        const antecedent = keys[j];
        if (anaphor === undefined || antecedent === undefined) continue;
        const ofAnaphor = entry(this.#links, Math.max(anaphor, antecedent), () => new Map<number, Mean>());
        const mean = entry(ofAnaphor, Math.min(anaphor, antecedent), () => ({ sum: 0, count: 0 }));
        addTo(mean, scored.linkLogit(i, j));
      }
    });
  }

  /** Spans of a comment that came up, with their mean logits. */
  spansOf(comment: number): readonly MeanSpan[] {
    return [...(this.#spans.get(comment) ?? [])].map(([key, { sum, count, text }]) => ({
      ...spanOf(key),
      comment,
      text,
      logit: sum / count,
    }));
  }

  /** Mean logit that two spans are one person; undefined where no dialogue had both. */
  linkLogit(one: CommentSpan, other: CommentSpan): number | undefined {
    const [a, b] = [keyOf(one), keyOf(other)];
    const mean = this.#links.get(Math.max(a, b))?.get(Math.min(a, b));
    return mean === undefined ? undefined : mean.sum / mean.count;
  }

  /** Mean logits of what is said of the span's person; undefined where no dialogue had it as a candidate. */
  saidLogits(span: CommentSpan): Float32Array | undefined {
    const said = this.#said.get(keyOf(span));
    return said?.sums.map((sum) => sum / said.count);
  }

  #addSaid(key: number, logits: Float32Array): void {
    const said = entry(this.#said, key, () => ({ sums: new Float32Array(logits.length), count: 0 }));
    logits.forEach((logit, at) => {
      said.sums[at] = (said.sums[at] ?? 0) + logit;
    });
    said.count += 1;
  }
}

/** Comment, start and width in one number. */
const STARTS = 2 ** 16;
const WIDTHS = 2 ** 8;

function keyOf({ comment, start, end }: CommentSpan): number {
  return (comment * STARTS + start) * WIDTHS + (end - start);
}

function spanOf(key: number): CommentSpan {
  const start = Math.floor(key / WIDTHS) % STARTS;
  return { comment: Math.floor(key / (WIDTHS * STARTS)), start, end: start + (key % WIDTHS) };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function addTo(mean: Mean, value: number): void {
  mean.sum += value;
  mean.count += 1;
}
