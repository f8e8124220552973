import type { Gold } from '../../model/gold.ts';
import type { Caption } from '../../model/thread.ts';
import type { Field } from './fields/field.ts';

/** One comment as a reader found it, before replies are tied to what they reply to. */
export interface LoadedComment {
  /** As the file has it; several comments may share it, or have none. */
  readonly key?: string | undefined;
  readonly author: string;
  readonly authorId?: string | undefined;
  readonly text: string;
  /** Key of the comment replied to. */
  readonly parentKey?: string | undefined;
  /** Key of the comment that began the discussion, where the file has that; second to `parentKey`. */
  readonly rootKey?: string | undefined;
  /** Who is replied to, where only the name or the account is known. */
  readonly replyToAuthor?: string | undefined;
  readonly replyToAuthorId?: string | undefined;
  readonly likes?: number | undefined;
  readonly time?: string | undefined;
  readonly isByPoster?: boolean | undefined;
  readonly momentSec?: number | undefined;
  readonly emotion?: string | undefined;
  /** Id of the clip that it is about, or its title; a file may hold the comments of several. */
  readonly clip?: string | undefined;
  /** Read from Tamen's own file: what it answers is final, no name ties it to anything. */
  readonly isFixed?: boolean | undefined;
}

/** Why something in a file is no comment of the thread. */
export type LeftOutReason = 'empty' | 'picture' | 'unreadable' | 'duplicate';

export interface LeftOut {
  readonly reason: LeftOutReason;
  /** Line of the file, the first being 1; of a worksheet its row. */
  readonly line?: number | undefined;
  /** The beginning of what was left out. */
  readonly shown: string;
}

export type Format =
  | 'text'
  | 'copied-page'
  | 'web-page'
  | 'table'
  | 'json'
  | 'workbook'
  | 'danmaku'
  | 'dialogues'
  | 'xml'
  | 'tamen';

/** A column of a table or a path into records, and what it was taken for. */
export interface ReadColumn {
  readonly name: string;
  readonly field: Field | null;
  /** The first few values. */
  readonly samples: readonly string[];
}

/** What one file gave, and how it was read. */
export interface LoadedFile {
  readonly comments: readonly LoadedComment[];
  readonly leftOut: readonly LeftOut[];
  readonly caption?: Caption | undefined;
  /** What people annotated; comments are named by their keys. */
  readonly gold?: Gold['dialogues'] | undefined;
  /** Titles of other clips by their ids: a file that goes with another. */
  readonly titles?: ReadonlyMap<string, string> | undefined;
  /** Of several clips whose comments are here, by what `clip` says of these. */
  readonly captions?: ReadonlyMap<string, Caption> | undefined;
  readonly format: Format;
  readonly encoding: string;
  /** Bytes that no encoding explained and that became U+FFFD. */
  readonly damagedBytes: number;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly columns: readonly ReadColumn[];
  /** Columns were told by what they hold and not by their names, so a person should look. */
  readonly isGuessed: boolean;
}
