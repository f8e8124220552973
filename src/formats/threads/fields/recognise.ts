import { meaningOf } from './by-name.ts';
import { chosenColumns, type Field, type FieldChoice } from './field.ts';
import { fieldThatFits } from './fitting.ts';
import { addresseeColumn, chooseKey, parentColumn } from './keys.ts';
import { guessRest, guessText, type Guessing } from './guess.ts';
import { linkColumns } from './links.ts';
import { type ColumnProfile, profileOf } from './profile.ts';
import { withHandles } from './handles.ts';
import { posterField, wordsApart } from './of-clip.ts';
import { REFERRING, resolveReferences } from './references.ts';
import type { Candidate, Table } from './table.ts';
import { bareValue, hasDate } from './values.ts';
import { isKnownName, wordsOfLeaf } from './words.ts';

/** Columns by what they mean, the best source first. */
export type Mapping = ReadonlyMap<Field, readonly number[]>;

export interface Recognised {
  readonly mapping: Mapping;
  /** Rows share it with the comment that they answer: a number of the discussion and no id. */
  readonly group?: number | undefined;
  /** The text or the author was told by what the column holds. */
  readonly isGuessed: boolean;
}

/** Tells columns by name, and by what they hold where the name says nothing or something else. */
export function recognise(table: Table, choice: FieldChoice = {}): Recognised {
  return new Recognition(table, choice).run();
}

class Recognition {
  readonly #profiles: (ColumnProfile | undefined)[] = [];
  readonly #candidates = new Map<Field, Candidate[]>();
  #isGuessed = false;

  constructor(
    readonly table: Table,
    readonly choice: FieldChoice,
  ) {}

  run(): Recognised {
    const chosen = new Map<number, Field>();
    for (const [field, name] of chosenColumns(this.choice)) {
      const column = this.table.columns.indexOf(name);
      if (column >= 0) chosen.set(column, field);
    }
    this.table.columns.forEach((name, column) => {
      const field = chosen.get(column);
      if (field !== undefined) this.#add(field, column, -1);
      else if (!this.#isNothing(name)) this.#readName(name, column);
    });
    const { own, ofClip } = wordsApart(this.#candidates.get('text') ?? [], (at) => this.#isConstant(at));
    if (ofClip.length > 0) this.#candidates.set('text', own);
    for (const { column, rank } of ofClip) this.#add('description', column, rank + 5);
    const guessing = this.#guessing();
    this.#isGuessed = guessText(guessing);
    this.#isGuessed = guessRest(guessing) || this.#isGuessed;
    this.#takeScores();
    this.#takeLinks();
    this.#setPosterApart();
    this.#setAnsweredApart();
    this.#takeMisnamed();
    const { key, group, own: ownIds } = chooseKey(this.table, this.#candidates);
    this.#dropOwnIds(key ?? []);
    for (const [field, ones] of this.#candidates)
      if (isReferring(field))
        this.#candidates.set(
          field,
          ones.filter(({ column }) => !ownIds.includes(column)),
        );
    if (key !== undefined && !REFERRING.some((field) => this.#has(field))) {
      const parent = parentColumn(
        this.table,
        this.#candidates,
        key,
        (column) => this.#isTaken(column) || this.#isNothing(this.table.columns[column] ?? ''),
      );
      if (parent !== undefined) this.#add('parentKey', parent, 9);
    }
    if (!REFERRING.some((field) => this.#has(field))) {
      const named = addresseeColumn(this.table, this.#candidates, this.#unknown());
      if (named !== undefined) this.#add('replyToAuthor', named, 9);
    }
    const references = resolveReferences(this.table, this.#candidates, key, this.choice);
    const mapping = new Map<Field, readonly number[]>();
    for (const [field, candidates] of this.#candidates) {
      if (isReferring(field) || field === 'key') continue;
      // "3天前" beside a date says less than the date.
      const isVague = ({ column, rank }: Candidate): boolean =>
        field === 'time' && rank >= 0 && !this.table.rows.some((row) => hasDate(bareValue(row[column])));
      // 时间戳 is a moment, the date beside it an hour in a zone that nobody names.
      const isMoment = ({ column, rank }: Candidate): boolean =>
        field === 'time' &&
        rank >= 0 &&
        this.#profile(column).number > 0.9 &&
        this.#profile(column).time > 0.9;
      const best = candidates.sort(
        (a, b) =>
          Number(isVague(a)) - Number(isVague(b)) ||
          Number(this.#isOfPost(field, a)) - Number(this.#isOfPost(field, b)) ||
          Number(isMoment(b)) - Number(isMoment(a)) ||
          a.rank - b.rank ||
          a.column - b.column,
      );
      mapping.set(
        field,
        best.map(({ column }) => column).slice(0, field === 'text' || field === 'author' ? 6 : 4),
      );
    }
    if (key !== undefined) mapping.set('key', key);
    for (const [field, columns] of references) mapping.set(field, columns);
    return { mapping: withHandles(mapping, this.table), group, isGuessed: this.#isGuessed };
  }

  #guessing(): Guessing {
    return {
      table: this.table,
      candidates: this.#candidates,
      profile: (column) => this.#profile(column),
      has: (field) => this.#has(field),
      add: (field, column, rank) => {
        this.#add(field, column, rank);
      },
      isTaken: (column) => this.#isTaken(column),
      unknown: () => this.#unknown(),
    };
  }

  #profile(column: number): ColumnProfile {
    return (this.#profiles[column] ??= profileOf(this.table.rows.map((row) => row[column])));
  }

  #isNothing(name: string): boolean {
    return this.choice.nothing?.includes(name) === true;
  }

  #add(field: Field, column: number, rank: number): void {
    const known = this.#candidates.get(field);
    if (known === undefined) this.#candidates.set(field, [{ column, rank }]);
    else known.push({ column, rank });
  }

  #has(field: Field): boolean {
    return (this.#candidates.get(field)?.length ?? 0) > 0;
  }

  #isTaken(column: number): boolean {
    return [...this.#candidates.values()].some((ones) => ones.some((one) => one.column === column));
  }

  #readName(name: string, column: number): void {
    const ofPoster = posterField(this.table.columns, column, (at) => this.#isConstant(at));
    if (ofPoster !== undefined) {
      this.#add(ofPoster, column, 1);
      return;
    }
    const meaning = meaningOf(name);
    if (meaning === null) return;
    const field = fieldThatFits(meaning, {
      name,
      profile: this.#profile(column),
      values: () => this.table.rows.map((row) => bareValue(row[column])).filter((value) => value !== ''),
    });
    if (field !== null) this.#add(field, column, meaning.rank);
  }

  /** The post's author, likes or time, the same in every row, may stand beside the comments' own. */
  #isOfPost(field: Field, { column, rank }: Candidate): boolean {
    return rank >= 0 && /^(author|likes|time)$/.test(field) && this.#isConstant(column);
  }

  #isConstant(column: number): boolean {
    const { distinct, filled } = this.#profile(column);
    return distinct === 1 && filled > 1;
  }

  /** An account that is the same beside many names is not theirs, but whose clip it is (YouTube's channelId). */
  #setPosterApart(): void {
    const authors = this.#candidates.get('author') ?? [];
    const ids = this.#candidates.get('authorId') ?? [];
    if (!authors.some(({ column }) => this.#profile(column).distinct > 1)) return;
    const nameAt = (column: number): string => this.table.columns[column] ?? '';
    const hasOwn = ids.some(({ column }) => /author_?channel_?id/i.test(nameAt(column)));
    const apart = ids.filter(
      ({ column, rank }) =>
        rank >= 0 && (this.#isConstant(column) || (hasOwn && /(?:^|\.)channel_?id$/i.test(nameAt(column)))),
    );
    if (apart.length === 0) return;
    this.#candidates.set(
      'authorId',
      ids.filter((one) => !apart.includes(one)),
    );
    if (this.#candidates.get('authorId')?.length === 0) this.#candidates.delete('authorId');
    // Keys to the platform and ids of nothing are nobody's.
    const isNobody = (column: number): boolean =>
      /token|short_?id/i.test(nameAt(column)) ||
      this.table.rows.every((row) => /^0?$/.test(bareValue(row[column])));
    for (const { column } of apart) if (!isNobody(column)) this.#add('uploaderId', column, 9);
  }

  /** What readers gave a comment is its score on Reddit; a program's mood for it is small. */
  #takeScores(): void {
    if (this.#has('likes')) return;
    const column = this.table.columns.findIndex(
      (name, at) =>
        /^(?:\w+\.)?score$/i.test(name) &&
        this.#profile(at).number > 0.9 &&
        this.table.rows.some((row) => Number(row[at]) >= 10),
    );
    if (column >= 0) this.#add('likes', column, 9);
  }

  /** Links to commenters and to comments are ids where there are no better ones. */
  #takeLinks(): void {
    const [author] = [...(this.#candidates.get('author') ?? [])].sort((a, b) => a.rank - b.rank);
    const isGood = (this.#candidates.get('authorId') ?? []).some(
      ({ column, rank }) => rank < 3 && !this.#isConstant(column),
    );
    const { account, comment } = linkColumns(
      this.table,
      author?.column,
      (column) => !this.#isTaken(column) && !this.#isNothing(this.table.columns[column] ?? ''),
    );
    if (account !== undefined && !isGood) this.#add('authorId', account, 3);
    if (comment !== undefined && !this.#has('key')) this.#add('key', comment, 8);
  }

  /**
   * What is called an id and holds names is who wrote (a column ID with nicknames); what is called a root or a parent and
   * holds words where no other column has any is what they wrote.
   */
  #takeMisnamed(): void {
    const isWords = (column: number, atLeast: number): boolean => {
      const { words, id, number, length } = this.#profile(column);
      return words > 0.8 && id < 0.1 && number < 0.3 && length >= atLeast;
    };
    const take = (from: Field, into: Field, isMeant: (column: number) => boolean): void => {
      const all = this.#candidates.get(from) ?? [];
      const taken = all.filter(({ column, rank }) => rank >= 0 && isMeant(column));
      if (taken.length === 0) return;
      this.#candidates.set(
        from,
        all.filter((one) => !taken.includes(one)),
      );
      if (taken.length === all.length) this.#candidates.delete(from);
      for (const { column } of taken) this.#add(into, column, 9);
    };
    if (!this.#has('author') && !this.#has('authorId'))
      take('key', 'author', (column) => {
        const { length, sentences } = this.#profile(column);
        const isLatin = this.table.rows.every((row) => /^[\w.-]*$/.test(bareValue(row[column])));
        return isWords(column, 1) && !isLatin && length <= 20 && sentences < 0.4;
      });
    const texts = (this.#candidates.get('text') ?? []).map(({ column }) => column);
    const isAlone = (column: number): boolean =>
      this.table.rows.every(
        (row) => bareValue(row[column]) === '' || texts.every((text) => bareValue(row[text]) === ''),
      );
    for (const from of ['rootKey', 'parentKey'] as const)
      take(from, 'text', (column) => isWords(column, 4) && isAlone(column));
  }

  /** Weibo's mid is the comment's own id, Bilibili's is the account: what says the id again in every row is no account. */
  #dropOwnIds(key: readonly number[]): void {
    const ids = this.#candidates.get('authorId') ?? [];
    const kept = ids.filter(
      ({ column, rank }) =>
        rank < 0 ||
        !this.table.rows.every(
          (row) =>
            bareValue(row[column]) === '' ||
            key.some((one) => bareValue(row[one]) === bareValue(row[column])),
        ),
    );
    if (kept.length < ids.length && kept.length > 0) this.#candidates.set('authorId', kept);
  }

  /** reply_user_id beside user_id is the account of the one answered: some rows have none, or another than their own. */
  #setAnsweredApart(): void {
    const ids = this.#candidates.get('authorId') ?? [];
    const isOfReply = ({ column, rank }: Candidate): boolean => {
      const words = wordsOfLeaf(this.table.columns[column]);
      return rank >= 0 && words.includes('reply') && !words.includes('author');
    };
    const own = ids.filter((one) => !isOfReply(one));
    if (own.length === 0 || own.length === ids.length) return;
    this.#candidates.set('authorId', own);
    for (const { column } of ids.filter(isOfReply)) this.#add('replyToAuthorId', column, 4);
  }

  /** Columns whose names say nothing that we know. */
  #unknown(): number[] {
    return this.table.columns.flatMap((name, column) =>
      this.#isTaken(column) ||
      this.#isNothing(name) ||
      isKnownName(name) ||
      this.#profile(column).filled === 0
        ? []
        : [column],
    );
  }
}

const isReferring = (field: Field): boolean => (REFERRING as readonly Field[]).includes(field);
