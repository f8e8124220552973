/** Which spans of a thread are mentions: what the model is sure of, and by rule what the reply tree tells (我, 你). */
import type { ReadComment } from '../read-comment.ts';
import type { Dialogue } from '../plan/dialogues.ts';
import type { CharacterSpan } from '../../model/offsets.ts';
import { mentionKind } from '../../reading/person-words.ts';
import type { Referent, RuleMention } from '../rules/speakers.ts';
import { KnownWords } from './known-words.ts';
import { withoutCrossing, type Decoder, type ScoredSpan } from './decode.ts';
import { isOtherReading } from './other-reading.ts';
import { compareCandidates, type Candidate } from '../features/features.ts';
import type { CommentSpan, MeanSpan, ThreadScores } from '../scores/thread-scores.ts';
import { judgeMentions } from '../judging/judge-mentions.ts';
import { MentionEvidences } from '../judging/mention-evidence.ts';
import { otherBounds } from '../judging/other-bounds.ts';
import type { MentionJudge } from '../judging/mention-judge.ts';
import { wholeDescriptions } from './whole-descriptions.ts';
import { logistic } from '../../model/logistic.ts';

/** A mention of the thread before it is linked; offsets are characters as read. */
export interface FoundMention extends CommentSpan {
  readonly text: string;
  /** Probability that it is a mention. */
  readonly score: number;
  readonly referent?: Referent;
  /** Not sure enough to count: it is linked after all the others and changes nothing for them. */
  readonly isLessSure?: boolean;
}

/** How far above the model's threshold a name must lie: words that it has never seen tempt it. */
const NAME_MARGIN = 0.5;
/** How much nearer a 他 or 她 lies than the model says: of 1,472 in the written threads, each that stands alone counts. */
const PRONOUN_BONUS = 3;
/** A name this sure in one comment is a mention in every comment where the model half sees it. */
const SURE_NAME_LOGIT = 1;
const HALF_SEEN_LOGIT = -1;
/** From this probability on, what is no mention is at least a less sure one. */
const LESS_SURE_FROM = 0.15;
/** A mention by rule is at least this sure. */
const RULE_SCORE = 0.9;

export class ThreadMentions {
  readonly #comments: readonly ReadComment[];
  readonly #decoder: Decoder;
  readonly #byRule = new Map<number, RuleMention[]>();
  readonly #given: ReadonlyMap<number, readonly CharacterSpan[]> | undefined;
  readonly #judge: MentionJudge | undefined;

  /**
   * @param given the mentions of each comment, if they are known: then these and no others are taken
   * @param judge a second opinion on what is found
   */
  constructor(
    comments: readonly ReadComment[],
    byRule: readonly RuleMention[],
    decoder: Decoder,
    given?: ReadonlyMap<number, readonly CharacterSpan[]>,
    judge?: MentionJudge,
  ) {
    this.#comments = comments;
    this.#decoder = decoder;
    this.#given = given;
    this.#judge = judge;
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
      .map((given) => {
        const turn = dialogue[given.turn];
        const characters = (turn && this.#comments[turn.comment]?.text.characters) ?? [];
        const span = withEnding(given, characters[(turn?.start ?? 0) + given.end]);
        const next = characters[(turn?.start ?? 0) + span.end];
        return { ...span, next, margin: this.margin(span, next) };
      })
      .filter((span) => !ruled.has(spanKey(span)) && isWhole(span.text, span.next));
    const sure = this.#whole(dialogue, withoutCrossing([...byRule, ...byModel.filter(isSure)], marginOf));
    const lessSure = lessSureBeside(
      sure,
      byModel.filter(({ logit }) => logistic(logit) >= LESS_SURE_FROM),
    );
    return [...sure, ...lessSure].sort(compareCandidates);
  }

  /** All mentions of the given comments in reading order, an enclosing one before what it encloses; less sure ones too. */
  find(comments: readonly number[], scores: ThreadScores): readonly FoundMention[] {
    const spans = new Map(comments.map((comment) => [comment, scores.spansOf(comment)]));
    const sureNames = new Set(
      [...spans.values()]
        .flat()
        .filter(({ text, logit }) => logit > SURE_NAME_LOGIT && mentionKind(text) === 'name')
        .map(({ text }) => text),
    );
    const found = comments.map((comment) => this.#findIn(comment, spans.get(comment) ?? [], sureNames));
    if (this.#given !== undefined) return found.flat();
    const known = new KnownWords(found.flat());
    const withKnown = found.map((ofComment, at) => {
      const comment = comments[at] ?? 0;
      return this.#withKnown(comment, ofComment, known, spans.get(comment) ?? []);
    });
    return this.#judged(comments, withKnown, spans, scores).flatMap(inOrder);
  }

  #withKnown(
    comment: number,
    found: readonly FoundMention[],
    known: KnownWords,
    spans: readonly MeanSpan[],
  ): readonly FoundMention[] {
    const more = known.within(this.#comments[comment]?.text.characters ?? [], found, spans);
    if (more.length === 0) return found;
    const isBeside = (span: CharacterSpan): boolean =>
      !more.some((other) => other.start < span.end && span.start < other.end);
    const kept = found.filter((mention) => mention.isLessSure !== true || isBeside(mention));
    return [...kept, ...more.map((span) => ({ comment, ...span }))];
  }

  /** A second opinion, now that the whole thread is known. */
  #judged(
    comments: readonly number[],
    found: readonly (readonly FoundMention[])[],
    spans: ReadonlyMap<number, readonly MeanSpan[]>,
    scores: ThreadScores,
  ): readonly (readonly FoundMention[])[] {
    const judge = this.#judge;
    if (judge === undefined) return found;
    const pool = found.map((ofComment, at) => {
      const comment = comments[at] ?? 0;
      return [...ofComment, ...this.#withOtherBounds(comment, ofComment, spans.get(comment) ?? [])];
    });
    const evidences = new MentionEvidences({
      comments: this.#comments,
      found: pool.flat(),
      spansOf: (comment) => spans.get(comment) ?? [],
      saidLogits: (span) => scores.saidLogits(span),
    });
    return pool.map((ofComment) => judgeMentions(ofComment, (span) => judge(evidences.of(span), span)));
  }

  #withOtherBounds(
    comment: number,
    found: readonly FoundMention[],
    spans: readonly MeanSpan[],
  ): readonly (FoundMention & { hasOtherBounds: true })[] {
    const characters = this.#comments[comment]?.text.characters ?? [];
    return otherBounds(characters, found, spans).map((span) => {
      const text = characters.slice(span.start, span.end).join('');
      return { comment, ...span, text, score: 0, isLessSure: true, hasOtherBounds: true };
    });
  }

  #findIn(
    comment: number,
    spans: readonly MeanSpan[],
    sureNames: ReadonlySet<string>,
  ): readonly FoundMention[] {
    const characters = this.#comments[comment]?.text.characters ?? [];
    const probabilities = new Map<string, number>();
    const found: (FoundMention & Candidate & { margin: number })[] = [];
    const unsure: typeof found = [];
    const rules = this.#byRule.get(comment) ?? [];
    const byRule = new Map(rules.map((rule) => [spanKey({ turn: 0, ...rule }), rule]));
    for (const given of spans) {
      const { start, end, text, logit } = withEnding(given, characters[given.end]);
      const key = spanKey({ turn: 0, start, end });
      const score = logistic(logit);
      probabilities.set(key, score);
      const margin = this.margin({ text, logit }, characters[end]);
      const isFound = isSure({ text, margin }) || (sureNames.has(text) && logit > HALF_SEEN_LOGIT);
      const isTaken = this.#given !== undefined || byRule.has(key);
      if (isTaken || !isWhole(text, characters[end])) continue;
      if (isFound) found.push({ comment, turn: 0, start, end, text, score, margin });
      else if (score >= LESS_SURE_FROM) unsure.push({ comment, turn: 0, start, end, text, score, margin });
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
    const kept =
      this.#given === undefined
        ? wholeDescriptions(characters, withoutHeads(withoutCrossing(found, marginOf)))
        : found;
    const lessSure = this.#given === undefined ? lessSureBeside(kept, unsure) : [];
    return inOrder([...kept, ...lessSure]);
  }

  /** How far a logit lies above what is asked of its text. @param next the character after it */
  margin({ text, logit }: Pick<ScoredSpan, 'text' | 'logit'>, next: string | undefined): number {
    const isAlone = /^(?:[他她]|ta)$/iu.test(text) && !/^[自本人妈]/u.test(next ?? '');
    return this.#decoder.margin(text, logit) + (isAlone ? PRONOUN_BONUS : 0);
  }

  #whole<Span extends Candidate>(dialogue: Dialogue, spans: readonly Span[]): readonly Span[] {
    return dialogue.flatMap(({ comment, start, end }, at) => {
      const characters = this.#comments[comment]?.text.characters.slice(start, end) ?? [];
      return wholeDescriptions(
        characters,
        spans.filter(({ turn }) => turn === at),
      );
    });
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

/** Reading order, an enclosing mention before what it encloses. */
function inOrder(mentions: readonly FoundMention[]): readonly FoundMention[] {
  return [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
}

const marginOf = ({ margin }: { readonly margin: number }): number => margin;

/** Of mentions that end together the surest stays: 左边那个大叔, not 大叔 in it; 人家, not 那人家. */
function withoutHeads<Span extends Candidate & { readonly margin: number }>(spans: readonly Span[]): Span[] {
  const surest = new Map<number, number>();
  for (const { end, margin } of spans) surest.set(end, Math.max(margin, surest.get(end) ?? -Infinity));
  return spans.filter(({ end, margin }) => margin === surest.get(end));
}

/**
 * The less sure mentions that may stand beside the sure ones and each other, the surest first: none is another
 * reading of one that is taken, longer or shorter by a word.
 */
function lessSureBeside<Span extends Candidate & { readonly margin: number }>(
  sure: readonly Span[],
  unsure: readonly Span[],
): readonly (Span & { readonly isLessSure: true })[] {
  const taken = [...sure];
  const lessSure: (Span & { readonly isLessSure: true })[] = [];
  for (const span of unsure.toSorted((a, b) => b.margin - a.margin || compareCandidates(a, b))) {
    if (taken.some((other) => other.turn === span.turn && isOtherReading(span, other))) continue;
    taken.push(span);
    lessSure.push({ ...span, isLessSure: true });
  }
  return lessSure;
}

/** @param margin of the logit above the model's threshold */
function isSure({ text, margin }: { readonly text: string; readonly margin: number }): boolean {
  return margin > (mentionKind(text) === 'name' ? NAME_MARGIN : 0);
}

/** Whether a span neither reaches over the end of a clause, nor ends within 什么, nor is 我 in 我们. */
function isWhole(text: string, next: string | undefined): boolean {
  if (CLAUSE_END.test(text) || (text.endsWith('什') && next === '么')) return false;
  return !(/^[我你您他她]$/u.test(text) && /^[们俩仨]/u.test(next ?? ''));
}

/** 哥们儿 where the model stops at 哥们. */
function withEnding<Span extends CharacterSpan & { readonly text: string }>(
  span: Span,
  next: string | undefined,
): Span {
  if (next !== '儿' || !/(?:[哥姐爷娘]们|老头|媳妇)$/u.test(span.text)) return span;
  return { ...span, end: span.end + 1, text: `${span.text}儿` };
}

/** A blank between Chinese words is read as a comma. */
const CLAUSE_END = /[，。！？；：、…~～,!?;:\n]/u;

function spanKey({ turn, start, end }: { turn: number; start: number; end: number }): string {
  return `${turn} ${start} ${end}`;
}
