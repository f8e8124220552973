import type { RelationKind } from '../../model/link.ts';
import type { AgeGroup, Gender } from '../lexicon/entry.ts';
import { simplifiedInPlace } from '../simplified.ts';
import { findWords, type Token } from '../lexicon/lexicon.ts';
import { referenceKindOf } from './reference-kind.ts';
import { readNameGender } from './name-gender.ts';
import { negated, readLooks, said } from './read-looks.ts';
import type { MentionReading, Read, Reading, SaidRelation } from './reading.ts';

/**
 * Reads a mention. A Chinese noun phrase ends with its head, so gender, age and number come from the last word
 * for a person; whoever is named before it is its possessor (她老公) or landmark (她旁边的男的), and what is
 * said of a landmark is not said of the person.
 * @param landmarkEnd where a mention of somebody else, with which this one begins, ends; 0 for none
 */
export function readMention(loaded: string, landmarkEnd = 0): MentionReading {
  const text = simplifiedInPlace(loaded);
  const tokens = findWords(text);
  const touched = touchedIn(tokens, text);
  const persons = tokens.filter(
    (token) => isPerson(token.entry) && token.end > landmarkEnd && token !== touched,
  );
  const last = persons.at(-1);
  // 她左边那个 ends without a noun of its own: its last person is the landmark.
  const head = last !== undefined && isLandmark(last, tokens, text) ? undefined : last;
  const before = persons.findLast(
    ({ entry, end }) =>
      end <= (head?.start ?? text.length) && (entry.pronoun !== undefined || entry.count === undefined),
  );
  const isOther = before !== undefined && isSomebodyElse(before, tokens, text);
  const ownFrom = Math.max(landmarkEnd, isOther ? before.end : 0);
  const own = tokens.filter(({ start }) => start >= ownFrom);
  const beside =
    ownFrom > 0 || /^(?:那个|这个|那)?(?:旁边|身边|一旁)/.test(text) ? relationIn(own, ownFrom > 0) : null;
  const isNamedHere = isOther && landmarkEnd === 0 && before.entry.pronoun === undefined;
  const relation: SaidRelation | null =
    touched !== undefined
      ? { value: 'beside', sure: 0.9, text: text.slice(0, touched.end), landmark: '' }
      : beside === null
        ? null
        : { ...beside, landmark: isNamedHere ? text.slice(0, before.end) : '' };
  const looks = readLooks(own, text, true);
  const aside = relation === null ? readAside(own) : NOTHING_ASIDE;
  const reading: Reading = {
    ...looks,
    places: ownFrom > 0 && relation !== null ? [] : [...looks.places, ...aside.places],
    orders: [...looks.orders, ...aside.orders],
    gender: headGender(own, head, text),
    age: agesIn(head === undefined ? [] : [head]),
  };
  return {
    ...reading,
    kind: referenceKindOf({ text, tokens, head, ownFrom }, reading, relation),
    count: own.findLast(({ entry }) => entry.count !== undefined)?.entry.count ?? 1,
    relation,
  };
}

/** 妹妹 is young, and may be a child. */
const agesIn = (tokens: readonly Token[]): Read<AgeGroup>[] => [
  ...said(tokens, ({ age }) => age),
  ...said(tokens, ({ orChild }) => (orChild === true ? 'child' : undefined), OR_CHILD_SURE),
];
const OR_CHILD_SURE = 0.5;

/** Reads what a clause says of its subject: 她[穿红裙子], 他[在左边], 她[没来]. */
export function readPredicate(loaded: string): Reading {
  const text = simplifiedInPlace(loaded);
  const tokens = findWords(text);
  // 她 in 她女儿在左边 is not the subject.
  const [first] = tokens;
  if (first !== undefined && isPerson(first.entry) && /^的?$/.test(text.slice(0, first.start)))
    return NOTHING;
  const isBeing = /^[^\s，。]{0,3}(?:是|像)(?:个|一个|一位|位)?/.test(text);
  const looks = readLooks(tokens, text, false);
  const described = isBeing ? tokens.filter(({ entry }) => entry.person === true && entry.kin !== true) : [];
  return {
    ...looks,
    places: /(?:在|站|坐|靠)/.test(text) || isBeing ? looks.places : [],
    // 后来又出来了 tells of one who was there before, not of who came late.
    orders: COMES.test(text) && !/[又再]/u.test(text) ? looks.orders : [],
    gender: negated(
      said(described, ({ gender }) => gender),
      tokens,
      text,
    ),
    age: negated(agesIn(described), tokens, text),
  };
}

/** Somebody comes; in 最后举起来了, 坐下来, 后来哭了, 原来 nobody does. */
const COMES = /出场|出现|(?<![起下原本向从看想越]|(?<!最)后)来/u;

/** What is said right before a mention is said of it, but not as surely as what is said in it. */
const BEFORE_SURE = 0.75;

/**
 * Reads the words right before a mention: 最后[嘟嘴的], 中间穿军绿大衣只给个[背影的]. Only what leads up to it: after a verb
 * of thinking or another person (我喜欢, 不如左边) the words are of something else.
 */
export function readBefore(text: string): Reading {
  const tokens = findWords(text);
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined || text.length - last.end > 3) return NOTHING;
  if (tokens.some(({ entry }) => isPerson(entry) || entry.negation === true || entry.relation !== undefined))
    return NOTHING;
  if (/[像比和跟与给对]/u.test(text.slice(0, first.start))) return NOTHING;
  return lessSurely(readLooks(tokens, text, true));
}

/** Reads a clause in which nobody was found, though a reply says 他 of somebody in it. */
export function readAnswered(loaded: string): Reading {
  const text = simplifiedInPlace(loaded);
  const tokens = findWords(text);
  const isOfOthers = ({ pronoun, kin, acquaintance, relation }: Token['entry']): boolean =>
    (pronoun ?? kin ?? acquaintance ?? relation) !== undefined;
  if (tokens.some(({ entry }) => isOfOthers(entry))) return NOTHING;
  return lessSurely(readLooks(tokens, text, true));
}

function lessSurely({ orders, places, hair, clothes, traits, facts }: ReturnType<typeof readLooks>): Reading {
  const less = <Value>(reads: readonly Read<Value>[]): Read<Value>[] =>
    reads.map((read) => ({ ...read, sure: read.sure * BEFORE_SURE }));
  return {
    ...NOTHING,
    orders: less(orders),
    places: less(places),
    hair: less(hair),
    clothes: less(clothes),
    traits: less(traits),
    facts: less(facts),
  };
}

const NOTHING: Reading = {
  gender: [],
  age: [],
  hair: [],
  clothes: [],
  places: [],
  orders: [],
  heights: [],
  ageRanks: [],
  traits: [],
  facts: [],
  only: [],
  elsewhere: [],
};

const isPerson = (entry: Token['entry']): boolean =>
  entry.person === true || entry.kin === true || entry.acquaintance === true || entry.pronoun !== undefined;

/** 她 in 牵着她的那个 or 抱着她的女的: whom somebody is said to touch or to lead stands beside, and is another. */
function touchedIn(tokens: readonly Token[], text: string): Token | undefined {
  return tokens.find((token, index) => {
    const before = tokens[index - 1];
    return (
      token.entry.pronoun === 'third' &&
      before?.entry.touches === true &&
      before.end === token.start &&
      text[token.end] === '的'
    );
  });
}

/** Whether a person stands before 的 or before where somebody else is: then the mention means somebody else. */
function isLandmark(person: Token, tokens: readonly Token[], text: string): boolean {
  const after = tokens.find(({ start }) => start >= person.end);
  const isPlace = after?.entry.relation !== undefined || after?.entry.place !== undefined;
  return (
    (isPlace && after.start - person.end <= 1) ||
    (text[person.end] === '的' && person.end + 1 < text.length && person.entry.isDone !== true)
  );
}

/** 我 in 我妈, but not 他们 in 他们父子, which are the same two. */
function isSomebodyElse(before: Token, tokens: readonly Token[], text: string): boolean {
  if (isLandmark(before, tokens, text)) return true;
  const { pronoun, count } = before.entry;
  const isCounted = tokens.some(({ entry, start }) => start >= before.end && entry.count !== undefined);
  return pronoun !== undefined && !(count !== undefined && isCounted);
}

function relationIn(own: readonly Token[], hasLandmark: boolean): Read<RelationKind> | null {
  for (const { entry, text } of own) {
    const { place } = entry;
    const side = hasLandmark && place !== undefined && 'side' in place ? place.side : undefined;
    const relation =
      entry.relation ?? (side === 'left' ? 'leftOf' : side === 'right' ? 'rightOf' : undefined);
    if (relation !== undefined) return { value: relation, sure: 0.9, text };
    if (hasLandmark && entry.order !== undefined && 'later' in entry.order) {
      return { value: 'after', sure: 0.9, text };
    }
  }
  return null;
}

type Aside = Pick<Reading, 'places' | 'orders'>;
const NOTHING_ASIDE: Aside = { places: [], orders: [] };

/** 后面那个男的, with nobody before it: behind in the picture, or later in the clip. */
function readAside(own: readonly Token[]): Aside {
  const found = own.find(({ entry }) => entry.relation === 'behind' || entry.relation === 'before');
  if (found === undefined) return NOTHING_ASIDE;
  const isBehind = found.entry.relation === 'behind';
  return {
    places: [{ value: { side: isBehind ? 'back' : 'front' }, sure: 0.6, text: found.text }],
    orders: [{ value: isBehind ? { later: true } : { number: 1 }, sure: 0.6, text: found.text }],
  };
}

/** Men have long hair too, and women wear ties. */
const WORN_SURE = 0.88;

function headGender(own: readonly Token[], head: Token | undefined, text: string): Read<Gender>[] {
  const byHead = said(head === undefined ? [] : [head], ({ gender }) => gender);
  if (byHead.length > 0) return byHead;
  // 女司机, 男嘉宾: the character right before a role.
  const from = own[0]?.start ?? 0;
  const marked = /[男女](?=\p{Script=Han})/u.exec(text.slice(from))?.[0];
  if (marked !== undefined && head?.entry.pronoun === undefined) {
    return [{ value: marked === '女' ? 'female' : 'male', sure: 0.93, text: marked }];
  }
  if (head !== undefined) return [];
  if (own.length === 0) return readNameGender(text);
  // 没有胡子的 is no woman.
  if (own.some(({ entry }) => entry.negation)) return [];
  return own.flatMap(({ entry: { wornBy, sure }, text: word }) =>
    wornBy === undefined ? [] : [{ value: wornBy, sure: sure ?? WORN_SURE, text: word }],
  );
}
