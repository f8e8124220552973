import type { Table, Candidate } from './table.ts';
import { meaningOf } from './by-name.ts';
import type { Field, FieldChoice } from './field.ts';
import { type ColumnProfile, profileOf } from './profile.ts';
import { withHandlesAsNames } from './handles.ts';
import { posterField, wordsApart } from './of-clip.ts';
import { resolveReferences } from './references.ts';
import { bareValue, isPosterLabel, isSerialDay, keyOf, levelOf, momentOf } from './values.ts';
import { isKnownName, wordsOf } from './words.ts';

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
    for (const [field, name] of Object.entries(this.choice) as [Field, string][]) {
      const column = this.table.columns.indexOf(name);
      if (column >= 0) chosen.set(column, field);
    }
    this.table.columns.forEach((name, column) => {
      const field = chosen.get(column);
      if (field !== undefined) this.#add(field, column, -1);
      else this.#readName(name, column);
    });
    const { own, ofClip } = wordsApart(this.#candidates.get('text') ?? [], (at) => this.#isConstant(at));
    if (ofClip.length > 0) this.#candidates.set('text', own);
    for (const { column, rank } of ofClip) this.#add('description', column, rank + 5);
    this.#guessText();
    this.#guessRest();
    const { key, group } = this.#chooseKey();
    this.#findParent(key);
    const references = resolveReferences(this.table, this.#candidates, key, this.choice);
    const mapping = new Map<Field, readonly number[]>();
    for (const [field, candidates] of this.#candidates) {
      if (REFERENCES.has(field) || field === 'key') continue;
      const best = candidates.sort((a, b) => a.rank - b.rank || a.column - b.column);
      mapping.set(
        field,
        best.map(({ column }) => column).slice(0, field === 'text' || field === 'author' ? 6 : 4),
      );
    }
    if (key !== undefined) mapping.set('key', key);
    for (const [field, columns] of references) mapping.set(field, columns);
    return { mapping: withHandlesAsNames(mapping, this.table), group, isGuessed: this.#isGuessed };
  }

  #profile(column: number): ColumnProfile {
    return (this.#profiles[column] ??= profileOf(this.table.rows.map((row) => row[column])));
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
    const field = this.#verified(meaning.field, meaning.rank, column);
    if (field !== null) this.#add(field, column, meaning.rank);
  }

  #isConstant(column: number): boolean {
    const { distinct, filled } = this.#profile(column);
    return distinct === 1 && filled > 1;
  }

  /** The field, another that the values fit better, or null. */
  #verified(field: Field, rank: number, column: number): Field | null {
    const profile = this.#profile(column);
    if (profile.filled === 0) return field === 'text' ? field : null;
    const values = (): string[] =>
      this.table.rows.map((row) => bareValue(row[column])).filter((value) => value !== '');
    switch (field) {
      case 'text':
        if (profile.url > 0.9) return null;
        return rank >= 3 && (profile.flag > 0.95 || (profile.number > 0.95 && profile.length < 8))
          ? null
          : field;
      case 'author':
        if (profile.flag > 0.95) return rank >= 2 ? 'isByPoster' : field;
        if (profile.url > 0.5) return null;
        return rank >= 4 && profile.id > 0.8 ? 'authorId' : field;
      case 'authorId':
        return profile.url > 0.5 ? null : field;
      case 'likes':
        return profile.number > 0.5 ? field : null;
      case 'time':
        if (profile.time > 0.4 || values().every(isSerialDay)) return field;
        if (profile.number > 0.9) return profile.length < 9 && rank >= 3 ? 'momentSec' : null;
        return profile.flag > 0.5 || profile.url > 0.5 ? null : field;
      case 'isByPoster':
        if (rank < 1 && profile.flag > 0.8) return field;
        return values().some(isPosterLabel) ? field : null;
      case 'level': {
        const all = values();
        const told = all.filter((value) => levelOf(value) !== undefined).length;
        const isMerelyNumber = rank >= 2 && profile.number > 0.9;
        return told > all.length * 0.8 && profile.distinct <= 6 && !isMerelyNumber ? field : null;
      }
      case 'clip':
        // What is another in every row tells comments apart, and no clips.
        return rank > 5 || (profile.filled > 2 && profile.distinct === profile.filled) ? null : field;
      case 'momentSec': {
        const all = values();
        return all.filter((value) => momentOf(value) !== undefined).length > all.length * 0.8 ? field : null;
      }
      default:
        return field;
    }
  }

  /** Columns whose names say nothing that we know. */
  #unknown(): number[] {
    return this.table.columns.flatMap((name, column) =>
      this.#isTaken(column) || isKnownName(name) || this.#profile(column).filled === 0 ? [] : [column],
    );
  }

  #guessText(): void {
    if (this.#has('text')) return;
    // 回复内容 is what is answered beside the comments, and the comments where nothing else is.
    const instead = this.#candidates
      .get('parentText')
      ?.find(({ column }) => this.#profile(column).words > 0.5);
    if (instead !== undefined) {
      this.#candidates.delete('parentText');
      this.#add('text', instead.column, 8);
      return;
    }
    let best: { column: number; score: number } | undefined;
    for (const column of this.#unknown()) {
      const { words, url, time, id, flag, length, distinct, filled, sentences } = this.#profile(column);
      if (words < 0.5 || url > 0.2 || time > 0.3 || id > 0.3 || flag > 0.5) continue;
      const score = length * (distinct / filled) + sentences * 8;
      if (best === undefined || score > best.score) best = { column, score };
    }
    if (best === undefined) return;
    this.#add('text', best.column, 9);
    this.#isGuessed = true;
  }

  #guessRest(): void {
    const unknown = this.#unknown();
    const take = (field: Field, fits: (profile: ColumnProfile) => boolean): void => {
      if (this.#has(field)) return;
      const column = unknown.find((one) => !this.#isTaken(one) && fits(this.#profile(one)));
      if (column !== undefined) this.#add(field, column, 9);
    };
    const rows = this.table.rows.length;
    take(
      'time',
      ({ time, flag, number, length }) => time > 0.8 && flag < 0.5 && (number < 0.5 || length > 8),
    );
    take(
      'key',
      ({ id, distinct, filled, time }) =>
        id > 0.8 && time < 0.5 && distinct === filled && filled >= rows * 0.9,
    );
    take('authorId', ({ id, time }) => id > 0.8 && time < 0.5);
    const hadAuthor = this.#has('author');
    take(
      'author',
      ({ words, length, sentences, url, flag, filled, time }) =>
        words > 0.5 &&
        length <= 20 &&
        sentences < 0.4 &&
        url < 0.1 &&
        flag < 0.5 &&
        time < 0.3 &&
        filled >= rows * 0.5,
    );
    if (!hadAuthor && this.#has('author')) this.#isGuessed = true;
    take(
      'likes',
      ({ number, id, flag, filled, length }) =>
        number > 0.9 && id < 0.2 && (flag < 1 || filled < 2) && length < 8,
    );
  }

  /** The column that others refer to, else the best name among those that tell rows apart. */
  #chooseKey(): { key: readonly number[] | undefined; group: number | undefined } {
    const candidates = this.#candidates.get('key') ?? [];
    const referring = [...REFERENCES].flatMap((field) => this.#candidates.get(field) ?? []);
    const referredTo = new Set(
      referring
        .flatMap(({ column }) => this.table.rows.map((row) => keyOf(row[column]) ?? ''))
        .filter((one) => one !== '' && one !== '0'),
    );
    const judged = candidates.map(({ column, rank }) => {
      const values = this.table.rows.map((row) => keyOf(row[column]));
      const given = values.filter((value) => value !== undefined);
      const pairs = new Set(
        this.table.rows.flatMap((row, index) =>
          values[index] === undefined ? [] : [`${values[index]}\n${this.#textOf(row)}`],
        ),
      );
      const mostTwice = this.#has('level') ? 0.2 : 0.5;
      const distinct = new Set(given).size;
      return {
        column,
        rank,
        filled: given.length,
        hits: [...new Set(given)].filter((value) => referredTo.has(value)).length,
        isUnique: given.length === 0 || pairs.size - distinct <= pairs.size * mostTwice,
      };
    });
    const group = judged.find(({ isUnique, filled, rank }) => !isUnique && filled > 0 && rank >= 0)?.column;
    const usable = judged.filter(({ isUnique, rank, filled }) => rank < 0 || (isUnique && filled > 0));
    usable.sort(
      (a, b) =>
        Number(b.rank < 0) - Number(a.rank < 0) ||
        Number(b.hits > 0) - Number(a.hits > 0) ||
        b.hits - a.hits ||
        a.rank - b.rank,
    );
    const [best, ...others] = usable;
    if (best === undefined) return { key: undefined, group };
    // Paths of JSON complete each other (a thread's id, a reply's id); a second column of a table does not.
    const rest = best.filled < this.table.rows.length ? others.map(({ column }) => column) : [];
    return { key: [best.column, ...rest], group };
  }

  /** A column that names other rows says whom they answer, whatever it is called. */
  #findParent(key: readonly number[] | undefined): void {
    if (key === undefined || [...REFERENCES].some((field) => this.#has(field))) return;
    const keyOfRow = (row: readonly (string | undefined)[]): string | undefined =>
      key.map((column) => keyOf(row[column])).find((value) => value !== undefined);
    const keys = new Set(this.table.rows.map(keyOfRow));
    const found = this.table.columns.findIndex((name, column) => {
      const isKey = (this.#candidates.get('key') ?? []).some((one) => one.column === column);
      if (key.includes(column) || (this.#isTaken(column) && !isKey)) return false;
      const words = wordsOf(name.split('.').at(-1) ?? name);
      const isAboutReplies = words.includes('reply') || words.includes('target') || !isKnownName(name);
      const given = this.table.rows.flatMap((row) => {
        const value = keyOf(row[column]);
        return value === undefined || value === '0' ? [] : [{ value, own: keyOfRow(row) }];
      });
      // Small numbers are ids of other rows by chance.
      const isLong = given.every(({ value }) => value.length >= 4);
      return (
        given.length > 0 &&
        given.length < this.table.rows.length &&
        (isLong || isAboutReplies) &&
        given.every(({ value, own }) => value !== own && keys.has(value))
      );
    });
    if (found >= 0) this.#add('parentKey', found, 9);
  }

  #textOf(row: readonly (string | undefined)[]): string {
    for (const { column } of this.#candidates.get('text') ?? []) {
      const value = row[column];
      if (value !== undefined && value !== '') return value;
    }
    return '';
  }
}

const REFERENCES: ReadonlySet<Field> = new Set([
  'parentKey',
  'rootKey',
  'replyToAuthor',
  'replyToAuthorId',
  'parentText',
]);
