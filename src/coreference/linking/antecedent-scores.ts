/** How well one earlier mention fits as the antecedent of another; above 0 it is better than none. */
import { areOneAge, areToldApart, beginsAnother, likens, nounsAgree } from '../../reading/likeness.ts';
import type { CharacterSpan } from '../../model/offsets.ts';
import {
  genderConflict,
  genderOf,
  headNoun,
  isPlural,
  isThirdPerson,
  mentionKind,
} from '../../reading/person-words.ts';
import type { Gender } from '../../reading/lexicon/entry.ts';
import { OWN_KIN, POLITE_KIN } from '../../reading/lexicon/tables/kin.ts';
import { oneOf } from '../../reading/lexicon/words.ts';
import type { Referent } from '../rules/speakers.ts';

export interface ThreadMention extends CharacterSpan {
  /** Index into the thread's comments. */
  readonly comment: number;
  /** As the model reads it. */
  readonly text: string;
  /** Who it is by the rules about 我 and 你. */
  readonly referent?: Referent;
  /** Probability that it is a mention. */
  readonly score?: number;
  /** Joins whom it fits, and tells nothing of the others. */
  readonly isLessSure?: boolean;
}

export interface AntecedentContext {
  /** Replies between the two: 0 in one comment, 1 from a comment to its reply. */
  readonly steps: number;
  /** The model's logit for the pair; undefined where it never saw the two together. */
  readonly logit: number | undefined;
  /** The antecedent's person writes the comment or is replied to: nobody calls these 他. */
  readonly isPresent: boolean;
  readonly isCommenter: boolean;
  /** The mention names its possessor (我爸). */
  readonly isPossessed: boolean;
  /** The antecedent is the possessor of a longer mention (他 in 他妈). */
  readonly isPossessor: boolean;
  /** The mention is the possessor of a longer one. */
  readonly isPossessing: boolean;
  /** Both are possessors in the same words (他 in 他儿子, twice). */
  readonly ownsTheSame: boolean;
  /** The antecedent was written by the one who is replied to. */
  readonly isOfParent: boolean;
  /** The different words for the antecedent's person so far. */
  readonly texts: readonly string[];
  /** The words between the two, where one clause holds both. */
  readonly between: string | undefined;
  /** The comment of the antecedent asks who somebody is. */
  readonly asks: boolean;
  /** The words before the mention say that somebody else comes now: 还有一个, 另外那个. */
  readonly isAnother: boolean;
}

/** @returns -Infinity where the two cannot be one person */
export function scoreAntecedent(
  mention: ThreadMention,
  antecedent: ThreadMention,
  context: AntecedentContext,
): number {
  const plural = isPlural(mention.text);
  if (plural !== isPlural(antecedent.text)) return -Infinity;
  if (plural && isExchanged(mention.text, antecedent.text, context)) return CERTAIN;
  const kind = mentionKind(mention.text);
  if (context.isPresent && kind !== 'nominal') return -Infinity;
  if (kind !== 'pronoun' && isSomebodyElse(mention.text, antecedent.text, context)) return -Infinity;
  const score = scoreOfAny(mention, antecedent, context);
  if (plural) return score + weightOfGroups(mention.text, antecedent.text);
  const ofOne = context.ownsTheSame ? score + WEIGHTS.ownsTheSame : score;
  if (kind === 'pronoun') return addPronoun(ofOne, mention.text, context);
  return ofOne + (kind === 'name' ? weightOfName(context) : weightOfNominal(mention.text, context));
}

/** What counts for words of every kind: the model, how far back, and whether the genders agree. */
function scoreOfAny(
  mention: ThreadMention,
  antecedent: ThreadMention,
  { logit, steps, isCommenter, texts }: AntecedentContext,
): number {
  let score = WEIGHTS.logit * (logit ?? 0);
  score -= WEIGHTS.step * steps;
  if (isCommenter && antecedent.referent !== undefined) score -= WEIGHTS.commenter;
  const gender = genderOf(mention.text);
  const genders = texts.map((text) => genderOf(text));
  if (genders.some((other) => genderConflict(gender, other))) score -= WEIGHTS.genderConflict;
  else if (gender !== null && genders.includes(gender)) score += WEIGHTS.genderMatch;
  return score;
}

function weightOfGroups(mention: string, antecedent: string): number {
  if (!isSameSide(mention, antecedent)) return -Infinity;
  return mention === antecedent ? WEIGHTS.samePlural : 0;
}

function addPronoun(score: number, mention: string, context: AntecedentContext): number {
  const unbound = isBound(mention, context) ? score - WEIGHTS.bound : score;
  return unbound + (isThirdPerson(mention) ? WEIGHTS.thirdPerson : 0);
}

/** A second name is no better than its likeness (known-names.ts); the first one answers 谁, or tells who somebody is. */
function weightOfName({ texts, asks, steps }: AntecedentContext): number {
  if (texts.some((text) => mentionKind(text) === 'name')) return 0;
  return asks && steps === 1 ? WEIGHTS.answersWho : WEIGHTS.firstName;
}

function weightOfNominal(mention: string, { texts, isPossessed, steps }: AntecedentContext): number {
  const nouns = texts.filter((text) => mentionKind(text) === 'nominal');
  if (isPossessed) {
    const isTheirs = nouns.some((noun) => headNoun(noun) === noun && nounsAgree(noun, mention));
    return isTheirs ? WEIGHTS.theirKin : WEIGHTS.possessed;
  }
  if (nouns.some((noun) => areToldApart(noun, mention))) return -Infinity;
  if (nouns.some((noun) => nounsAgree(noun, mention))) return WEIGHTS.sameNoun;
  if (nouns.some((noun) => areOneAge(noun, mention))) return WEIGHTS.oneAge;
  const gender = genderOf(mention);
  if (POLITE_TERM.test(mention) && nouns.some((noun) => isOwnKin(noun, gender))) return WEIGHTS.theirKin;
  return steps === 0 ? WEIGHTS.otherNounBeside : WEIGHTS.otherNoun;
}

/** 另一个金毛 is not the 红头发的女生 before it; of 一个真喝一个真倒 each is another. */
function isSomebodyElse(
  mention: string,
  antecedent: string,
  { isAnother, steps, between }: AntecedentContext,
): boolean {
  if (likens(between)) return true;
  if (steps === 0 && mention === antecedent && mention.startsWith('一个')) return true;
  return (isAnother || beginsAnother(mention)) && !beginsAnother(antecedent);
}

/** 你们 in a reply to 我们. */
function isExchanged(mention: string, antecedent: string, { steps, isOfParent }: AntecedentContext): boolean {
  return /^[你您]/u.test(mention) && /^[我咱俺]/u.test(antecedent) && isOfParent && steps === 1;
}

/**
 * 奶奶摸她脸, 银牌也是她徒弟: within one clause a pronoun is somebody else than the subject (principle B of
 * Chomsky's binding theory), unless the clause tells what he says: 小王说他不来. 小王和他妈 is left open.
 */
function isBound(text: string, { between, isPossessing }: AntecedentContext): boolean {
  if (between === undefined || !/^[他她]$|^TA$/iu.test(text)) return false;
  return isPossessing ? /[是叫]/u.test(between) : between !== '' && !TELLS.test(between);
}

const TELLS = /说|讲|问|喊|答|觉得|以为|认为|知道|希望|承认|发现|怕|猜/u;

/** 我们 and 我俩, not 我们 and 他们. */
function isSameSide(mention: string, antecedent: string): boolean {
  const [one, other] = [mention, antecedent].map((text) => /^[我咱俺你您]/u.exec(text)?.[0]);
  return one === other;
}

/** Somebody else's 我爸 is 叔叔 in the reply, 我妈 is 阿姨. */
function isOwnKin(noun: string, gender: Gender | null): boolean {
  return OWN_KIN_TERM.test(noun) && gender !== null && genderOf(noun) === gender;
}

const OWN_KIN_TERM = new RegExp(`^[我俺咱][^，]{0,3}${oneOf(OWN_KIN)}`, 'u');
const POLITE_TERM = new RegExp(`^${oneOf(POLITE_KIN)}$`, 'u');

/** Above what any other antecedent can reach. */
const CERTAIN = 100;
/** Chosen on threads for developing, one half at a time (models/coref-zh/README.md, Whole threads). */
const WEIGHTS = {
  logit: 0.2,
  step: 0.5,
  commenter: 1,
  genderConflict: 2.5,
  genderMatch: 0.5,
  thirdPerson: 1.5,
  bound: 3,
  possessed: -1.5,
  sameNoun: 2.5,
  oneAge: 1.5,
  otherNoun: 0.5,
  otherNounBeside: -0.5,
  answersWho: 2,
  firstName: 1,
  theirKin: 1.5,
  ownsTheSame: 2,
  samePlural: 1,
};
