/**
 * From mentions to persons over a whole thread. Mentions are taken in reading order and each joins the person
 * it fits best or begins a new one. What is certain comes first: the speaker behind 我, possessors (我妈 is
 * 你妈 in the reply), X是Y, names; the rest is decided along the reply chain by the model's link logits and
 * the agreement of gender, number and noun. A common noun alone never joins two conversations.
 */
import type { ReadComment } from '../read-comment.ts';
import { scoreAntecedent, type AntecedentContext, type ThreadMention } from './antecedent-scores.ts';
import { addressed, apposed, possessionKey, predicated } from '../rules/identity-rules.ts';
import { areToldApart, nounsAgree } from '../../reading/likeness.ts';
import { isPlural, mentionKind, SECOND_PERSON } from '../../reading/person-words.ts';
import { KnownNames } from './known-names.ts';
import { comesAsAnother } from '../rules/told-apart.ts';
import { Nicknames } from '../rules/nicknames.ts';
import type { Referent } from '../rules/speakers.ts';
import { ThreadPersons } from './thread-persons.ts';

/** The model's logit that two mentions (by index) are one person; undefined: it never saw them together. */
export type LinkLogit = (one: number, other: number) => number | undefined;

/**
 * @param mentions of the whole thread, in any order
 * @returns for every mention the number of its person; numbers may be left out
 */
export function linkThread(
  comments: readonly ReadComment[],
  mentions: readonly ThreadMention[],
  linkLogit: LinkLogit = () => undefined,
  join: (persons: ThreadPersons) => void = () => undefined,
): readonly number[] {
  const linker = new ThreadLinker(comments, mentions, linkLogit);
  const order = mentions.map((_, index) => index);
  order.sort((a, b) => inLinkingOrder(mentions[a], mentions[b]));
  for (const index of order) linker.place(index);
  join(linker.persons);
  return mentions.map((_, index) => linker.persons.personOf(index) ?? -1);
}

/**
 * Reading order, less sure mentions after all others. A mention stands after those inside it, so that a possessor
 * is known before what he possesses.
 */
function inLinkingOrder(a: ThreadMention | undefined, b: ThreadMention | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const sureFirst = Number(a.isLessSure === true) - Number(b.isLessSure === true);
  return sureFirst || a.comment - b.comment || a.end - b.end || b.start - a.start;
}

class ThreadLinker {
  readonly persons: ThreadPersons;
  readonly #names: KnownNames;
  readonly #nicknames: Nicknames;

  constructor(
    readonly comments: readonly ReadComment[],
    mentions: readonly ThreadMention[],
    readonly linkLogit: LinkLogit,
  ) {
    this.persons = new ThreadPersons(comments, mentions);
    this.#names = new KnownNames(this.persons);
    this.#nicknames = new Nicknames(comments.map(({ author }) => author));
  }

  place(index: number): void {
    const { persons } = this;
    const mention = persons.mention(index);
    if (mention === undefined) return;
    const key = possessionKey(persons, mention);
    const certain = this.#certain(mention, key);
    const apposition = apposed(persons, mention);
    const person =
      this.#calledByName(mention, apposition) ??
      certain ??
      apposition ??
      this.#found(index, mention, key) ??
      persons.add();
    persons.place(index, person);
    if (mention.isLessSure !== true) {
      const claimed = apposition === undefined ? undefined : this.#describedBefore(mention);
      for (const same of [apposition, predicated(persons, mention), claimed]) {
        if (same !== undefined) persons.merge(person, same);
      }
    }
    this.#remember(mention, person, key);
  }

  /** By what the person is known from now on. */
  #remember(mention: ThreadMention, person: number, key: string | undefined): void {
    if (key !== undefined) this.persons.setKnown(key, person);
    if (mention.referent?.kind === 'poster') this.persons.setKnown('poster', person);
    if (mentionKind(mention.text) === 'name') this.#names.add(mention, person);
  }

  /** By the rules about 我 and 你, or as whose relative it is. */
  #certain(mention: ThreadMention, key: string | undefined): number | undefined {
    if (mention.referent !== undefined) return this.#referred(mention, mention.referent);
    return key === undefined ? undefined : this.persons.known(key);
  }

  /** 裴子昂你快回来, @某某 你出来: whoever is named before 你 is meant, not the author replied to. */
  #calledByName(mention: ThreadMention, apposition: number | undefined): number | undefined {
    if (apposition === undefined || !SECOND_PERSON.has(mention.text)) return undefined;
    return this.persons.textsOf(apposition).some((text) => mentionKind(text) === 'name')
      ? apposition
      : undefined;
  }

  #referred(mention: ThreadMention, referent: Referent): number | undefined {
    if (referent.kind === 'commenter') return this.persons.commenter(referent.author);
    if (referent.kind === 'poster') return this.persons.known('poster');
    const { speaker } = referent;
    if (speaker === null) return undefined;
    const inside = this.persons.placedIn(mention.comment).findLast((other) => {
      const span = this.persons.mention(other);
      return span !== undefined && span.start >= speaker.start && span.end <= speaker.end;
    });
    return inside === undefined ? undefined : this.persons.personOf(inside);
  }

  #found(index: number, mention: ThreadMention, key: string | undefined): number | undefined {
    if (mention.referent?.kind === 'poster') return undefined;
    return (
      addressed(this.persons, mention) ??
      this.#named(mention) ??
      predicated(this.persons, mention) ??
      this.#resolved(index, mention, key)
    );
  }

  #named(mention: ThreadMention): number | undefined {
    if (mentionKind(mention.text) !== 'name') return undefined;
    const person = this.#names.find(mention);
    if (person !== undefined) return person;
    const author = this.#nicknames.holding(mention.text);
    return author === undefined ? undefined : this.persons.commenter(author);
  }

  /** 我就是那个店员: whom the comments before describe so. */
  #describedBefore(mention: ThreadMention): number | undefined {
    if (!isOneDescribed(mention)) return undefined;
    const { persons } = this;
    const parent = this.comments[mention.comment]?.parent ?? null;
    for (const { comment } of this.#chainFrom(parent, MAX_STEPS - 1)) {
      const same = persons.placedIn(comment).findLast((other) => {
        const described = persons.mention(other);
        return (
          described !== undefined &&
          isOneDescribed(described) &&
          !persons.isPossessor(described) &&
          nounsAgree(described.text, mention.text) &&
          !areToldApart(described.text, mention.text)
        );
      });
      if (same !== undefined) return persons.personOf(same);
    }
    return undefined;
  }

  /** The best antecedent along the reply chain, if it is better than none; of equals the last. */
  #resolved(index: number, mention: ThreadMention, key: string | undefined): number | undefined {
    const { persons } = this;
    const contextOf = this.#contextOf(index, mention, key);
    let best: { person: number; score: number } | undefined;
    for (const { comment, steps } of this.#chainFrom(mention.comment, MAX_STEPS)) {
      for (const other of persons.placedIn(comment)) {
        const antecedent = persons.mention(other);
        const person = persons.personOf(other);
        if (antecedent === undefined || person === undefined) continue;
        if (comment === mention.comment && antecedent.end > mention.start) continue;
        const score = scoreAntecedent(mention, antecedent, contextOf(other, antecedent, person, steps));
        if (score > 0 && (best === undefined || score >= best.score)) best = { person, score };
      }
    }
    return best?.person;
  }

  /** What is asked of an antecedent of this mention, besides the words of the two. */
  #contextOf(index: number, mention: ThreadMention, key: string | undefined) {
    const { persons } = this;
    const parentAuthor = persons.parentAuthor(mention.comment);
    const present = [this.comments[mention.comment]?.author, parentAuthor].map((author) =>
      persons.known(`commenter ${author ?? ''}`),
    );
    const ofMention = {
      isAnother: comesAsAnother(persons, mention),
      isPossessed: isPossessed(mention, key),
      isPossessing: persons.isPossessor(mention),
    };
    return (other: number, antecedent: ThreadMention, person: number, steps: number): AntecedentContext => {
      const isPossessor = persons.isPossessor(antecedent);
      const { comment } = antecedent;
      return {
        ...ofMention,
        steps,
        logit: this.linkLogit(other, index),
        isPresent: present.includes(person),
        isCommenter: persons.isCommenter(person),
        isPossessor,
        between: clauseBetween(persons, antecedent, mention),
        ownsTheSame:
          ofMention.isPossessing &&
          isPossessor &&
          persons.enclosing(mention) === persons.enclosing(antecedent),
        isOfParent: this.comments[comment]?.author === parentAuthor,
        texts: persons.textsOf(person),
        asks: ASKS_WHO.test(persons.text(comment)) || ASKS_ABOUT.test(persons.text(comment, antecedent.end)),
      };
    };
  }

  /** A comment and what it answers, upwards, each with the replies between it and the first. */
  *#chainFrom(first: number | null, maxSteps: number): Iterable<{ comment: number; steps: number }> {
    let comment = first;
    for (let steps = 0; comment !== null && steps <= maxSteps; steps += 1) {
      yield { comment, steps };
      comment = this.comments[comment]?.parent ?? null;
    }
  }
}

/** 那个店员: one person, by what he is. */
const isOneDescribed = ({ text }: ThreadMention): boolean =>
  mentionKind(text) === 'nominal' && !isPlural(text);

/** The words between two mentions of one clause; undefined where a clause ends between them. */
function clauseBetween(
  persons: ThreadPersons,
  before: ThreadMention,
  mention: ThreadMention,
): string | undefined {
  if (before.comment !== mention.comment) return undefined;
  const between = persons.text(mention.comment, before.end, mention.start);
  return /[，。！？：；、…~～,!?;:\n“”]/u.test(between) ? undefined : between;
}

/** 我爸 is not just any 爸; 我们老板 may be the 老板 spoken of. */
function isPossessed(mention: ThreadMention, key: string | undefined): boolean {
  return key !== undefined && !/^(我们|你们|他们|她们|咱们?|俺们)/u.test(mention.text);
}

/** How far up the reply chain an antecedent is looked for. */
const MAX_STEPS = 6;
/** 那C位呢 */
const ASKS_ABOUT = /^(呢|是哪|是谁)/u;
const ASKS_WHO = /谁|叫什么|叫啥|名字|姓啥|姓什么|哪个|哪位|哪一个|什么来头|何许人/u;
