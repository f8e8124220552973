/** All that is known of one person of a thread while persons are joined: by what words, where, beside whom. */
import type { CharacterSpan } from '../../model/offsets.ts';
import { lowerBound } from './lower-bound.ts';
import type { PersonReading } from '../../model/mention.ts';
import { genderOf } from '../../reading/person-words.ts';
import { signsOf, type Facet, type SignKind, type Signs } from './signs.ts';

/** One mention as a person's first. */
interface ProfiledMention extends CharacterSpan {
  readonly index: number;
  readonly comment: number;
  readonly text: string;
  /** Probability that it is a mention. */
  readonly score?: number;
  /** The comment that opened its conversation. */
  readonly root: number;
  readonly author: string;
  /** The comment that its comment answers. */
  readonly parent: number | null;
  readonly isPoster: boolean;
  /** Of the commenter who is meant. */
  readonly nickname: string | undefined;
  readonly reading: PersonReading | undefined;
  /** The comment, in characters as read. */
  readonly characters: readonly string[];
}

export class Profile {
  /** Mentions by their index. */
  readonly members: number[] = [];
  /** The different words, with how often each is used. */
  readonly texts = new Map<string, number>();
  readonly kinds = new Map<SignKind, number>();
  /** The nouns of its descriptions, with how often; and those that stood alone. */
  readonly nouns = new Map<string, number>();
  readonly bareNouns = new Set<string>();
  /** Facet → value → how often: place → left → 3. */
  readonly facets = new Map<Facet, Map<string, number>>();
  /** Comments in which it is 我, and 你. */
  readonly speaksIn = new Set<number>();
  readonly heardIn = new Set<number>();
  /** Comments in which it is mentioned, and the same in their order. */
  readonly comments = new Set<number>();
  readonly commentOrder: number[] = [];
  /** Comments that these answer. */
  readonly answered = new Set<number>();
  readonly roots = new Set<number>();
  readonly authors = new Set<string>();
  /** By which it comments itself. */
  readonly nicknames = new Set<string>();
  /** Characters, and two that stand together, in one clause with the person, with how often. */
  readonly context = new Map<string, number>();
  /** Its number and those of all that turned out to be it. */
  readonly numbers: Set<number>;
  /** Persons that are certainly others, by their number. */
  readonly apart = new Set<number>();
  /** Persons named inside its mentions: 新郎 in 新郎的妈. */
  readonly possessors = new Set<number>();
  /** Those of them who write: whose 我妈 it is. */
  readonly writers = new Set<number>();
  /** Log-odds that the person is a woman, from words and model, added up. */
  female = 0;
  /** Probabilities that its mentions are mentions, added up. */
  sureness = 0;
  /** Mentions whose noun names a woman, or a man: 女生, 大叔; pronouns do not count, people are careless with them. */
  women = 0;
  men = 0;
  /** Mentions that call it old, or a child: 老爷子, 小男孩. */
  elders = 0;
  children = 0;
  /** Thing → the colours that are said of it: 头发 → 黄. */
  readonly colours = new Map<string, Set<string>>();
  /** Comments that open a conversation with a description of it, and the most characters with a meaning that describe it. */
  introductions = 0;
  longest = 0;
  isPoster = false;
  #tellingTexts: readonly (readonly [string, number])[] | undefined;
  /** Of how many persons the words tell: 1, 2, … or Infinity. */
  count = 1;

  constructor(
    /** The number of the person. */
    readonly person: number,
    public isCommenter: boolean,
  ) {
    this.numbers = new Set([person]);
  }

  get size(): number {
    return this.members.length;
  }

  /** The first comment in which it is mentioned. */
  get first(): number {
    return this.commentOrder[0] ?? Infinity;
  }

  /** The words that are no pronouns, the most used first, at most six. */
  get tellingTexts(): readonly (readonly [string, number])[] {
    return (this.#tellingTexts ??= tellingTextsOf(this.texts));
  }

  add(mention: ProfiledMention): void {
    const signs = signsOf(mention.text);
    this.members.push(mention.index);
    raise(this.texts, mention.text);
    raise(this.kinds, signs.kind);
    for (const { facet, value } of signs.facets) this.#say(facet, value);
    if (signs.kind === 'first') this.speaksIn.add(mention.comment);
    if (signs.kind === 'second') this.heardIn.add(mention.comment);
    if (signs.noun !== '') raise(this.nouns, signs.noun);
    if (signs.kind === 'noun') this.bareNouns.add(signs.noun);
    this.#tellingTexts = undefined;
    this.#standIn(mention.comment);
    if (mention.parent !== null) this.answered.add(mention.parent);
    this.roots.add(mention.root);
    this.authors.add(mention.author);
    if (mention.nickname !== undefined) this.nicknames.add(mention.nickname);
    this.female += femaleBy(signs, mention.reading);
    this.sureness += mention.score ?? 1;
    const gender = signs.kind === 'noun' || signs.kind === 'described' ? genderOf(mention.text) : null;
    if (gender === 'female') this.women += 1;
    if (gender === 'male') this.men += 1;
    if (signs.stage === 'elder') this.elders += 1;
    if (signs.stage === 'child') this.children += 1;
    for (const [thing, colour] of signs.colours) this.#colour(thing, colour);
    if (signs.kind === 'described') {
      if (mention.parent === null) this.introductions += 1;
      this.longest = Math.max(this.longest, signs.content.length);
    }
    this.isPoster ||= mention.isPoster;
    this.count = Math.max(this.count, signs.count);
    if (this.context.size < MAX_CONTEXT) for (const piece of contextOf(mention)) raise(this.context, piece);
  }

  /** The other is this person too. Costs as much as the other is large. */
  absorb(other: Profile): void {
    this.members.push(...other.members);
    for (const [text, count] of other.texts) raise(this.texts, text, count);
    for (const [kind, count] of other.kinds) raise(this.kinds, kind, count);
    for (const [facet, values] of other.facets) {
      for (const [value, count] of values) this.#say(facet, value, count);
    }
    for (const comment of other.speaksIn) this.speaksIn.add(comment);
    for (const comment of other.heardIn) this.heardIn.add(comment);
    for (const [noun, count] of other.nouns) raise(this.nouns, noun, count);
    for (const noun of other.bareNouns) this.bareNouns.add(noun);
    for (const comment of other.commentOrder) this.#standIn(comment);
    for (const comment of other.answered) this.answered.add(comment);
    for (const root of other.roots) this.roots.add(root);
    for (const author of other.authors) this.authors.add(author);
    for (const nickname of other.nicknames) this.nicknames.add(nickname);
    for (const number of other.numbers) this.numbers.add(number);
    for (const person of other.apart) this.apart.add(person);
    for (const person of other.possessors) this.possessors.add(person);
    for (const person of other.writers) this.writers.add(person);
    this.sureness += other.sureness;
    this.women += other.women;
    this.men += other.men;
    this.elders += other.elders;
    this.children += other.children;
    for (const [thing, colours] of other.colours) for (const colour of colours) this.#colour(thing, colour);
    if (this.context.size < MAX_CONTEXT) {
      for (const [piece, count] of other.context) raise(this.context, piece, count);
    }
    this.female += other.female;
    this.introductions += other.introductions;
    this.longest = Math.max(this.longest, other.longest);
    this.isPoster ||= other.isPoster;
    this.isCommenter ||= other.isCommenter;
    this.count = Math.max(this.count, other.count);
    this.#tellingTexts = undefined;
  }

  has(kind: SignKind): boolean {
    return this.kinds.has(kind);
  }

  valuesOf(facet: Facet): ReadonlyMap<string, number> | undefined {
    return this.facets.get(facet);
  }

  #standIn(comment: number): void {
    if (this.comments.has(comment)) return;
    this.comments.add(comment);
    this.commentOrder.splice(lowerBound(this.commentOrder, comment), 0, comment);
  }

  #colour(thing: string, colour: string): void {
    const colours = this.colours.get(thing);
    if (colours === undefined) this.colours.set(thing, new Set([colour]));
    else colours.add(colour);
  }

  #say(facet: Facet, value: string, times = 1): void {
    let values = this.facets.get(facet);
    if (values === undefined) this.facets.set(facet, (values = new Map<string, number>()));
    raise(values, value, times);
  }
}

/** The words that are no pronouns, the most used first, at most six. */
export function tellingTextsOf(texts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...texts]
    .filter(([text]) => signsOf(text).content.length > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TEXTS);
}

/** Of a person with many words the ones used most are compared. */
const MOST_TEXTS = 6;
/** What stands around one who is spoken of a thousand times says no more than around the first hundred. */
const MAX_CONTEXT = 600;

function raise<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function femaleBy(signs: Signs, reading: PersonReading | undefined): number {
  let odds = 0;
  for (const { facet, value } of signs.facets) {
    if (facet !== 'gender') continue;
    if (value === 'female') odds += 2;
    else odds -= signs.kind === 'third' ? 1 : 2;
  }
  if (reading !== undefined) odds += Math.log((reading.female + FLOOR) / (reading.male + FLOOR)) / 2;
  return odds;
}

const FLOOR = 0.1;

/** The clause around a mention, one and two characters at a time. */
function contextOf({ characters, start, end }: ProfiledMention): ReadonlySet<string> {
  let from = start;
  while (from > 0 && start - from < REACH && !CLAUSE_END.test(characters[from - 1] ?? '')) from -= 1;
  let to = end;
  while (to < characters.length && to - end < REACH && !CLAUSE_END.test(characters[to] ?? '')) to += 1;
  const pieces = new Set<string>();
  for (const [first, last] of [
    [from, start],
    [end, to],
  ] as const) {
    for (let at = first; at < last; at += 1) {
      const character = characters[at] ?? '';
      pieces.add(character);
      if (at + 1 < last) pieces.add(character + (characters[at + 1] ?? ''));
    }
  }
  return pieces;
}

const REACH = 16;
const CLAUSE_END = /[。！？!?；;…~～\n]/u;
