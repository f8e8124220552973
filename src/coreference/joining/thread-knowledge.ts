/** What the scorer asks of the whole thread: how rare words are, how many of a noun there are, who is spoken of most. */
import type { LinkLogit } from '../linking/thread-linking.ts';
import type { ReadComment } from '../read-comment.ts';
import type { Profile } from './profile.ts';
import { signsOf, type Signs } from './signs.ts';
import type { TextsBeside } from './texts-beside.ts';
import { TextLikenesses, type WordLikeness } from './likeness-of-texts.ts';

interface Noun {
  mentions: number;
  bare: number;
  isGrouped: boolean;
  /** Values by which persons of this noun are told apart, by facet. */
  readonly values: Map<string, Set<string>>;
}

/** How many of the most spoken of are ranked. */
const RANKED = 12;
const MOST_LOGITS = 64;

export class ThreadKnowledge {
  readonly likenesses: TextLikenesses;
  readonly commentCount: number;
  readonly conversationCount: number;
  readonly #rarity = new Map<string, number>();
  readonly #nouns = new Map<string, Noun>();
  /** Numbers of persons who are others now. */
  readonly #current = new Map<number, number>();
  #ranked: readonly Profile[] = [];

  constructor(
    readonly comments: readonly ReadComment[],
    profiles: readonly Profile[],
    readonly linkLogit: LinkLogit,
    readonly beside: TextsBeside,
    likenessOf?: WordLikeness,
  ) {
    this.likenesses = new TextLikenesses(likenessOf);
    this.commentCount = comments.length;
    this.conversationCount = Math.max(1, comments.filter(({ parent }) => parent === null).length);
    const frequency = new Map<string, number>();
    for (const { text } of comments) {
      const pieces = new Set(text.characters);
      text.characters.forEach((character, at) => pieces.add(character + (text.characters[at + 1] ?? '')));
      for (const piece of pieces) frequency.set(piece, (frequency.get(piece) ?? 0) + 1);
    }
    for (const [piece, count] of frequency) {
      this.#rarity.set(
        piece,
        piece.length < 2 && STOP.includes(piece)
          ? 0
          : Math.log(comments.length / count) / (piece.length > 1 ? 1 : 2),
      );
    }
    for (const profile of profiles)
      for (const [text, times] of profile.texts) this.#addNoun(signsOf(text), times);
    this.rank(profiles);
  }

  /** Whoever is spoken of most, as it stands now. */
  rank(profiles: readonly Profile[]): void {
    this.#ranked = profiles
      .filter(({ count }) => count === 1)
      .sort((a, b) => b.comments.size - a.comments.size || a.first - b.first)
      .slice(0, RANKED);
  }

  /** A person grew: put it where it belongs. */
  promote(profile: Profile, gone: Profile): void {
    for (const number of gone.numbers) this.#current.set(number, profile.person);
    if (profile.count > 1) return;
    const others = this.#ranked.filter((one) => one !== profile && one !== gone);
    this.#ranked = [...others, profile]
      .sort((a, b) => b.comments.size - a.comments.size || a.first - b.first)
      .slice(0, RANKED);
  }

  /** Whether the words for both name one possessor. */
  isOneOwned(one: Profile, other: Profile): boolean {
    const owners = new Set([...one.possessors].map((number) => this.#current.get(number) ?? number));
    return [...other.possessors].some((number) => owners.has(this.#current.get(number) ?? number));
  }

  /** The rarest two characters in a row that both have. */
  rareShared(one: Signs, other: Signs): number {
    let most = 0;
    for (const pair of one.pairs) {
      if (other.pairs.has(pair)) most = Math.max(most, this.#rarity.get(pair) ?? Math.log(this.commentCount));
    }
    return most;
  }

  /** The place of `big` among those who can be meant by `small`, from 1, and by how much it leads the best other. */
  standing(small: Profile, big: Profile): { rank: number; lead: number } {
    let rank = 1;
    let best = 0;
    for (const one of this.#ranked) {
      if (one === big || one === small) continue;
      if (one.isCommenter && !one.has('described') && !one.has('noun') && !one.has('name')) continue;
      if (one.female * small.female < -1) continue;
      if (one.comments.size > big.comments.size) rank += 1;
      best = Math.max(best, one.comments.size);
    }
    return { rank, lead: Math.log((1 + big.comments.size) / (1 + best)) };
  }

  /** By how much the words of the two are more alike than those of `small` and any other who is spoken of much. */
  wordsLead(small: Profile, big: Profile): number {
    let best = 0;
    for (const one of this.#ranked)
      if (one !== big && one !== small) best = Math.max(best, this.#wordsAlike(small, one));
    return this.#wordsAlike(small, big) - best;
  }

  #wordsAlike(one: Profile, other: Profile): number {
    let most = 0;
    for (const [text] of one.tellingTexts) {
      for (const [there] of other.tellingTexts)
        most = Math.max(most, this.likenesses.between(text, there).characters);
    }
    return most;
  }

  /** How it stands with the noun by which both go. */
  nounOf(
    small: Profile,
    big: Profile,
  ): { rivals: number; shareOfBig: number; isGrouped: boolean; isBare: boolean } | undefined {
    let found: ReturnType<ThreadKnowledge['nounOf']>;
    for (const [noun, times] of small.nouns) {
      const known = this.#nouns.get(noun);
      const ofBig = big.nouns.get(noun);
      if (known === undefined || ofBig === undefined) continue;
      const shareOfBig = ofBig / Math.max(1, known.mentions - times);
      if (found !== undefined && shareOfBig <= found.shareOfBig) continue;
      const rivals = Math.max(1, ...[...known.values.values()].map(({ size }) => size));
      found = { rivals, shareOfBig, isGrouped: known.isGrouped, isBare: small.bareNouns.has(noun) };
    }
    return found;
  }

  logitsBetween(small: Profile, big: Profile): { most: number; mean: number; seen: number } {
    let [sum, seen, most, asked] = [0, 0, -8, 0];
    for (const one of small.members) {
      for (const other of big.members) {
        if (asked >= MOST_LOGITS) break;
        asked += 1;
        const logit = this.linkLogit(one, other);
        if (logit === undefined) continue;
        sum += logit;
        seen += 1;
        most = Math.max(most, logit);
      }
    }
    return seen === 0 ? { most: 0, mean: 0, seen } : { most, mean: sum / seen, seen };
  }

  /** How much of what describes the one is told of the other: 坐地上哭的那个, and 7号哭了. */
  toldOf(described: Profile, other: Profile): number {
    let most = 0;
    for (const [text] of described.tellingTexts) {
      const { content, pairs, kind } = signsOf(text);
      if (kind !== 'described') continue;
      let sum = 0;
      for (const piece of new Set(content)) sum += other.context.has(piece) ? this.#rare(piece) : 0;
      for (const piece of pairs) sum += other.context.has(piece) ? this.#rare(piece) : 0;
      most = Math.max(most, sum);
    }
    return most;
  }

  /** How much is told of both. */
  contextsShared(one: Profile, other: Profile): number {
    const [few, many] = one.context.size <= other.context.size ? [one, other] : [other, one];
    let sum = 0;
    for (const piece of few.context.keys()) {
      if (piece.length > 1 && many.context.has(piece)) sum += this.#rare(piece);
    }
    return sum / Math.sqrt(10 + many.context.size);
  }

  #rare(piece: string): number {
    return this.#rarity.get(piece) ?? 0;
  }

  #addNoun({ noun, kind, facets, count, text }: Signs, times: number): void {
    if (kind === 'group') {
      const grouped = /^(?:这|那)?(?:俩|两|三|四|几|一群|这群)(?:个|位|名)?(.+)$|^(.+)们$/u.exec(text);
      const name = grouped?.[1] ?? grouped?.[2];
      if (name !== undefined && count > 1) this.#noun(name).isGrouped = true;
      return;
    }
    if (noun === '') return;
    const known = this.#noun(noun);
    known.mentions += times;
    if (kind === 'noun') known.bare += times;
    for (const { facet, value } of facets) {
      if (facet === 'gender' || facet === 'age' || facet === 'role') continue;
      const values = known.values.get(facet);
      if (values === undefined) known.values.set(facet, new Set([value]));
      else values.add(value);
    }
  }

  #noun(name: string): Noun {
    let known = this.#nouns.get(name);
    if (known === undefined)
      this.#nouns.set(name, (known = { mentions: 0, bare: 0, isGrouped: false, values: new Map() }));
    return known;
  }
}

const STOP = '的了是在有和就不也都很还这那个人我你他她一们到说要去会着没看好自己吗啊哈吧呢';
