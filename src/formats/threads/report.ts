import type { Caption, Thread } from '../../model/thread.ts';
import type { Format, LeftOut, LeftOutReason, LoadedFile, ReadColumn } from './loaded.ts';
import { type ClipOfComments, shapeOf } from './join.ts';

/** How one file was read, for the person who dropped it. */
export interface FileReport {
  readonly name: string;
  readonly format: Format;
  readonly encoding: string;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly columns: readonly ReadColumn[];
  /** Comments in the file, before files were joined. */
  readonly count: number;
  /** The first of those left out. */
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCounts: Readonly<Partial<Record<LeftOutReason, number>>>;
  readonly damagedBytes: number;
  /** What files of one exporter have in common; '' where there are no columns to tell. */
  readonly shape: string;
  /** Something in it was guessed or lost: a person should look before it counts. */
  readonly isDoubtful: boolean;
}

/** What the whole thread is. */
export interface ThreadReport {
  readonly comments: number;
  readonly replies: number;
  readonly authors: number;
  readonly duplicates: number;
  /** Hardly a Chinese character in it: the model reads Chinese only. */
  readonly isOtherLanguage: boolean;
  readonly caption?: Caption | undefined;
  /** Clips whose comments the files hold, where they are several, and which one's these are. */
  readonly clips: readonly ClipOfComments[];
  readonly clip: string | undefined;
}

const SHOWN = 20;

export function reportOfFile(name: string, file: LoadedFile): FileReport {
  const { format, encoding, delimiter, sheet, columns, leftOut, damagedBytes, isGuessed } = file;
  const leftOutCounts: Partial<Record<LeftOutReason, number>> = {};
  for (const { reason } of leftOut) leftOutCounts[reason] = (leftOutCounts[reason] ?? 0) + 1;
  return {
    name,
    format,
    encoding,
    delimiter,
    sheet,
    columns,
    count: file.comments.length,
    leftOut: leftOut.slice(0, SHOWN),
    leftOutCounts,
    damagedBytes,
    shape: shapeOf(file),
    isDoubtful: isGuessed || damagedBytes > 0 || (leftOutCounts.unreadable ?? 0) > 0,
  };
}

export function reportOfThread(
  { comments, caption }: Thread,
  duplicates: number,
): Omit<ThreadReport, 'clips' | 'clip'> {
  return {
    comments: comments.length,
    replies: comments.filter(({ replyTo }) => replyTo !== null).length,
    authors: new Set(
      comments.map(({ author, authorId }, index) => authorId ?? (author === '' ? `#${index}` : author)),
    ).size,
    duplicates,
    isOtherLanguage: isOtherLanguage(comments.map(({ text }) => text)),
    caption,
  };
}

/** Whether few of a thread's letters are Chinese characters. */
function isOtherLanguage(texts: readonly string[]): boolean {
  let chinese = 0;
  let letters = 0;
  for (const text of texts.slice(0, 300)) {
    const written = text.replace(/https?:\S+|[@＠]\S+/g, '');
    const kana = written.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
    chinese += Math.max(0, (written.match(/\p{Script=Han}/gu)?.length ?? 0) - 2 * kana);
    letters += written.match(/\p{L}/gu)?.length ?? 0;
  }
  return letters >= 20 && chinese < letters * 0.1;
}
