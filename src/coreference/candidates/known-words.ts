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

const env = (name: string, value: number): number => Number(process.env[name] ?? value);
/** So sure must the words be somewhere, as a probability. */
const SURE = env('KW_SURE', 0.9);
/** In so many comments they must be mentions. */
const LEAST = env('KW_LEAST', 1);
/** A bare noun, which may mean anybody, must at least be half seen. */
const NOUN_LOGIT = env('KW_NOUN', -3);
const WORD_LOGIT = env('KW_WORD', -99);

export class KnownWords {
  readonly #words = new Map<string, { count: number; score: number }>();
  #longest = 0;

  constructor(found: readonly Found[]) {
    for (const { text, score, isLessSure } of found) {
      const length = Array.from(text).length;
      if (isLessSure === true || length < 2 || mentionKind(text) === 'pronoun' || isPlural(text)) continue;
      if (/^[这那](个|位)?$|[我你您他她]/u.test(text)) continue;
      const known = this.#words.get(text) ?? { count: 0, score: 0 };
      this.#words.set(text, { count: known.count + 1, score: Math.max(known.score, score) });
      this.#longest = Math.max(this.#longest, length);
    }
  }

  /** Where else such words stand in a comment, not over what is found there. */
  within(
    characters: readonly string[],
    found: readonly Found[],
    seen: readonly (CharacterSpan & { readonly logit: number })[],
  ): readonly KnownSpan[] {
    const more: KnownSpan[] = [];
    const isFree = (start: number, end: number): boolean =>
      ![...found, ...more].some(
        (other) => (other as Found).isLessSure !== true && other.start < end && start < other.end,
      );
    for (let start = 0; start < characters.length; start += 1) {
      for (let end = Math.min(characters.length, start + this.#longest); end >= start + 2; end -= 1) {
        const text = characters.slice(start, end).join('');
        const known = this.#words.get(text);
        if (known === undefined || known.score < SURE || known.count < LEAST || !isFree(start, end)) continue;
        const logit = seen.find((span) => span.start === start && span.end === end)?.logit ?? -Infinity;
        if (logit < (nounFor(text) === text ? NOUN_LOGIT : WORD_LOGIT)) continue;
        more.push({ start, end, text, score: Math.max(0.5, logistic(logit)) });
        break;
      }
    }
    return more;
  }
}
