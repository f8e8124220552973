/** Words that surely mean somebody in one comment of a thread mean him in the others too: 第三棒, 花围巾, 拿扫把的. */
import type { CharacterSpan } from '../../model/offsets.ts';
import { logistic } from '../../model/logistic.ts';
import { isPlural, mentionKind, nounFor } from '../../reading/person-words.ts';

interface Found extends CharacterSpan {
  readonly text: string;
  readonly score: number;
  readonly isLessSure?: boolean;
}

interface KnownSpan extends CharacterSpan {
  readonly text: string;
  readonly score: number;
}

/** How sure the words must be in some comment, as a probability. */
const SURE = 0.9;
/** A bare noun, which may mean anybody, must at least be half seen where it stands. */
const NOUN_LOGIT = -3;
/** A mention by its words alone is this sure. */
const LEAST_SCORE = 0.5;
/** Longer words do not come twice. */
const LONGEST = 12;

export class KnownWords {
  readonly #words = new Set<string>();

  constructor(found: readonly Found[]) {
    for (const { text, score, isLessSure } of found) {
      const length = Array.from(text).length;
      if (isLessSure === true || score < SURE || length < 2 || length > LONGEST) continue;
      if (mentionKind(text) === 'pronoun' || isPlural(text) || MEANS_ANYBODY.test(text)) continue;
      this.#words.add(text);
    }
  }

  /** Where else such words stand in a comment, not over what is found there. @param seen spans with their logits */
  within(
    characters: readonly string[],
    found: readonly Found[],
    seen: readonly (CharacterSpan & { readonly logit: number })[],
  ): readonly KnownSpan[] {
    if (this.#words.size === 0) return [];
    const taken: CharacterSpan[] = found.filter(({ isLessSure }) => isLessSure !== true);
    const more: KnownSpan[] = [];
    for (let start = 0; start < characters.length; start += 1) {
      for (let end = Math.min(characters.length, start + LONGEST); end >= start + 2; end -= 1) {
        const text = characters.slice(start, end).join('');
        if (!this.#words.has(text)) continue;
        if (taken.some((other) => other.start < end && start < other.end)) continue;
        const logit = seen.find((span) => span.start === start && span.end === end)?.logit ?? -Infinity;
        if (nounFor(text) === text && logit < NOUN_LOGIT) continue;
        const span = { start, end, text, score: Math.max(LEAST_SCORE, logistic(logit)) };
        taken.push(span);
        more.push(span);
        break;
      }
    }
    return more;
  }
}

/** 那个; and who somebody is to the one who writes: 我妈. */
const MEANS_ANYBODY = /^[这那](个|位)?$|[我你您他她]/u;
