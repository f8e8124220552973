import type { ClusterId } from '../../model/ids.ts';
import type { Tie } from '../../model/link.ts';
import type { Mention } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import {
  type Description,
  isModifier,
  type MentionInThread,
  type Said,
} from '../../reading/said/description.ts';
import { groupBy } from '../../model/group-by.ts';
import { conflictRatio } from './conflict.ts';

/**
 * What the clusters of a thread have to do with each other, by cluster.
 *
 * Coreference sees a comment together with what it replies to; two clusters that it kept apart there are two
 * persons with a chance that depends on how often it overlooks such a link, pronouns being overlooked most.
 */
export function tiesOf(thread: Thread, descriptions: readonly Description[]): Map<ClusterId, Tie[]> {
  const ties = new Map<ClusterId, Tie[]>(descriptions.map(({ cluster }) => [cluster, []]));
  const discourse = new Discourse(thread, descriptions);
  for (const [at, description] of descriptions.entries()) {
    const near = descriptions.slice(Math.max(0, at - MOST_COMPARED), at + 1 + MOST_COMPARED);
    const own = ties.get(description.cluster);
    own?.push(...relationsOf(description, discourse), ...membersOf(description, discourse));
    const others =
      description.headCount > 1 ? notAmong(description, near) : apartFrom(description, near, discourse);
    for (const [other, logLikelihoodRatio] of others) {
      own?.push({ kind: 'apart', other, logLikelihoodRatio });
    }
  }
  return ties;
}

/**
 * Persons before and after one, as they come in the thread, whose words are held against each other: in a long thread not
 * all, which would take the square of its length, and hundreds of small doubts about one head would add up.
 */
const MOST_COMPARED = 24;

/** Other single persons, and how unlikely one head for both is: by where they are spoken of, and by what is said. */
function apartFrom(
  description: Description,
  descriptions: readonly Description[],
  discourse: Discourse,
): Map<ClusterId, number> {
  const ratios = discourse.neighbours(description);
  for (const other of descriptions) {
    if (other === description || other.headCount > 1) continue;
    const elsewhere = elsewhereRatio(description, other);
    const known = ratios.get(other.cluster) ?? elsewhere;
    const ratio = Math.max(NESTED, known + conflictRatio(description.said, other.said));
    if (ratio < 0) ratios.set(other.cluster, ratio);
  }
  return ratios;
}

function elsewhereRatio(one: Description, other: Description): number {
  if (saysLooks(one) && saysLooks(other)) return ELSEWHERE;
  const isOneTold = (isTold(one) && isNamed(other)) || (isNamed(one) && isTold(other));
  return isOneTold ? ELSEWHERE_UNREAD : 0;
}

/** 圣诞老人, 大叔, 爸爸: called by something else than a pronoun, or described. */
const isNamed = (description: Description): boolean =>
  isTold(description) || description.mentions.some(({ kind }) => NAMING.has(kind));

const NAMING: ReadonlySet<MentionInThread['kind']> = new Set(['name', 'nominal', 'role', 'relative']);

/** Described, whether the lexicon knows the words or not: one who is told from others. */
export const isTold = (description: Description): boolean =>
  saysLooks(description) || isModified(description);

/** 两个男生 are not the woman of another cluster. */
function notAmong(plural: Description, descriptions: readonly Description[]): Map<ClusterId, number> {
  const ratios = new Map<ClusterId, number>();
  for (const { cluster, headCount, said } of descriptions) {
    const ratio = headCount === 1 ? conflictRatio(plural.said, said) : 0;
    if (ratio < 0) ratios.set(cluster, ratio);
  }
  return ratios;
}

/**
 * Told by looks and not by a noun alone: 这个男的 and 那个男的 may well be one, and so may 她哥哥 and 穿T恤的小男孩;
 * 戴帽子的 and 左边那个 would have been joined.
 */
const saysLooks = ({ said, mentions }: Description): boolean =>
  mentions.some(({ kind }) => kind === 'described') &&
  [said.clothes, said.hair, said.places, said.orders, said.heights, said.traits, said.facts].some(
    (saids) => saids.length > 0,
  );

/** 涂大红唇的姐姐, 花滑的: what stands before 的 tells one from others, whether the lexicon knows the words or not. */
const isModified = ({ mentions }: Description): boolean =>
  mentions.some(({ mention }) => /^(?![我你您他她它这那])\p{Script=Han}{2,}的/u.test(mention.text));

const NESTED = -5;
const SAME_COMMENT = -2.4;
const SAME_COMMENT_PRONOUN = -1.6;
const REPLY = -1.5;
const REPLY_PRONOUN = -1;
/**
 * In two discussions, each with looks of its own: other people call one person by other looks. Of 172 such pairs under 74
 * clips six are one person, all of them under film (6 of 77): of four heads that is -2.0, and -1.2 for film.
 */
const ELSEWHERE = -1.6;
/**
 * The same where the words of one or both are not read, 5 of 27 pairs under the same clips being one person, and where one of
 * the two only has a name or a noun (圣诞老人 and 戴黑框眼镜的胡子哥): 4 of 37 under 39 clips of film.
 */
const ELSEWHERE_UNREAD = -0.8;

interface Placed extends MentionInThread {
  readonly description: Description;
}

/** The mentions of a thread in the order in which a reader meets them. */
export class Discourse {
  readonly #byComment: ReadonlyMap<number, readonly Placed[]>;
  readonly #parents: readonly (number | null)[];

  constructor(thread: Thread, descriptions: readonly Description[]) {
    const indexOf = new Map(thread.comments.map(({ id }, index) => [id, index]));
    this.#parents = thread.comments.map(({ replyTo }) =>
      replyTo === null ? null : (indexOf.get(replyTo) ?? null),
    );
    const placed = descriptions.flatMap((description) =>
      description.mentions.map((one): Placed => ({ ...one, description })),
    );
    placed.sort((a, b) => a.mention.startUtf16 - b.mention.startUtf16);
    this.#byComment = groupBy(placed, ({ mention }) => mention.comment);
  }

  in(comment: number): readonly Placed[] {
    return this.#byComment.get(comment) ?? [];
  }

  /** Persons named before a mention, the nearest first: in its comment, then up the replies. */
  *before({ id, comment, startUtf16 }: Mention): Generator<Placed> {
    for (let at: number | null = comment; at !== null; at = this.#parents[at] ?? null) {
      const isOwn = at === comment;
      const there = this.in(at).filter(
        ({ mention }) => mention.id !== id && (!isOwn || mention.endUtf16 <= startUtf16),
      );
      yield* [...there].reverse();
    }
  }

  /** Single persons in the same comments and those that they reply to, which coreference kept apart. */
  neighbours(description: Description): Map<ClusterId, number> {
    const found = new Map<ClusterId, number>();
    const add = (one: MentionInThread, other: Placed, isSame: boolean): void => {
      if (other.description === description || other.description.headCount > 1) return;
      if (isModifier(one.mention, other.mention) || isModifier(other.mention, one.mention)) return;
      const ratio = apartRatio(one, other, isSame);
      found.set(other.description.cluster, Math.min(ratio, found.get(other.description.cluster) ?? 0));
    };
    for (const one of description.mentions) {
      const { comment } = one.mention;
      for (const other of this.in(comment)) add(one, other, true);
      const parent = this.#parents[comment];
      if (parent !== null && parent !== undefined)
        for (const other of this.in(parent)) add(one, other, false);
    }
    return found;
  }
}

function apartRatio(one: MentionInThread, other: MentionInThread, isSameComment: boolean): number {
  if (isSameComment && (contains(one.mention, other.mention) || contains(other.mention, one.mention)))
    return NESTED;
  const isPronoun = [one.kind, other.kind].some((kind) => kind === 'pronoun' || kind === 'reflexive');
  if (isSameComment) return isPronoun ? SAME_COMMENT_PRONOUN : SAME_COMMENT;
  return isPronoun ? REPLY_PRONOUN : REPLY;
}

const contains = (outer: Mention, inner: Mention): boolean =>
  outer.startUtf16 <= inner.startUtf16 && inner.endUtf16 <= outer.endUtf16;

function relationsOf(description: Description, discourse: Discourse): Tie[] {
  return description.relations.flatMap((said): Tie[] => {
    // Whoever is named within the mention and nowhere else is no cluster: cues/landmark.ts.
    if (said.landmark !== '') return [];
    const other = landmarkOf(description, said, discourse);
    if (other === null) return [];
    return [{ kind: 'relation', other, relation: said.value, mention: said.mention, text: said.text }];
  });
}

/** Whom 旁边 is said of: the person named inside the mention, else the last one named before it. */
function landmarkOf(
  description: Description,
  { mention: id, text }: Said<unknown>,
  discourse: Discourse,
): ClusterId | null {
  const own = description.mentions.find(({ mention }) => mention.id === id)?.mention;
  if (own === undefined) return null;
  const isOther = (placed: Placed): boolean =>
    placed.description !== description && placed.description.headCount === 1;
  const inside = discourse.in(own.comment).find(
    (placed) =>
      isOther(placed) &&
      contains(own, placed.mention) &&
      // 她 in 她旁边的, or in 牵着她的.
      (placed.mention.startUtf16 === own.startUtf16 || text.endsWith(placed.mention.text)),
  );
  if (inside !== undefined) return inside.description.cluster;
  for (const placed of discourse.before(own)) {
    if (isOther(placed) && !isCommenter(placed)) return placed.description.cluster;
  }
  return null;
}

export const isCommenter = ({ kind }: MentionInThread): boolean =>
  kind === 'first' || kind === 'second' || kind === 'commenter';

const MOST_MEMBERS = 6;

/** Whom 他俩 takes up: the last two persons named before it; 他们: as many as were named. */
function membersOf(description: Description, discourse: Discourse): Tie[] {
  const [first] = description.mentions;
  if (description.headCount < 2 || first === undefined || first.kind !== 'pronoun') return [];
  const members = new Set<ClusterId>();
  for (const placed of discourse.before(first.mention)) {
    if (members.size >= Math.min(description.headCount, MOST_MEMBERS)) break;
    if (placed.description.headCount === 1 && !isCommenter(placed)) members.add(placed.description.cluster);
  }
  // One person alone is not yet a company: 她好美，他们 …
  return members.size < 2 ? [] : [...members].map((other) => ({ kind: 'member', other }));
}
