import type { RelationKind } from '../link.ts';
import type { AgeGroup, ClothesColour, Gender, HairColour, Order, Place } from './lexicon/entry.ts';
import { findWords, type Token } from './lexicon/lexicon.ts';
import { readNameGender } from './name-gender.ts';

/** Something that was read, with the words it was read from. */
export interface Read<Value> {
  readonly value: Value;
  /** Probability that the person meant has this value. */
  readonly sure: number;
  readonly text: string;
}

/** What sort of words a mention is made of; it decides how likely its person is on screen at all. */
export type MentionKind =
  /** Points at what is seen: 这女的, 右边那个, 穿红衣服的. */
  | 'described'
  /** 姐姐, 小哥, 大叔. */
  | 'nominal'
  /** 楼主, 老铁: what commenters call each other. */
  | 'address'
  | 'name'
  /** 他, 她, 他俩. */
  | 'pronoun'
  | 'reflexive'
  | 'first'
  | 'second'
  /** A relative or acquaintance of a commenter: 我妈, 我同学. */
  | 'ours'
  /** A relative of somebody else: 他老婆, 她弟. */
  | 'theirs'
  /** A relative of nobody named: 男朋友, 老公. */
  | 'relative';

/** Everything that is said of one person in one stretch of text. */
export interface Reading {
  readonly gender: readonly Read<Gender>[];
  readonly age: readonly Read<AgeGroup>[];
  readonly hair: readonly Read<HairColour>[];
  readonly clothes: readonly Read<ClothesColour>[];
  readonly places: readonly Read<Place>[];
  readonly orders: readonly Read<Order>[];
  readonly heights: readonly Read<'tall' | 'short'>[];
  /** 唯一的. */
  readonly only: readonly Read<true>[];
  /** Log-likelihood ratios for nobody on screen. */
  readonly elsewhere: readonly Read<number>[];
}

export interface MentionReading extends Reading {
  readonly kind: MentionKind;
  /** 1, 2, … or Infinity. */
  readonly count: number;
  /** How it stands to the person named before it in the mention, or to one named earlier (旁边的男的). */
  readonly relation: Read<RelationKind> | null;
}

/**
 * Reads a mention. A Chinese noun phrase ends with its head, so gender, age and number come from the last word
 * for a person; whoever is named before it is its possessor (她老公) or landmark (她旁边的男的), and what is
 * said of a landmark is not said of the person.
 * @param landmarkEnd where a mention of somebody else, with which this one begins, ends; 0 for none
 */
export function readMention(text: string, landmarkEnd = 0): MentionReading {
  const tokens = findWords(text);
  const persons = tokens.filter(({ entry, end }) => isPerson(entry) && end > landmarkEnd);
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
  const relation =
    ownFrom > 0 || /^(?:那个|这个|那)?(?:旁边|身边|隔壁|一旁)/.test(text)
      ? relationIn(own, ownFrom > 0)
      : null;
  const looks = readLooks(own, text, true);
  const aside = relation === null ? readAside(own) : NOTHING_ASIDE;
  const reading: Reading = {
    ...looks,
    places: ownFrom > 0 && relation !== null ? [] : [...looks.places, ...aside.places],
    orders: [...looks.orders, ...aside.orders],
    gender: headGender(own, head, text),
    age: said(head === undefined ? [] : [head], ({ age }) => age),
  };
  return {
    ...reading,
    kind: kindOf(text, tokens, head, ownFrom, landmarkEnd, reading, relation),
    count: own.findLast(({ entry }) => entry.count !== undefined)?.entry.count ?? 1,
    relation,
  };
}

/** Reads what a clause says of its subject: 她[穿红裙子], 他[在左边], 她[没来]. */
export function readPredicate(text: string): Reading {
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
    orders: /(?:出来|出场|出现|进来|来)/.test(text) ? looks.orders : [],
    gender: negated(
      said(described, ({ gender }) => gender),
      tokens,
      text,
    ),
    age: negated(
      said(described, ({ age }) => age),
      tokens,
      text,
    ),
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
  only: [],
  elsewhere: [],
};

const isPerson = (entry: Token['entry']): boolean =>
  entry.person === true || entry.kin === true || entry.acquaintance === true || entry.pronoun !== undefined;

/** Whether a person stands before 的 or before where somebody else is: then the mention means somebody else. */
function isLandmark(person: Token, tokens: readonly Token[], text: string): boolean {
  const after = tokens.find(({ start }) => start >= person.end);
  const isPlace = after?.entry.relation !== undefined || after?.entry.place !== undefined;
  return (
    (isPlace && after.start - person.end <= 1) || (text[person.end] === '的' && person.end + 1 < text.length)
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
    const side = hasLandmark ? entry.place?.side : undefined;
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

function kindOf(
  text: string,
  tokens: readonly Token[],
  head: Token | undefined,
  ownFrom: number,
  landmarkEnd: number,
  reading: Reading,
  relation: Read<RelationKind> | null,
): MentionKind {
  const { places, orders, hair, clothes, heights, only } = reading;
  const isDescribed = [places, orders, hair, clothes, heights, only].some((list) => list.length > 0);
  if (isDescribed || relation !== null || isDescription(text, tokens)) return 'described';
  const possessor = tokens.find(({ entry, end }) => entry.pronoun !== undefined && end <= ownFrom);
  const isWhose =
    possessor !== undefined &&
    head !== undefined &&
    /^(?:的|家|家的)?$/.test(text.slice(possessor.end, head.start));
  const related =
    head?.entry.kin === true || head?.entry.acquaintance === true || (isWhose && !isSelf(head.text));
  // 我妈, 我家娃, 我们班长: whatever is mine is off screen, 我 alone is the speaker.
  if (possessor?.entry.pronoun === 'first' && head !== possessor) return 'ours';
  if (related && (ownFrom > 0 || landmarkEnd > 0)) return 'theirs';
  if (tokens.some(({ entry }) => entry.deictic === true)) return 'described';
  if (head === undefined) return tokens.some(({ entry }) => entry.count !== undefined) ? 'nominal' : 'name';
  if (head.entry.kin === true) return head.start > 0 && head.text.length === 1 ? 'name' : 'relative';
  const { pronoun, address } = head.entry;
  if (address === true) return 'address';
  if (pronoun === undefined) return head.start > 0 && isName(text.slice(0, head.start)) ? 'name' : 'nominal';
  return pronoun === 'third' ? 'pronoun' : pronoun;
}

/** 他本人, 他一个人 are he. */
const isSelf = (word: string): boolean => /^(?:本人|本尊|个人|人|家伙|自己|自已)$/.test(word);

/** 戴帽子的, 蹲着的, 7号: said of whoever one sees. */
const isDescription = (text: string, tokens: readonly Token[]): boolean =>
  tokens.some(({ entry }) => entry.wears === true) ||
  /^[\dA-Z]{1,3}号/.test(text) ||
  (/..的$/.test(text) &&
    tokens.at(-1)?.end !== text.length &&
    !tokens.some(({ entry }) => entry.pronoun !== undefined));

/** 李 in 李老师, 阿May in 阿May姐. */
const isName = (text: string): boolean => /^[\p{L}·]{1,4}$/u.test(text) && findWords(text).length === 0;

function headGender(own: readonly Token[], head: Token | undefined, text: string): Read<Gender>[] {
  const byHead = said(head === undefined ? [] : [head], ({ gender }) => gender);
  if (byHead.length > 0) return byHead;
  // 女司机, 男嘉宾: the character right before a role.
  const from = own[0]?.start ?? 0;
  const marked = /[男女](?=\p{Script=Han})/u.exec(text.slice(from))?.[0];
  if (marked !== undefined && head?.entry.pronoun === undefined) {
    return [{ value: marked === '女' ? 'female' : 'male', sure: 0.93, text: marked }];
  }
  return head === undefined && own.length === 0 ? readNameGender(text) : [];
}

const SURE = 0.95;

function said<Value>(
  tokens: readonly Token[],
  valueOf: (entry: Token['entry']) => Value | undefined,
): Read<Value>[] {
  return tokens.flatMap(({ entry, text }) => {
    const value = valueOf(entry);
    return value === undefined ? [] : [{ value, sure: entry.sure ?? SURE, text }];
  });
}

type Looks = Omit<Reading, 'gender' | 'age'>;

function readLooks(tokens: readonly Token[], text: string, isMention: boolean): Looks {
  return {
    hair: negated(hairIn(tokens, text), tokens, text),
    clothes: negated(clothesIn(tokens, text, isMention), tokens, text),
    places: negated(placesIn(tokens), tokens, text),
    orders: negated(
      said(tokens, ({ order }) => order),
      tokens,
      text,
    ),
    heights: negated(
      said(tokens, ({ height }) => height),
      tokens,
      text,
    ),
    only: said(tokens, ({ only }) => only),
    elsewhere: tokens.flatMap(({ entry, text: word }) => {
      const value = entry.elsewhere ?? (entry.onScreen === undefined ? undefined : -entry.onScreen);
      return value === undefined ? [] : [{ value, sure: 1, text: word }];
    }),
  };
}

/** 最 before a side makes it the outermost, where the lexicon has no word of its own for it. */
const placesIn = (tokens: readonly Token[]): Read<Place>[] => said(tokens, ({ place }) => place);

/** A colour belongs to the noun that follows at once or behind 的. */
const JOINED = /^(?:的|色|色的)?$/;

function hairIn(tokens: readonly Token[], text: string): Read<HairColour>[] {
  return tokens.flatMap((token, index) => {
    const { hair, hairNoun } = token.entry;
    if (hair === undefined) return [];
    if (hairNoun === true) return [{ value: hair, sure: 0.9, text: token.text }];
    const next = tokens[index + 1];
    if (next?.entry.hairNoun !== true || !JOINED.test(text.slice(token.end, next.start))) return [];
    return [{ value: hair, sure: 0.9, text: text.slice(token.start, next.end) }];
  });
}

function clothesIn(tokens: readonly Token[], text: string, isMention: boolean): Read<ClothesColour>[] {
  return tokens.flatMap((token, index) => {
    const { colour } = token.entry;
    if (colour === undefined) return [];
    const next = tokens[index + 1];
    const before = tokens[index - 1];
    if (next?.entry.garment !== undefined && text.slice(token.end, next.start).length <= 2) {
      const sure = next.entry.garment === 'seen' ? 0.92 : 0.35;
      return [{ value: colour, sure, text: text.slice(token.start, next.end) }];
    }
    const isWorn = before?.entry.wears === true && token.start - before.end <= 1;
    // 紫色的 alone, or 黑色那个: most often the clothes.
    const standsAlone =
      isMention && token.text.endsWith('色') && /^(?:的|那|这|$)/.test(text.slice(token.end));
    return isWorn || standsAlone ? [{ value: colour, sure: isWorn ? 0.85 : 0.6, text: token.text }] : [];
  });
}

/** What is denied is less likely than it is of anybody. */
const DENIED = 0.3;

/** 没穿红衣服, 不在左边: a negation up to four characters before the words turns them round. */
function negated<Value>(
  reads: readonly Read<Value>[],
  tokens: readonly Token[],
  text: string,
): Read<Value>[] {
  return reads.map((read) => {
    const at = text.indexOf(read.text);
    const negation = tokens.find(({ entry, end }) => entry.negation === true && end <= at && at - end <= 4);
    if (negation === undefined) return read;
    return {
      ...read,
      sure: (1 - read.sure) * DENIED,
      text: text.slice(negation.start, at + read.text.length),
    };
  });
}
