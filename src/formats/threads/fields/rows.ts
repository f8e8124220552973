import type { PlacedTable } from './table.ts';
import type { LeftOut, LoadedComment } from '../loaded.ts';
import { privateKey } from '../private-key.ts';
import { addresseeOf } from './addressee.ts';
import type { Field } from './field.ts';
import { rowsAboveBlanks } from './blanks.ts';
import { accountInLink, commentInLink } from './links.ts';
import { textOfMarkup } from './markup.ts';
import { isNoReference } from './no-reference.ts';
import { Levels } from './levels.ts';
import { Moments } from './moments.ts';
import { NothingNames } from './nothing-names.ts';
import { outlineOf, REPLY_MARK } from './outline.ts';
import type { Recognised } from './recognise.ts';
import { type DayOrder, dayOrderOf } from './times.ts';
import {
  bareValue,
  countOf,
  flagOf,
  isNothing,
  isPosterLabel,
  keyOf,
  nameKey,
  timeOf,
  trimmed,
} from './values.ts';

/** Rows as comments by the meaning of their columns; rows without words are left out, and said to be. */
export function commentsOfRows(
  table: PlacedTable,
  { mapping, group }: Recognised,
): { comments: LoadedComment[]; leftOut: LeftOut[] } {
  const reader = new RowReader(table, mapping, group);
  const comments: LoadedComment[] = [];
  const leftOut: LeftOut[] = [];
  table.rows.forEach((row, index) => {
    const comment = reader.read(index);
    if (!isBlank(comment.text)) comments.push(comment);
    else if (row.some((cell) => !isNothing(cell) && cell?.trim() !== '')) {
      const isPicture = table.columns.some(
        (name, column) =>
          /image|pic|photo|sticker|图片|表情|图像/i.test(name) && /[^\s[\]0]/.test(bareValue(row[column])),
      );
      leftOut.push({
        reason: isPicture ? 'picture' : 'empty',
        line: table.lines?.[index],
        shown: [comment.author, comment.time].filter((part) => part !== undefined && part !== '').join(' '),
      });
    }
  });
  return { comments, leftOut };
}

const isBlank = (text: string): boolean => trimmed(text) === '';

class RowReader {
  readonly #keys: string[];
  readonly #hasKeys: boolean;
  readonly #byText = new Map<string, number>();
  readonly #names: Set<string>;
  readonly #known: Set<string>;
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #zeroIsNone: boolean;
  #lastRoot: number | undefined;
  readonly #levels: Levels;
  readonly #hasTitles: boolean;
  readonly #moments: Moments;
  readonly #isMarked: boolean;
  /** Ends of lines within comments are written as two characters. */
  readonly #isEscaped: boolean;
  readonly #outline: ReadonlyMap<number, number>;
  readonly #aboveBlank: ReadonlyMap<number, number>;
  readonly #areParentsUnknown: boolean;
  readonly #authors: NothingNames;
  readonly #dayOrder: DayOrder | undefined;

  constructor(
    readonly table: PlacedTable,
    readonly mapping: ReadonlyMap<Field, readonly number[]>,
    readonly group: number | undefined,
  ) {
    const { rows, mapKeys } = table;
    this.#authors = new NothingNames(table, mapping.get('author')?.[0]);
    this.#dayOrder = dayOrderOf(rows.map((row) => bareValue(row[mapping.get('time')?.[0] ?? -1])));
    const own = rows.map(
      (_, index) => keyOf(commentInLink(this.#cell(index, 'key'))) ?? keyOf(mapKeys?.[index]),
    );
    this.#hasKeys = own.some((key) => key !== undefined);
    this.#keys = own.map((key, index) => key ?? privateKey(index));
    this.#known = new Set(own.filter((key) => key !== undefined));
    this.#rowOf = new Map(this.#keys.map((key, row) => [key, row]));
    this.#names = new Set(rows.map((_, index) => nameKey(this.#cell(index, 'author'))));
    this.#names.delete('');
    // Where "0" is an id and its own parent too, it is no parent of others.
    const zero = this.#keys.indexOf('0');
    this.#zeroIsNone =
      zero < 0 || ['parentKey', 'rootKey'].some((field) => keyOf(this.#cell(zero, field as Field)) === '0');
    const titles = rows.map((_, index) => bareValue(this.#cell(index, 'title'))).filter((one) => one !== '');
    this.#hasTitles = new Set(titles).size * 2 <= titles.length;
    this.#moments = new Moments(table, mapping.get('momentSec')?.[0]);
    const marks = rows.map((_, index) => REPLY_MARK.test(this.#cell(index, 'text')));
    this.#isMarked = marks[0] === false && marks.includes(true);
    const texts = rows.map((_, index) => this.#cell(index, 'text'));
    const written = rows.map((_, index) =>
      this.#isMarked ? String(REPLY_MARK.test(texts[index] ?? '')) : this.#cell(index, 'level'),
    );
    this.#levels = new Levels(table, written, group);
    this.#isEscaped =
      texts.some((text) => text.includes('\\n')) && !texts.some((text) => text.trim().includes('\n'));
    this.#outline = outlineOf(table);
    this.#aboveBlank = this.#outline.size > 0 || this.#isMarked ? new Map() : rowsAboveBlanks(table, mapping);
    const named = rows.map((_, index) => this.#namedParent(index));
    this.#areParentsUnknown =
      !this.#hasKeys &&
      named[0] === undefined &&
      named.some((key) => key !== undefined) &&
      named.every((key) => key === undefined || key.length > 5);
  }

  read(index: number): LoadedComment {
    const text = this.#text(index);
    const author = this.#authors.at(index) ?? trimmed(this.#cell(index, 'author'));
    const key = this.#keys[index] ?? privateKey(index);
    const { parentKey: direct, rootKey } = this.#parents(index, key);
    const named = addresseeOf(text, (name) => this.#names.has(nameKey(name)));
    const column = trimmed(this.#cell(index, 'replyToAuthor'));
    // A column that names the root's author means the root, and not what he said later.
    const parentKey =
      direct ??
      (rootKey !== undefined &&
      named?.isExplicit !== true &&
      !isNoReference(column) &&
      this.#isBy(rootKey, column)
        ? rootKey
        : undefined);
    const isInside = parentKey !== undefined || rootKey !== undefined;
    const replyToAuthor =
      named?.isExplicit === true
        ? named.name
        : !isNoReference(column)
          ? column
          : named !== undefined && (isInside || this.#names.has(nameKey(named.name)))
            ? named.name
            : undefined;
    // What the comment itself says is closer than a column that names the discussion's first author.
    const isOtherThanColumn = named?.isExplicit === true && nameKey(named.name) !== nameKey(column);
    const account = isOtherThanColumn ? '' : this.#cell(index, 'replyToAuthorId');
    this.#byText.set(text, index);
    return {
      key,
      author,
      authorId: this.#account(index),
      text,
      parentKey,
      rootKey,
      replyToAuthor,
      replyToAuthorId: isNoReference(account) ? undefined : bareValue(account),
      likes: this.#first(index, 'likes', countOf),
      time: this.#first(index, 'time', (value) => timeOf(value, this.#dayOrder)),
      isByPoster: this.#isByPoster(index) || undefined,
      momentSec: this.#moments.at(index),
      emotion: bareValue(this.#cell(index, 'emotion')) || undefined,
      clip: this.#clip(index),
    };
  }

  /** The first of a field's columns that holds something in this row. */
  #cell(index: number, field: Field): string {
    return this.#first(index, field, (value) => (bareValue(value) === '' ? undefined : value)) ?? '';
  }

  #first<Value>(
    index: number,
    field: Field,
    read: (value: string | undefined) => Value | undefined,
  ): Value | undefined {
    for (const column of this.mapping.get(field) ?? []) {
      const value = read(this.table.rows[index]?.[column]);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #text(index: number): string {
    // A zero character may be written as an escape, which no decoder of bytes sees.
    const written = this.#cell(index, 'text').replaceAll('\0', '');
    const text = textOfMarkup(this.#isEscaped ? written.replace(/(?:\\r)?\\n/g, '\n') : written);
    return this.#isMarked ? text.replace(REPLY_MARK, '') : text;
  }

  #clip(index: number): string | undefined {
    const clip = keyOf(this.#cell(index, 'clip'));
    if (clip !== undefined && clip !== '0') return clip;
    const around = this.table.clips?.[index];
    // Titles tell clips apart where there are no ids; what is another in every row is no clip's.
    return around ?? (this.#hasTitles ? bareValue(this.#cell(index, 'title')) || undefined : undefined);
  }

  #account(index: number): string | undefined {
    if (this.mapping.get('authorId') === this.mapping.get('author')) return undefined;
    return this.#first(index, 'authorId', (value) => {
      const account = keyOf(accountInLink(bareValue(value)));
      return account === undefined || /^(0|-1)$/.test(account) ? undefined : account;
    });
  }

  #isByPoster(index: number): boolean {
    return (this.mapping.get('isByPoster') ?? []).some((column) => {
      const value = bareValue(this.table.rows[index]?.[column]);
      return flagOf(value) ?? (value !== '' && isPosterLabel(value));
    });
  }

  #parents(index: number, key: string): { parentKey: string | undefined; rootKey: string | undefined } {
    const reference = (field: 'parentKey' | 'rootKey'): string | undefined => {
      for (const column of this.mapping.get(field) ?? []) {
        const value = this.#reference(this.table.rows[index]?.[column]);
        if (value !== undefined && value !== key) return value;
      }
      return undefined;
    };
    const enclosing = this.table.enclosing?.[index] ?? this.#aboveBlank.get(index);
    const enclosingKey = enclosing === undefined ? undefined : this.#keys[enclosing];
    const quoted = this.#byQuotedText(index);
    // Words of the discussion's first comment stand beside the name of the one who is answered within it.
    const isNamed = !isNoReference(trimmed(this.#cell(index, 'replyToAuthor')));
    const within = this.#outline.get(index);
    const parentKey =
      (within === undefined ? undefined : this.#keys[within]) ??
      this.#unknownParent(index) ??
      reference('parentKey') ??
      (isNamed ? undefined : quoted) ??
      this.#dotted(key);
    const rootKey = enclosingKey ?? reference('rootKey') ?? (isNamed ? quoted : undefined);
    const above = this.#levels.rootOf(index);
    const byLevel = above === undefined ? undefined : this.#keys[above];
    return { parentKey, rootKey: rootKey ?? (parentKey === undefined ? byLevel : undefined) };
  }

  /** Ids of parents that no row has, where no row has an id: answers stand below what they answer. */
  #unknownParent(index: number): string | undefined {
    if (!this.#areParentsUnknown) return undefined;
    if (this.#namedParent(index) === undefined) {
      this.#lastRoot = index;
      return undefined;
    }
    return this.#lastRoot === undefined ? undefined : this.#keys[this.#lastRoot];
  }

  #namedParent(index: number): string | undefined {
    return keyOf(this.#cell(index, 'parentKey')) ?? keyOf(this.#cell(index, 'rootKey'));
  }

  #reference(value: string | undefined): string | undefined {
    const key = keyOf(value);
    if (key === undefined) return undefined;
    if (!this.#hasKeys && /^\d+$/.test(key)) {
      // Without ids of their own, comments are named by their place, the first being 0; the first answers none, and
      // where it has 0, that is none everywhere.
      if (key === '0' && this.#namedParent(0) === '0') return undefined;
      return Number(key) < this.table.rows.length ? privateKey(Number(key)) : undefined;
    }
    if (isNoReference(key) && (!this.#known.has(key) || (key === '0' && this.#zeroIsNone))) return undefined;
    // mongoexport and YouTube prefix the kind: t1_abc, comment_123.
    return key;
  }

  /** YouTube names a reply "thread.own". */
  #dotted(key: string): string | undefined {
    const dot = key.lastIndexOf('.');
    const thread = dot <= 0 ? undefined : key.slice(0, dot);
    return thread !== undefined && this.#known.has(thread) ? thread : undefined;
  }

  #isBy(key: string, name: string): boolean {
    const row = this.#rowOf.get(key);
    return row !== undefined && nameKey(this.#cell(row, 'author')) === nameKey(name);
  }

  #byQuotedText(index: number): string | undefined {
    const quoted = this.#cell(index, 'parentText');
    const at = quoted === '' ? undefined : this.#byText.get(textOfMarkup(quoted));
    return at === undefined ? undefined : this.#keys[at];
  }
}
