import type { MappedText } from '../model/offsets.ts';

/** A comment as the rules see it. */
export interface ReadComment {
  /** Who wrote it, as a key: the name, and what tells two of one name apart (commenter-names.ts). */
  readonly author: string;
  /** Index of the comment replied to; null for one that opens a conversation. */
  readonly parent: number | null;
  readonly text: MappedText;
  /** Written by whoever posted the clip. */
  readonly isByPoster?: boolean;
  /** Who is spoken to, where the file says that it is not the author replied to. */
  readonly addressee?: string;
}
