/**
 * Other bounds that a mention may have, for the judge to choose from: the model ends 那个扎着围裙就上台的 after 那个, begins
 * 捧着花坐在对面的老奶奶 in the middle and adds 抱抱 to 那位爸爸.
 */
import type { CharacterSpan } from '../../model/offsets.ts';
import { clauseAround } from './clause.ts';
import { clauseDescriptions } from './clause-descriptions.ts';
import { mentionKind } from '../../reading/person-words.ts';

interface Bounded extends CharacterSpan {
  readonly text: string;
}

interface SeenSpan extends Bounded {
  readonly logit: number;
}

/**
 * Spans of one comment that are not found: those that differ from a found one by where they begin or end, and what the model saw.
 * @param seen spans that came up, with their logits
 */
export function otherBounds(
  characters: readonly string[],
  found: readonly Bounded[],
  seen: readonly SeenSpan[] = [],
): readonly CharacterSpan[] {
  const taken = new Set(found.map(({ start, end }) => `${start} ${end}`));
  const others: CharacterSpan[] = [];
  const add = (start: number, end: number): void => {
    const key = `${start} ${end}`;
    if (start < 0 || end <= start || end - start > LONGEST || taken.has(key)) return;
    taken.add(key);
    others.push({ start, end });
  };
  for (const mention of found) {
    if (mentionKind(mention.text) === 'pronoun') continue;
    fromClauseOn(characters, mention, add);
    shortened(mention, add);
    withLeading(characters, mention, add);
    upToNoun(characters, mention, add);
    if (POINTING.test(mention.text)) upToLater(characters, mention, found, add);
  }
  for (const { start, end, logit } of seen) if (logit > HALF_SEEN_LOGIT) add(start, end);
  for (const { start, end } of clauseDescriptions(characters)) add(start, end);
  return others;
}

type Add = (start: number, end: number) => void;

/** From where the clause begins: a description by what somebody does, or the first character of a name. */
function fromClauseOn(characters: readonly string[], { start, end, text }: Bounded, add: Add): void {
  const { start: from } = clauseAround(characters, { start, end });
  if (from < start && (start - from <= 2 || mentionKind(text) === 'nominal')) add(from, end);
}

/** 抱抱那位爸爸 → 那位爸爸; 左边的绿衣服卡 → 左边的, 左边, 左边的绿衣服; 她周姐 → 周姐. */
function shortened({ start, end, text }: Bounded, add: Add): void {
  const own = Array.from(text);
  if (own.length < 3) return;
  const pointed = own.findIndex((character, at) => at > 0 && '那这'.includes(character));
  if (pointed > 0) add(start + pointed, end);
  const of = own.indexOf('的');
  if (of > 0) {
    add(start, start + of);
    add(start, start + of + 1);
  }
  add(start + 1, end);
  add(start, end - 1);
}

/** 最后女侠 → 女侠; 坐草垛上的黄毛 after 旁边 → 旁边坐草垛上的黄毛. */
function withLeading(characters: readonly string[], { start, end, text }: Bounded, add: Add): void {
  const leading = LEADING.exec(text)?.[0].length ?? 0;
  if (leading > 0) add(start + leading, end);
  const before = characters.slice(Math.max(0, start - LONGEST_LEADING), start).join('');
  const led = LED.exec(before)?.[0].length ?? 0;
  if (led > 0) add(start - led, end);
}

/** 放咖啡的 → 放咖啡的格子衫: a noun that the model has not seen as one. */
function upToNoun(characters: readonly string[], { start, end, text }: Bounded, add: Add): void {
  if (!text.endsWith('的')) return;
  const clause = clauseAround(characters, { start, end });
  for (let to = end + 1; to <= Math.min(clause.end, end + LONGEST_NOUN); to += 1) {
    add(start, to);
    add(clause.start, to);
  }
}

/** 那个 … up to each 的 of the clause, and to the end of each mention that follows in it. */
function upToLater(
  characters: readonly string[],
  { start, end }: Bounded,
  found: readonly Bounded[],
  add: Add,
): void {
  const clause = clauseAround(characters, { start, end });
  for (let to = end; to < clause.end; to += 1) {
    if (characters[to] === '的' || found.some((other) => other.start > end && other.end === to + 1))
      add(start, to + 1);
  }
}

const POINTING = /^[那这][个位]?/u;
const LONGEST = 32;
const LONGEST_NOUN = 4;
/** What stands before a description: where somebody is belongs to it mostly, when somebody comes mostly not. */
const PLACES = '另一边|那边|这边|对面|旁边|后面|前面|中间|左边|右边|另一个';
const TIMES = '最后|后来|刚刚|刚才|剩下|另外|一个|还有|只有|其实|第一个|演|拍';
const LONGEST_LEADING = 3;
const LEADING = new RegExp(`^(?:${PLACES}|${TIMES})(?=..)`, 'u');
const LED = new RegExp(`(?:${PLACES})$`, 'u');
/** From this logit on a span that nobody found is judged. */
const HALF_SEEN_LOGIT = -2.5;
