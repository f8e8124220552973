/**
 * What speaks for and against a span being a mention of a person, once the whole thread is known: what the model made of it
 * and of what overlaps it, how the same words fared in other comments, what is said of the person, and the words around it.
 */
import type { CharacterSpan } from '../../model/offsets.ts';
import { nounFor } from '../../reading/person-words.ts';
import { signsOf } from '../joining/signs.ts';
import type { ReadComment } from '../read-comment.ts';
import { clauseAround } from './clause.ts';
import { clauseEvidence, tailOf } from './clause-evidence.ts';
import { wordsAround } from './words-around.ts';

/** The numbers, in the order in which `MentionEvidences.of` gives them. The judge's trees are by these names. */
export const MENTION_EVIDENCE = [
  // the model, of the span and of what overlaps it
  'logit',
  'score',
  'logitSameStart',
  'logitSameEnd',
  'logitCrossing',
  'logitAround',
  'logitWithin',
  'lead',
  'isLessSure',
  'isByRule',
  'hasOtherBounds',
  'isWithinAnother',
  'holdsAnother',
  // where it stands
  'length',
  'commentLength',
  'sinceClause',
  'untilClause',
  'opensComment',
  'endsComment',
  'isReply',
  'inComment',
  'comments',
  'conversations',
  // the same words elsewhere
  'sureElsewhere',
  'seenElsewhere',
  'logitElsewhereMost',
  'logitElsewhereMean',
  'occurrences',
  'shareSure',
  'nounElsewhere',
  // what the model reads of the person
  'saidFemale',
  'saidMale',
  'saidNoGender',
  'saidOne',
  'saidTwo',
  'saidMany',
  'saidOnScreen',
  // its words
  'facets',
  'hasDe',
  'isBareNoun',
  'hasNoun',
  'count',
  'name',
  'described',
  'noun',
  'group',
  'third',
  'second',
  'first',
  'reflexive',
  // how its clause is built
  'sinceDe',
  'deCount',
  'tailElsewhere',
  'mentionsBefore',
  'mentionsWithin',
  'mentionsAfter',
  // what the words in and around it say, learned word by word
  'words',
] as const;
export type MentionEvidenceName = (typeof MENTION_EVIDENCE)[number];

export interface MentionEvidence {
  /** By MENTION_EVIDENCE; the last, 'words', is left for the judge to fill in. */
  readonly numbers: Float64Array;
  /** See wordsAround. */
  readonly words: readonly string[];
}

/** A span that may be a mention; offsets are characters as read. */
export interface JudgedSpan extends CharacterSpan {
  readonly comment: number;
  readonly text: string;
  readonly score: number;
  readonly referent?: unknown;
  readonly isLessSure?: boolean;
  /** Nobody found it so: a found one with other bounds (other-bounds.ts). */
  readonly hasOtherBounds?: boolean;
}

/** A span with what the model made of it. */
interface SeenSpan extends CharacterSpan {
  readonly text: string;
  readonly logit: number;
}

/** What is known of a thread when its mentions are judged. */
interface JudgedThread {
  readonly comments: readonly ReadComment[];
  /** Every span that may be a mention. */
  readonly found: readonly JudgedSpan[];
  readonly spansOf: (comment: number) => readonly SeenSpan[];
  readonly saidLogits: (span: JudgedSpan) => Float32Array | undefined;
}

const AT = Object.fromEntries(MENTION_EVIDENCE.map((name, at) => [name, at])) as Record<
  MentionEvidenceName,
  number
>;
/** Where the model saw no span, or none that overlaps so. */
const UNSEEN = -4;
const NOTHING_THERE = -6;
/** Longer words do not come twice. */
const LONGEST = 12;

export class MentionEvidences {
  readonly #thread: JudgedThread;
  readonly #ofComment = new Map<number, JudgedSpan[]>();
  /** Words → how often they are surely a mention, in how many places they stand, and what the model made of them where. */
  readonly #sure = new Map<string, number>();
  readonly #occurrences: ReadonlyMap<string, number>;
  readonly #seen = new Map<string, { readonly comment: number; readonly logit: number }[]>();
  readonly #nouns = new Map<string, number>();
  /** The last two and more characters of what is surely a mention, with how often. */
  readonly #tails = new Map<string, number>();
  readonly #conversations: number;

  constructor(thread: JudgedThread) {
    this.#thread = thread;
    for (const span of thread.found) {
      const ofComment = this.#ofComment.get(span.comment);
      if (ofComment === undefined) this.#ofComment.set(span.comment, [span]);
      else ofComment.push(span);
      if (span.isLessSure === true) continue;
      raise(this.#sure, span.text);
      const { noun } = signsOf(span.text);
      if (noun !== '') raise(this.#nouns, noun);
      for (const tail of tailsOf(span.text)) raise(this.#tails, tail);
    }
    const words = new Set(thread.found.map(({ text }) => text));
    this.#occurrences = occurrencesOf(words, thread.comments);
    for (const comment of this.#ofComment.keys()) {
      for (const { text, logit } of thread.spansOf(comment)) {
        if (!words.has(text)) continue;
        const seen = this.#seen.get(text);
        if (seen === undefined) this.#seen.set(text, [{ comment, logit }]);
        else seen.push({ comment, logit });
      }
    }
    this.#conversations = thread.comments.filter(({ parent }) => parent === null).length;
  }

  of(span: JudgedSpan): MentionEvidence {
    const numbers = new Float64Array(MENTION_EVIDENCE.length);
    const set = (name: MentionEvidenceName, value: number | boolean): void => {
      numbers[AT[name]] = Number(value);
    };
    const characters = this.#thread.comments[span.comment]?.text.characters ?? [];
    this.#overlapsOf(span, set);
    this.#placeOf(span, characters, set);
    this.#elsewhereOf(span, set);
    const said = this.#thread.saidLogits(span);
    if (said !== undefined) numbers.set(said.subarray(0, SAID), AT.saidFemale);
    const signs = signsOf(span.text);
    set('facets', signs.facets.length);
    set('hasDe', span.text.includes('的'));
    set('isBareNoun', nounFor(span.text) === span.text);
    set('hasNoun', signs.noun !== '');
    set('count', Math.min(9, signs.count));
    set(signs.kind, true);
    return { numbers, words: wordsAround(span, characters, signs.kind, signs.noun) };
  }

  #overlapsOf(span: JudgedSpan, set: Set): void {
    let own = UNSEEN;
    const most = {
      logitSameStart: NOTHING_THERE,
      logitSameEnd: NOTHING_THERE,
      logitCrossing: NOTHING_THERE,
      logitAround: NOTHING_THERE,
      logitWithin: NOTHING_THERE,
    };
    for (const other of this.#thread.spansOf(span.comment)) {
      if (other.end <= span.start || other.start >= span.end) continue;
      const how = howItOverlaps(span, other);
      if (how === undefined) own = other.logit;
      else most[how] = Math.max(most[how], other.logit);
    }
    set('logit', own);
    set('score', span.score);
    for (const [name, value] of Object.entries(most)) set(name as keyof typeof most, value);
    set('lead', own - Math.max(most.logitSameStart, most.logitSameEnd, most.logitCrossing));
    set('isLessSure', span.isLessSure === true);
    set('isByRule', span.referent !== undefined);
    set('hasOtherBounds', span.hasOtherBounds === true);
    const others = (this.#ofComment.get(span.comment) ?? []).filter(
      (other) => other !== span && other.isLessSure !== true,
    );
    set(
      'isWithinAnother',
      others.some(({ start, end }) => start <= span.start && span.end <= end),
    );
    set(
      'holdsAnother',
      others.some(({ start, end }) => span.start <= start && end <= span.end),
    );
    set('inComment', others.length + Number(span.isLessSure !== true));
  }

  #placeOf(span: JudgedSpan, characters: readonly string[], set: Set): void {
    const clause = clauseAround(characters, span);
    set('length', span.end - span.start);
    set('commentLength', characters.length);
    set('sinceClause', span.start - clause.start);
    set('untilClause', clause.end - span.end);
    set('opensComment', span.start === 0);
    set('endsComment', span.end === characters.length);
    set('isReply', (this.#thread.comments[span.comment]?.parent ?? null) !== null);
    set('comments', this.#thread.comments.length);
    set('conversations', this.#conversations);
    const sure = (this.#ofComment.get(span.comment) ?? []).filter((other) => other.isLessSure !== true);
    for (const [name, value] of clauseEvidence(span, clause, sure)) set(name, value);
    const tail = tailOf(span.text);
    const own = Number(span.isLessSure !== true);
    set('tailElsewhere', Math.max(0, (this.#tails.get(tail) ?? 0) - own));
  }

  #elsewhereOf(span: JudgedSpan, set: Set): void {
    const { text, comment } = span;
    const isSure = Number(span.isLessSure !== true);
    const sure = this.#sure.get(text) ?? 0;
    let [seen, most, sum] = [0, NOTHING_THERE, 0];
    for (const other of this.#seen.get(text) ?? []) {
      if (other.comment === comment) continue;
      seen += 1;
      sum += other.logit;
      most = Math.max(most, other.logit);
    }
    const occurrences = this.#occurrences.get(text) ?? 1;
    const { noun } = signsOf(text);
    set('sureElsewhere', sure - isSure);
    set('seenElsewhere', seen);
    set('logitElsewhereMost', most);
    set('logitElsewhereMean', seen === 0 ? NOTHING_THERE : sum / seen);
    set('occurrences', occurrences);
    set('shareSure', sure / Math.max(1, occurrences));
    set('nounElsewhere', noun === '' ? 0 : (this.#nouns.get(noun) ?? 0) - isSure);
  }
}

type Set = (name: MentionEvidenceName, value: number | boolean) => void;

/** Undefined: it is the span itself. */
function howItOverlaps(span: CharacterSpan, { start, end }: CharacterSpan) {
  if (start === span.start) return end === span.end ? undefined : 'logitSameStart';
  if (end === span.end) return 'logitSameEnd';
  if (start < span.start && span.end < end) return 'logitAround';
  return span.start < start && end < span.end ? 'logitWithin' : 'logitCrossing';
}

/** Three genders, three numbers, on screen (models/coref-zh/README.md). */
const SAID = 7;

/** In how many places each of the words stands, in one pass over the thread. */
function occurrencesOf(
  words: ReadonlySet<string>,
  comments: readonly ReadComment[],
): ReadonlyMap<string, number> {
  const occurrences = new Map<string, number>();
  for (const { text } of comments) {
    for (let start = 0; start < text.characters.length; start += 1) {
      let piece = '';
      for (const character of text.characters.slice(start, start + LONGEST)) {
        piece += character;
        if (words.has(piece)) raise(occurrences, piece);
      }
    }
  }
  return occurrences;
}

/** The last two to four characters: by these a noun is known again. */
function* tailsOf(text: string): Generator<string> {
  const own = Array.from(text);
  for (let length = 2; length <= Math.min(4, own.length); length += 1) yield own.slice(-length).join('');
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
