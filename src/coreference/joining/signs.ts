/** What the words of one mention tell of the person, so that two mentions can be held against each other. */
import { beginsAnother, coloursIn, stageOf } from '../../reading/likeness.ts';
import { genderOf, isPlural, mentionKind, nounFor } from '../../reading/person-words.ts';
import type { Order } from '../../reading/lexicon/entry.ts';
import { rolesIn } from '../../reading/roles.ts';
import { readMention } from '../../reading/said/read-mention.ts';
import type { MentionReading } from '../../reading/said/reading.ts';

/** What sort of word a mention is, as far as it matters for whom it may join. */
export type SignKind = 'name' | 'described' | 'noun' | 'third' | 'second' | 'first' | 'reflexive' | 'group';

export interface Signs {
  readonly text: string;
  readonly kind: SignKind;
  /** How many persons: 1, 2, … or Infinity. */
  readonly count: number;
  /** 左边的护士 → 护士; '' where no noun says who it is, and for names and pronouns. */
  readonly noun: string;
  /** The words that carry meaning, character by character, without 的, 那个 and the like. */
  readonly content: readonly string[];
  /** Each two of them that stand together. */
  readonly pairs: ReadonlySet<string>;
  /** The content without the noun, two characters at a time, one where it is one: what sets it apart from others of the noun. */
  readonly modifiers: ReadonlySet<string>;
  /** 我们, 你们, 他们 and the like: of which side a group is. */
  readonly side: 'we' | 'you' | 'they' | undefined;
  /** 另一个护士, 还有一个: somebody who was not spoken of yet. */
  readonly isAnother: boolean;
  /** 老爷子, 小男孩; null where nothing is said. */
  readonly stage: 'child' | 'elder' | null;
  /** What has which colour: 头发 and 头 → 黄. */
  readonly colours: readonly (readonly [thing: string, colour: string])[];
  /** What is said: place left, clothes red, gender female; each once. */
  readonly facets: readonly Said[];
}

export type Facet =
  'gender' | 'age' | 'place' | 'clothes' | 'hair' | 'height' | 'trait' | 'order' | 'number' | 'role';

interface Said {
  readonly facet: Facet;
  readonly value: string;
}

const known = new Map<string, Signs>();
const MAX_KNOWN = 5000;

/** Remembered: in a long thread the same words are asked for thousands of times. */
export function signsOf(text: string): Signs {
  const before = known.get(text);
  if (before !== undefined) return before;
  const signs = readSigns(text);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, signs);
  return signs;
}

function readSigns(text: string): Signs {
  const reading = readMention(text);
  const kind = kindOf(text);
  const isPronoun = kind !== 'name' && kind !== 'described' && kind !== 'noun' && kind !== 'group';
  const content = isPronoun ? [] : Array.from(contentOf(text));
  const pairs = new Set(content.slice(1).map((character, at) => (content[at] ?? '') + character));
  const noun = kind === 'described' || kind === 'noun' ? nounOf(text) : '';
  return {
    text,
    kind,
    count: kind === 'group' ? Math.max(2, reading.count) : 1,
    noun,
    content,
    pairs,
    modifiers: modifiersOf(content, noun),
    side: kind === 'group' ? sideOf(text) : undefined,
    isAnother: beginsAnother(text),
    stage: kind === 'described' || kind === 'noun' ? stageOf(text) : null,
    colours: kind === 'described' || kind === 'noun' ? coloursIn(text) : [],
    facets: facetsOf(text, reading),
  };
}

function modifiersOf(content: readonly string[], noun: string): ReadonlySet<string> {
  const before = content.join('').endsWith(noun) ? content.slice(0, content.length - noun.length) : content;
  if (before.length === 1) return new Set(before);
  return new Set(before.slice(1).map((character, at) => (before[at] ?? '') + character));
}

function sideOf(text: string): Signs['side'] {
  if (/^(我|咱|俺)/u.test(text)) return 'we';
  if (/^(你|您)/u.test(text)) return 'you';
  return /^(他|她|人家)/u.test(text) ? 'they' : undefined;
}

function kindOf(text: string): SignKind {
  if (isPlural(text) || /^(大家|咱们)$/u.test(text)) return 'group';
  if (FIRST.test(text)) return 'first';
  if (SECOND.test(text)) return 'second';
  if (THIRD.test(text)) return 'third';
  if (/^(自己|自已)$/u.test(text)) return 'reflexive';
  if (mentionKind(text) === 'name') return 'name';
  const content = contentOf(text);
  return content === '' || content === nounOf(text) ? 'noun' : 'described';
}

const FIRST = /^(我|俺|偶|本人|老子|老娘|我自己)$/u;
const SECOND = /^(你|您|妳|[你您妳]自己|[你您妳]本人)$/u;
const THIRD = /^(他|她|ta|人家|[他她]自己|[他她]本人|[他她]一个人|人家自己|这人|那人|此人)$/iu;

/** 那个戴帽子的小哥 → 戴帽子小哥. */
function contentOf(text: string): string {
  return text.replace(/^@/u, '').replace(NO_CONTENT, '');
}

const NO_CONTENT =
  /[这那哪](?:个|位|名|只|边|种|些|家伙|货)?|一[个位名]|[的了着过吧啊呢吗哦呀在是把被得地给]|[，。！？!?、：:~～…“”"'（）() ]/gu;

/** 护士 of 左边的护士; '' where no noun says who it is. */
function nounOf(text: string): string {
  return nounFor(text.replace(/们$/u, ''))?.replace(NO_CONTENT, '') ?? '';
}

function facetsOf(text: string, reading: MentionReading): readonly Said[] {
  const facets: Said[] = [];
  const add = (facet: Facet, value: string): void => {
    if (!facets.some((one) => one.facet === facet && one.value === value)) facets.push({ facet, value });
  };
  const gender = genderOf(text);
  if (gender !== null) add('gender', gender);
  else for (const { value, sure } of reading.gender) if (sure > LEAST_SURE) add('gender', value);
  for (const { value, sure } of reading.age) if (sure > LEAST_SURE) add('age', value);
  for (const { value } of reading.places) {
    if ('corner' in value) for (const side of value.corner) add('place', side);
    else add('place', 'number' in value ? `${value.side}${value.number}` : value.side);
  }
  for (const { value } of reading.clothes) add('clothes', value);
  for (const { value } of reading.hair) add('hair', value);
  for (const { value } of reading.heights) add('height', value);
  for (const { value } of reading.traits) add('trait', value.value);
  for (const { value } of reading.orders) {
    add('order', orderName(value));
  }
  const number = numberIn(text);
  if (number !== undefined) add('number', number);
  if (kindOf(text) !== 'name') for (const role of rolesIn(text)) add('role', role);
  for (const [pattern, facet, value] of MORE_SIGNS) if (pattern.test(text)) add(facet, value);
  return facets;
}

/** 最后 is one facet, whether somebody comes in last or is seen at the end: the trees were trained so. */
function orderName(order: Order): string {
  if ('number' in order) return String(order.number);
  return 'atEnd' in order ? '-1' : 'later' in order ? 'later' : 'midway';
}

/** By which number of how many somebody goes: 7号, 3床, 第二棒, 二舅, 老三. */
function numberIn(text: string): string | undefined {
  const [, digits, unit] = /(\d+|[一二三四五六七八九十]+)(号|床|棒)/u.exec(text) ?? [];
  if (digits !== undefined) return `${digits}${unit ?? ''}`;
  const ordinal = /第([一二三四五六七八九十\d]+)(?:个|位|名|排|棒|棍)?/u.exec(text)?.[1];
  if (ordinal !== undefined) return `第${ordinal}`;
  const last = /(倒数第一|最后一)(?:个|位|名|排|棒)/u.exec(text)?.[1];
  if (last !== undefined) return '最后';
  const rank =
    /([二三四五六七八])(?:舅|姨|姑|伯|叔|哥|姐|爷|婶|嫂|大爷|闺女|姑娘|儿子)|老([大二三四五幺])$|([大小])(?:舅|姨|姑|伯)/u.exec(
      text,
    );
  return rank?.[1] ?? rank?.[2] ?? rank?.[3];
}

const LEAST_SURE = 0.7;

/** Signs that persons are told apart by, which the lexicon for pictures does not have. */
const MORE_SIGNS: readonly (readonly [RegExp, Facet, string])[] = [
  [/高个|个子?高|(?<![最太很])高的/u, 'height', 'tall'],
  [/矮|小个/u, 'height', 'short'],
  [/瘦|苗条/u, 'height', 'thin'],
  [/胖|壮|圆滚/u, 'height', 'fat'],
  [/长发|长头发|头发长/u, 'hair', 'long'],
  [/短发|短头发|寸头|平头|板寸|头发短/u, 'hair', 'short'],
  [/卷发|卷毛|烫头|卷头发/u, 'hair', 'curly'],
  [/光头|秃/u, 'hair', 'none'],
  [/马尾/u, 'hair', 'ponytail'],
  [/丸子头|双丸子/u, 'hair', 'bun'],
  [/[前]排|前面/u, 'place', 'front'],
  [/后排|后面|身后|背景/u, 'place', 'back'],
];
