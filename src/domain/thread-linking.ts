/**
 * From mentions to persons over a whole thread. Mentions are taken in reading order and each joins the person
 * it fits best or begins a new one. What is certain comes first: the speaker behind 我, possessors (我妈 is
 * 你妈 in the reply), X是Y, names; the rest is decided along the reply chain by the model's link logits and
 * the agreement of gender, number and noun. A common noun alone never joins two conversations.
 */
import { scoreAntecedent, type ThreadMention } from './antecedent-scores.ts';
import { isPlural, mentionKind, namesMatch } from './person-words.ts';
import { rootOf, type ReadComment, type Referent } from './speakers.ts';

/** The model's logit that two mentions (by index) are one person; undefined: it never saw them together. */
export type LinkLogit = (one: number, other: number) => number | undefined;

/**
 * @param mentions of the whole thread, in any order
 * @returns for every mention the number of its person, 0, 1, 2 …
 */
export function linkThread(
  comments: readonly ReadComment[],
  mentions: readonly ThreadMention[],
  linkLogit: LinkLogit = () => undefined,
): readonly number[] {
  const linker = new ThreadLinker(comments, mentions, linkLogit);
  const order = mentions.map((_, index) => index).sort((a, b) => inReadingOrder(mentions[a], mentions[b]));
  for (const index of order) linker.place(index);
  return mentions.map((_, index) => linker.personOf(index));
}

/** A mention stands after those inside it, so that a possessor is known before what he possesses. */
function inReadingOrder(a: ThreadMention | undefined, b: ThreadMention | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.comment - b.comment || a.end - b.end || b.start - a.start;
}

class ThreadLinker {
  readonly #comments: readonly ReadComment[];
  readonly #mentions: readonly ThreadMention[];
  readonly #linkLogit: LinkLogit;
  readonly #person: number[] = [];
  /** Mentions of each person, in reading order. */
  readonly #persons: number[][] = [];
  /** Persons known by who they are: a commenter, the poster, someone's mother. */
  readonly #known = new Map<string, number>();
  readonly #placedIn = new Map<number, number[]>();
  readonly #names: number[] = [];

  constructor(comments: readonly ReadComment[], mentions: readonly ThreadMention[], linkLogit: LinkLogit) {
    this.#comments = comments;
    this.#mentions = mentions;
    this.#linkLogit = linkLogit;
  }

  personOf(index: number): number {
    return this.#person[index] ?? -1;
  }

  place(index: number): void {
    const mention = this.#mentions[index];
    if (mention === undefined) return;
    const keys: string[] = [];
    if (mention.referent !== undefined) keys.push(...this.#keysOf(mention.referent));
    const possessed = this.#possessionKey(index, mention);
    if (possessed !== undefined) keys.push(possessed);
    const person =
      (mention.referent?.kind === 'quoted' ? this.#quotedSpeaker(mention, mention.referent) : undefined) ??
      keys.map((key) => this.#known.get(key)).find((known) => known !== undefined) ??
      (mention.referent !== undefined && mention.referent.kind !== 'quoted'
        ? this.#apposed(index, mention)
        : (this.#apposed(index, mention) ??
          this.#addressed(index, mention) ??
          this.#named(index, mention) ??
          this.#resolved(index, mention))) ??
      this.#persons.push([]) - 1;
    this.#join(index, mention, person);
    for (const key of keys) if (!this.#known.has(key)) this.#known.set(key, person);
  }

  #join(index: number, mention: ThreadMention, person: number): void {
    this.#person[index] = person;
    this.#persons[person]?.push(index);
    const placed = this.#placedIn.get(mention.comment);
    if (placed === undefined) this.#placedIn.set(mention.comment, [index]);
    else placed.push(index);
    if (mentionKind(mention.text) === 'name') this.#names.push(index);
  }

  #keysOf(referent: Referent): string[] {
    if (referent.kind === 'commenter') return [`commenter ${referent.author}`];
    return referent.kind === 'poster' ? ['poster'] : [];
  }

  /** Mentions placed so far in a comment. */
  #placed(comment: number): readonly number[] {
    return this.#placedIn.get(comment) ?? [];
  }

  #quotedSpeaker(mention: ThreadMention, referent: Referent & { kind: 'quoted' }): number | undefined {
    const { speaker } = referent;
    if (speaker === null) return undefined;
    const inside = this.#placed(mention.comment).filter((other) => {
      const span = this.#mentions[other];
      return span !== undefined && span.start >= speaker.start && span.end <= speaker.end;
    });
    // The outermost of the last: in 他儿子：… the son speaks.
    const last = inside.at(-1);
    return last === undefined ? undefined : this.#person[last];
  }

  /** 我妈 → "<person of 我> 妈". The same key in the reply (你妈) is the same person. */
  #possessionKey(index: number, mention: ThreadMention): string | undefined {
    const inside = this.#placed(mention.comment).find((other) => {
      const span = this.#mentions[other];
      return other !== index && span?.start === mention.start && span.end < mention.end;
    });
    const possessor = inside === undefined ? undefined : this.#mentions[inside];
    if (inside === undefined || possessor === undefined) return undefined;
    const possessed = mention.text.slice(possessor.text.length).replace(/^(的|家)/u, '');
    return possessed === '' ? undefined : `${this.#person[inside]} ${KIN.get(possessed) ?? possessed}`;
  }

  /** X是Y, 哥你, 阿姨您: the mention just before in the same comment is the same person. */
  #apposed(index: number, mention: ThreadMention): number | undefined {
    const characters = this.#comments[mention.comment]?.text.characters ?? [];
    for (const other of this.#placed(mention.comment).toReversed()) {
      const before = this.#mentions[other];
      if (before === undefined || other === index || before.end > mention.start) continue;
      if (isPlural(before.text) !== isPlural(mention.text)) continue;
      const between = characters.slice(before.end, mention.start).join('');
      const isVocative = mention.text === '你' || mention.text === '您';
      if (
        isVocative ? /^，?$/u.test(between) && mentionKind(before.text) !== 'pronoun' : COPULA.test(between)
      ) {
        return this.#person[other];
      }
      if (!isVocative && between === '' && /^(这人|那人|本人|自己|这个人)$/u.test(mention.text))
        return this.#person[other];
    }
    return undefined;
  }

  /** 谢谢姐妹, 老师对不起: who is called by a bare vocative in a reply is the one replied to. */
  #addressed(_index: number, mention: ThreadMention): number | undefined {
    const comment = this.#comments[mention.comment];
    const parent = comment?.parent;
    if (comment === undefined || parent === null || parent === undefined) return undefined;
    const author = this.#comments[parent]?.author ?? '';
    const before = comment.text.characters.slice(0, mention.start).join('');
    const after = comment.text.characters.slice(mention.end).join('');
    const callsByName =
      mentionKind(mention.text) === 'name' && !/^@/u.test(mention.text) && isNickname(author, mention.text);
    const calls =
      VOCATIVE.test(mention.text) &&
      /(^|[，。！？!?]|谢谢|感谢|抱抱|哈|呜)$/u.test(before) &&
      /^([，。！？!?]|你|您|$|好|说)/u.test(after);
    return callsByName || calls ? this.#knownOrNew(`commenter ${author}`) : undefined;
  }

  #knownOrNew(key: string): number {
    const known = this.#known.get(key) ?? this.#persons.push([]) - 1;
    this.#known.set(key, known);
    return known;
  }

  /** The person of the same name, from anywhere in the thread; one character must not be ambiguous. */
  #named(_index: number, mention: ThreadMention): number | undefined {
    if (mentionKind(mention.text) !== 'name') return undefined;
    const found = { same: new Set<number>(), part: new Set<number>(), character: new Set<number>() };
    const near = new Set<number>();
    const root = rootOf(this.#comments, mention.comment);
    for (const other of this.#names) {
      const name = this.#mentions[other];
      const person = this.#person[other];
      if (name === undefined || person === undefined) continue;
      const match = namesMatch(name.text, mention.text);
      if (match === null) continue;
      found[match].add(person);
      if (rootOf(this.#comments, name.comment) === root) near.add(person);
    }
    for (const match of ['same', 'part', 'character'] as const) {
      const persons = [...found[match]];
      const nearest = persons.filter((person) => near.has(person)).at(-1);
      if (nearest !== undefined) return nearest;
      if (match === 'same' || persons.length === 1) {
        const last = persons.at(-1);
        if (last !== undefined) return last;
      }
    }
    const author = this.#comments.find((comment) => isNickname(comment.author, mention.text))?.author;
    return author === undefined ? undefined : this.#knownOrNew(`commenter ${author}`);
  }

  /** The best antecedent along the reply chain, if it is better than none. */
  #resolved(index: number, mention: ThreadMention): number | undefined {
    const comment = this.#comments[mention.comment];
    if (comment === undefined) return undefined;
    const parentAuthor = comment.parent === null ? undefined : this.#comments[comment.parent]?.author;
    const present = [comment.author, parentAuthor].map((author) =>
      this.#known.get(`commenter ${author ?? ''}`),
    );
    let best: { person: number; score: number } | undefined;
    let steps = 0;
    for (let at: number | null = mention.comment; at !== null && steps <= MAX_STEPS; steps += 1) {
      for (const other of this.#placed(at)) {
        const antecedent = this.#mentions[other];
        const person = this.#person[other];
        if (antecedent === undefined || person === undefined || other === index) continue;
        if (at === mention.comment && antecedent.end > mention.start) continue;
        const score = scoreAntecedent(mention, antecedent, {
          steps,
          logit: this.#linkLogit(other, index),
          isPresent: present.includes(person),
          isCommenter: [...this.#known].some(
            ([key, known]) => known === person && key.startsWith('commenter'),
          ),
          mentions: (this.#persons[person] ?? []).flatMap((of) => this.#mentions[of] ?? []),
          asks: ASKS_WHO.test(this.#comments[at]?.text.characters.join('') ?? ''),
        });
        if (score > 0 && (best === undefined || score >= best.score)) best = { person, score };
      }
      at = this.#comments[at]?.parent ?? null;
    }
    return best?.person;
  }
}

/** How far up the reply chain an antecedent is looked for. */
const MAX_STEPS = 6;
const COPULA = /^，?(其实|应该|肯定|可能|大概|原来|不就|就|也|才|都)?(是|就是|叫|叫做|名叫|本名|=)$/u;
const VOCATIVE =
  /^(姐妹|兄弟|哥们|集美|老铁|老哥|老弟|大哥|大姐|哥|姐|哥哥|姐姐|叔|姨|叔叔|阿姨|大爷|大妈|大娘|大叔|奶奶|爷爷|老师|师傅|妹妹|弟弟|妹子|宝|宝子|宝宝|亲|亲爱的|同学|老板|老乡|朋友|美女|帅哥|小姐姐|小哥哥|大佬|大神|前辈)$/u;
const ASKS_WHO = /谁|叫什么|叫啥|名字|哪个|哪位|哪一个|什么来头|何许人/u;

/** Words for one relation. */
const KIN = new Map(
  [
    ['妈', '妈妈', '母亲', '老妈', '娘'],
    ['爸', '爸爸', '父亲', '老爸', '爹'],
    ['老公', '丈夫', '先生', '老伴儿'],
    ['老婆', '媳妇', '妻子', '太太', '爱人'],
    ['哥', '哥哥', '老哥'],
    ['姐', '姐姐', '老姐'],
    ['弟', '弟弟', '老弟'],
    ['妹', '妹妹', '老妹'],
    ['女儿', '闺女'],
    ['儿子', '娃'],
    ['女朋友', '女友', '对象'],
    ['男朋友', '男友'],
    ['奶奶', '奶'],
    ['爷爷', '爷'],
    ['姥姥', '外婆'],
    ['姥爷', '外公'],
  ].flatMap((words) => words.map((word): [string, string] => [word, words[0] ?? word])),
);

/** Whether a commenter's nickname is this name: 一颗小禾苗 for 小禾 not, 行政小吴 for 小吴, 阿蔡本蔡 for 阿蔡. */
function isNickname(nickname: string, name: string): boolean {
  if (Array.from(name).length < 2) return false;
  const at = nickname.indexOf(name);
  if (at < 0) return false;
  const after = nickname.slice(at + name.length);
  return !/^(的|家|粉|妈|爸|一家)/u.test(after);
}
