/**
 * Joins the persons of a thread who are one (cross-document coreference over its conversations): the two that are one most
 * surely first, then all that is known of both is held against the others, until nobody is sure enough.
 */
import type { PersonReading } from '../../model/mention.ts';
import type { LinkLogit } from '../linking/thread-linking.ts';
import type { ThreadPersons } from '../linking/thread-persons.ts';
import { nameOf } from '../rules/commenter-names.ts';
import { toldApartPersons } from '../rules/told-apart.ts';
import { rootOf } from '../rules/speakers.ts';
import { evidenceBetween } from './evidence.ts';
import type { WordLikeness } from './likeness-of-texts.ts';
import { mayBeOne } from './may-be-one.ts';
import { partnersOf } from './partners.ts';
import { Profile } from './profile.ts';
import { TextsBeside } from './texts-beside.ts';
import { ThreadKnowledge } from './thread-knowledge.ts';

/** The log-odds that two persons are one. */
export type JoinScorer = (evidence: Float64Array) => number;

interface JoinOptions {
  readonly linkLogit: LinkLogit;
  readonly score: JoinScorer;
  /** What words side by side are worth; otherwise nothing. */
  readonly likenessOf?: WordLikeness;
  readonly readingOf?: (mention: number) => PersonReading | undefined;
  /** Sees each two that are compared, to learn from. */
  readonly onCompared?: (small: Profile, big: Profile, evidence: Float64Array) => void;
}

export function joinPersons(persons: ThreadPersons, options: JoinOptions): void {
  const profiles = profilesOf(persons, options);
  const caution = cautionIn(persons);
  const beside = new TextsBeside(persons);
  const knowledge = new ThreadKnowledge(
    persons.comments,
    profiles,
    options.linkLogit,
    beside,
    options.likenessOf,
  );
  const joiner = new Joiner(knowledge, profiles, {
    ...options,
    score: (evidence) => options.score(evidence) - caution,
  });
  joiner.join((one, other) => {
    persons.merge(one.person, other.person);
  });
}

/**
 * What is asked for beyond the scorer's threshold, in log-odds. Under a wide thread the same few people come up again and
 * again, and that is what the scorer has learned most from; of a handful of comments each mostly speaks of somebody new.
 */
function cautionIn({ comments }: ThreadPersons): number {
  const conversations = comments.filter(({ parent }) => parent === null).length;
  return Math.max(0, WIDE_FROM - conversations) * CAUTION;
}

/** Conversations from which on a thread is wide, and the caution for each that it has less. */
const WIDE_FROM = 12;
const CAUTION = 0.15;

function profilesOf(persons: ThreadPersons, { readingOf }: JoinOptions): readonly Profile[] {
  const profiles = new Map<number, Profile>();
  persons.mentions.forEach((mention, index) => {
    const person = persons.personOf(index);
    if (person === undefined || mention.isLessSure === true) return;
    let profile = profiles.get(person);
    if (profile === undefined) {
      profiles.set(person, (profile = new Profile(person, persons.isCommenter(person))));
    }
    profile.add({
      ...mention,
      index,
      root: rootOf(persons.comments, mention.comment),
      author: persons.comments[mention.comment]?.author ?? '',
      parent: persons.comments[mention.comment]?.parent ?? null,
      isPoster: mention.referent?.kind === 'poster',
      nickname: mention.referent?.kind === 'commenter' ? nameOf(mention.referent.author) : undefined,
      reading: readingOf?.(index),
      characters: persons.comments[mention.comment]?.text.characters ?? [],
    });
  });
  for (const [one, other] of nestedPersons(persons)) {
    profiles.get(one)?.apart.add(other);
    profiles.get(other)?.apart.add(one);
    profiles.get(other)?.possessors.add(one);
    if (persons.isCommenter(one)) profiles.get(other)?.writers.add(one);
  }
  for (const [one, other] of toldApartPersons(persons)) {
    profiles.get(one)?.apart.add(other);
    profiles.get(other)?.apart.add(one);
  }
  return [...profiles.values()];
}

/** Who stands within the words for another is another: 新郎 in 新郎的妈. */
function* nestedPersons(persons: ThreadPersons): Generator<readonly [inner: number, outer: number]> {
  const seen = new Set<number>();
  for (const { comment } of persons.mentions) {
    if (seen.has(comment)) continue;
    seen.add(comment);
    const placed = persons.placedIn(comment);
    for (const inner of placed) {
      for (const outer of placed) {
        const [a, b] = [persons.mention(inner), persons.mention(outer)];
        const [one, other] = [persons.personOf(inner), persons.personOf(outer)];
        if (inner === outer || a === undefined || b === undefined || one === undefined || other === undefined)
          continue;
        if (a.isLessSure === true || b.isLessSure === true || one === other) continue;
        if (b.start <= a.start && a.end <= b.end) yield [one, other];
      }
    }
  }
}

interface Pairing {
  readonly score: number;
  readonly one: number;
  readonly other: number;
  /** How often either had grown when they were compared. */
  readonly grown: number;
}

class Joiner {
  readonly #grown: number[];
  /** For every person those it was compared with, and how that came out. */
  readonly #partners: Map<number, number>[];
  readonly #gone = new Set<number>();
  readonly #queue = new PairingQueue();
  /** With how many of its partners a person is compared again when more is known of it. */
  readonly #comparedAnew: number;

  constructor(
    readonly knowledge: ThreadKnowledge,
    readonly profiles: readonly Profile[],
    readonly options: JoinOptions,
  ) {
    this.#grown = profiles.map(() => 0);
    this.#comparedAnew = Math.max(12, Math.min(60, Math.round(COMPARED_ANEW_BUDGET / profiles.length)));
    this.#partners = profiles.map(() => new Map<number, number>());
  }

  join(onJoined: (one: Profile, other: Profile) => void): void {
    partnersOf(this.profiles).forEach((partners, at) => {
      for (const partner of partners)
        if (this.#partners[at]?.has(partner) === false) this.#compare(partner, at);
    });
    for (const partners of this.#partners) keepBest(partners, this.#comparedAnew);
    for (let best = this.#queue.take(); best !== undefined; best = this.#queue.take()) {
      if (this.#gone.has(best.one) || this.#gone.has(best.other)) continue;
      if (best.grown !== this.#grownOf(best.one, best.other)) {
        this.#compare(best.one, best.other);
        continue;
      }
      const [kept, gone] = this.#isBigger(best.one, best.other)
        ? [best.one, best.other]
        : [best.other, best.one];
      const [one, other] = [this.profiles[kept], this.profiles[gone]];
      if (one === undefined || other === undefined || !mayBeOne(one, other)) continue;
      onJoined(one, other);
      one.absorb(other);
      this.#gone.add(gone);
      this.#grown[kept] = (this.#grown[kept] ?? 0) + 1;
      this.knowledge.promote(one, other);
      this.#inherit(kept, gone);
    }
  }

  /** The partners of the one who is gone are the other's now; the best of them are compared anew. */
  #inherit(kept: number, gone: number): void {
    const partners = this.#partners[kept];
    if (partners === undefined) return;
    for (const [partner, score] of this.#partners[gone] ?? []) {
      partners.set(partner, Math.max(score, partners.get(partner) ?? -Infinity));
    }
    for (const partner of partners.keys()) {
      if (partner === kept || this.#gone.has(partner)) partners.delete(partner);
    }
    keepBest(partners, this.#comparedAnew);
    for (const partner of [...partners.keys()]) this.#compare(kept, partner);
  }

  #compare(one: number, other: number): void {
    const [a, b] = [this.profiles[one], this.profiles[other]];
    if (a === undefined || b === undefined || !mayBeOne(a, b)) return;
    const [small, big] = this.#isBigger(one, other) ? [b, a] : [a, b];
    const evidence = evidenceBetween(this.knowledge, small, big);
    this.options.onCompared?.(small, big, evidence);
    const score = this.options.score(evidence);
    this.#partners[one]?.set(other, score);
    this.#partners[other]?.set(one, score);
    if (score > 0) this.#queue.add({ score, one, other, grown: this.#grownOf(one, other) });
  }

  #grownOf(one: number, other: number): number {
    return (this.#grown[one] ?? 0) + (this.#grown[other] ?? 0);
  }

  #isBigger(one: number, other: number): boolean {
    const [a, b] = [this.profiles[one], this.profiles[other]];
    if (a === undefined || b === undefined) return false;
    return a.size > b.size || (a.size === b.size && a.first <= b.first);
  }
}

/** Whoever is spoken of most is compared with everybody once, but not again each time more is known of him. */
function keepBest(partners: Map<number, number>, most: number): void {
  if (partners.size <= most) return;
  const best = [...partners].sort((a, b) => b[1] - a[1]).slice(0, most);
  partners.clear();
  for (const [partner, score] of best) partners.set(partner, score);
}

/** Shared by all persons of a thread: in a long one each has fewer. */
const COMPARED_ANEW_BUDGET = 24_000;

/** The pair with the highest score first (a binary heap). */
class PairingQueue {
  readonly #heap: Pairing[] = [];

  add(pairing: Pairing): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(pairing);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.score >= pairing.score) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = pairing;
  }

  take(): Pairing | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const right = heap[below + 1];
      if (right !== undefined && right.score > (heap[below]?.score ?? -Infinity)) below += 1;
      const child = heap[below];
      if (child === undefined || child.score <= last.score) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}
