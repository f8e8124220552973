import type { ClothesColour, HairColour, Place } from '../lexicon/entry.ts';
import type { Token } from '../lexicon/lexicon.ts';
import type { Read, Reading } from './reading.ts';

const SURE = 0.95;

/** What the entries of some words say of one thing. */
export function said<Value>(
  tokens: readonly Token[],
  valueOf: (entry: Token['entry']) => Value | undefined,
  sure?: number,
): Read<Value>[] {
  return tokens.flatMap(({ entry, text }) => {
    const value = valueOf(entry);
    return value === undefined ? [] : [{ value, sure: sure ?? entry.sure ?? SURE, text }];
  });
}

type Looks = Omit<Reading, 'gender' | 'age'>;

/** Everything that words say of a person but gender and age, which need a noun to belong to. */
export function readLooks(tokens: readonly Token[], text: string, isMention: boolean): Looks {
  return {
    hair: negated(hairIn(tokens, text), tokens, text),
    clothes: negated(clothesIn(tokens, text, isMention), tokens, text),
    places: negated(placesIn(tokens, text), tokens, text),
    orders: negated(
      said(tokens, ({ order }) => order),
      tokens,
      text,
    ),
    ageRanks: negated(
      said(tokens, ({ ageRank }) => ageRank),
      tokens,
      text,
    ),
    // 扔得好高 and 跳得高 tell of what is done, 长得好高 of who one is.
    heights: negated(
      said(
        tokens.filter(({ start }) => !/(?<!长)得$/u.test(text.slice(0, start))),
        ({ height }) => height,
      ),
      tokens,
      text,
    ),
    traits: negated(
      said(tokens, ({ trait }) => trait),
      tokens,
      text,
    ),
    facts: negated(
      said(tokens, ({ fact }) => fact),
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

/** 往右边跑的 is not on the right, and who comes 从左边 was there once. */
function placesIn(tokens: readonly Token[], text: string): Read<Place>[] {
  return tokens.flatMap((token) => {
    const before = text.charAt(token.start - 1);
    if (/[往向朝]/u.test(before)) return [];
    return said(
      [token],
      ({ place }) => place,
      before === '从' && !/^从/u.test(token.text) ? 0.65 : undefined,
    );
  });
}

/** A colour belongs to the noun that follows at once or behind 的. */
const JOINED = /^(?:的|色|色的)?$/;

/** 头发是蓝色的, 头发还是蓝的. */
const IS = /^(?:都|还|也|居然|竟然)?是$/u;

function hairIn(tokens: readonly Token[], text: string): Read<HairColour>[] {
  return tokens.flatMap((token, index) => {
    const { hair, hairNoun } = token.entry;
    if (hair === undefined) return [];
    if (hairNoun === true) return [{ value: hair, sure: 0.9, text: token.text }];
    const before = tokens[index - 1];
    if (before?.entry.hairNoun === true && IS.test(text.slice(before.end, token.start)))
      return [{ value: hair, sure: 0.9, text: text.slice(before.start, token.end) }];
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
    // 婚纱, 牛仔外套: of one colour, where no other is said.
    if (token.entry.garment !== undefined) {
      return before?.entry.colour === undefined ? [{ value: colour, sure: 0.75, text: token.text }] : [];
    }
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
export function negated<Value>(
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
