/** What is known so far while a thread is linked: which mention is which person, and by what persons are known. */
import type { ReadComment } from '../read-comment.ts';
import type { ThreadMention } from './antecedent-scores.ts';

/** Persons are numbers; two numbers may turn out to be one person. */
export class ThreadPersons {
  readonly #merged: number[] = [];
  /** The different words by which each person is mentioned: few, also where the mentions are many. */
  readonly #texts: Set<string>[] = [];
  readonly #personOf: number[] = [];
  readonly #known = new Map<string, number>();
  readonly #commenters = new Set<number>();
  readonly #placedIn = new Map<number, number[]>();
  readonly #wholeTexts = new Map<number, string>();
  /** Ends of the mentions that begin at a place: an inner one is a possessor. */
  readonly #ends = new Map<string, number>();

  /** Authors who posted the clip: 我 with them is 博主 with others. */
  readonly #posters: ReadonlySet<string>;

  constructor(
    readonly comments: readonly ReadComment[],
    readonly mentions: readonly ThreadMention[],
  ) {
    this.#posters = new Set(
      comments.flatMap(({ author, isByPoster }) => (isByPoster === true ? [author] : [])),
    );
    for (const { comment, start, end, isLessSure } of mentions) {
      if (isLessSure === true) continue;
      const key = `${comment} ${start}`;
      this.#ends.set(key, Math.max(end, this.#ends.get(key) ?? 0));
    }
  }

  mention(index: number): ThreadMention | undefined {
    return this.mentions[index];
  }

  add(): number {
    this.#texts.push(new Set());
    this.#merged.push(this.#merged.length);
    return this.#merged.length - 1;
  }

  place(index: number, person: number): void {
    const mention = this.mentions[index];
    if (mention === undefined) return;
    this.#personOf[index] = person;
    this.#texts[this.find(person)]?.add(mention.text);
    const placed = this.#placedIn.get(mention.comment);
    if (placed === undefined) this.#placedIn.set(mention.comment, [index]);
    else placed.push(index);
  }

  /** The number under which a person goes now. */
  find(person: number): number {
    let at = person;
    for (let next = this.#merged[at]; next !== undefined && next !== at; next = this.#merged[at]) at = next;
    return at;
  }

  /** Undefined for a mention that is not placed yet. */
  personOf(index: number): number | undefined {
    const person = this.#personOf[index];
    return person === undefined ? undefined : this.find(person);
  }

  /** Mentions placed so far in a comment. */
  placedIn(comment: number): readonly number[] {
    return this.#placedIn.get(comment) ?? [];
  }

  /** The different words by which a person is mentioned so far. */
  textsOf(person: number): readonly string[] {
    return [...(this.#texts[this.find(person)] ?? [])];
  }

  /** The person known by a key ("commenter …", "3 妈"). */
  known(key: string): number | undefined {
    const person = this.#known.get(key);
    return person === undefined ? undefined : this.find(person);
  }

  /** The key names this person from now on; the first to have it keeps it. */
  setKnown(key: string, person: number): void {
    if (!this.#known.has(key)) this.#known.set(key, person);
  }

  /** The person who wrote as this author. */
  commenter(author: string): number {
    const key = `commenter ${author}`;
    const isPoster = this.#posters.has(author);
    const person = this.known(key) ?? (isPoster ? this.known('poster') : undefined) ?? this.add();
    this.setKnown(key, person);
    if (isPoster) this.setKnown('poster', person);
    this.#commenters.add(person);
    return person;
  }

  isCommenter(person: number): boolean {
    return this.#commenters.has(this.find(person));
  }

  /** Two commenters are never one person; then nothing happens. */
  merge(one: number, other: number): void {
    const [a, b] = [this.find(one), this.find(other)];
    if (a === b || (this.#commenters.has(a) && this.#commenters.has(b))) return;
    this.#merged[b] = a;
    for (const text of this.#texts[b] ?? []) this.#texts[a]?.add(text);
    if (this.#commenters.has(b)) this.#commenters.add(a);
  }

  /** 我 in 我妈, where the longer mention is one too. */
  isPossessor({ comment, start, end }: ThreadMention): boolean {
    return (this.#ends.get(`${comment} ${start}`) ?? 0) > end;
  }

  /** The longest mention that begins where this one does: 他妈 for 他 in it. */
  enclosing({ comment, start, end }: ThreadMention): string {
    return this.text(comment, start, Math.max(end, this.#ends.get(`${comment} ${start}`) ?? 0));
  }

  /** The text of a comment before, between and after two places. */
  text(comment: number, start = 0, end?: number): string {
    const characters = this.comments[comment]?.text.characters ?? [];
    let whole = this.#wholeTexts.get(comment);
    if (whole === undefined) this.#wholeTexts.set(comment, (whole = characters.join('')));
    // Asked for each two mentions of a comment: a part of a string costs nothing, and most comments have no character of two units.
    return whole.length === characters.length
      ? whole.slice(start, end)
      : characters.slice(start, end).join('');
  }

  parentAuthor(comment: number): string | undefined {
    const parent = this.comments[comment]?.parent ?? null;
    return parent === null ? undefined : this.comments[parent]?.author;
  }
}
