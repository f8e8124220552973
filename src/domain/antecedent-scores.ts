/** How well one earlier mention fits as the antecedent of another; above 0 it is better than none. */
import type { CharacterSpan } from './offsets.ts';
import { genderConflict, genderOf, headNoun, isPlural, mentionKind, THIRD_PERSON } from './person-words.ts';
import type { Referent } from './speakers.ts';

export interface ThreadMention extends CharacterSpan {
  /** Index into the thread's comments. */
  readonly comment: number;
  /** As the model reads it. */
  readonly text: string;
  /** Who it is by the rules about 我 and 你. */
  readonly referent?: Referent;
}

export interface AntecedentContext {
  /** Replies between the two: 0 in one comment, 1 from a comment to its reply. */
  readonly steps: number;
  /** The model's logit for the pair; undefined where it never saw the two together. */
  readonly logit: number | undefined;
  /** The antecedent's person writes the comment or is replied to: nobody calls these 他. */
  readonly isPresent: boolean;
  readonly isCommenter: boolean;
  /** All mentions of the antecedent's person so far. */
  readonly mentions: readonly ThreadMention[];
  /** The comment of the antecedent asks who somebody is. */
  readonly asks: boolean;
}

export function scoreAntecedent(
  mention: ThreadMention,
  antecedent: ThreadMention,
  context: AntecedentContext,
): number {
  const plural = isPlural(mention.text);
  if (plural !== isPlural(antecedent.text)) return -Infinity;
  const kind = mentionKind(mention.text);
  if (context.isPresent && kind !== 'nominal') return -Infinity;
  let score = context.logit ?? WITHOUT_LOGIT;
  score -= WEIGHTS.step * context.steps;
  if (context.isCommenter) score -= WEIGHTS.commenter;
  const gender = genderOf(mention.text);
  const genders = context.mentions.map(({ text }) => genderOf(text));
  if (genders.some((other) => genderConflict(gender, other))) score -= WEIGHTS.genderConflict;
  else if (gender !== null && genders.includes(gender)) score += WEIGHTS.genderMatch;
  if (plural) return score + (mention.text === antecedent.text ? WEIGHTS.samePlural : WEIGHTS.otherPlural);
  if (kind === 'pronoun') return score + (THIRD_PERSON.has(mention.text) ? WEIGHTS.thirdPerson : 0);
  if (kind === 'name')
    return score + (context.asks && context.steps === 1 ? WEIGHTS.answersWho : WEIGHTS.otherName);
  const nouns = context.mentions.map(({ text }) => text).filter((text) => mentionKind(text) === 'nominal');
  if (nouns.some((noun) => nounsAgree(noun, mention.text))) score += WEIGHTS.sameNoun;
  else score += WEIGHTS.otherNoun;
  return score;
}

/** 大叔 and 保安大叔, 西装小哥 and 小哥; 左边的男生 and 右边的男生 are two. */
function nounsAgree(one: string, other: string): boolean {
  const [a, b] = [headNoun(one), headNoun(other)];
  if (!a.endsWith(b) && !b.endsWith(a)) return false;
  const places = [one, other].map((text) => /[左右前后上下中]/u.exec(text)?.[0]);
  return places[0] === undefined || places[1] === undefined || places[0] === places[1];
}

const WITHOUT_LOGIT = 0;
const WEIGHTS = {
  step: 0.5,
  commenter: 1,
  genderConflict: 2.5,
  genderMatch: 0.5,
  thirdPerson: 1.5,
  sameNoun: 2.5,
  otherNoun: -1.5,
  answersWho: 1,
  otherName: -2,
  samePlural: 1,
  otherPlural: -1.5,
};
