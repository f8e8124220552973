/** What a test compares of a thread, a row a comment. */
import type { Thread } from '../../../src/model/thread.ts';
import { parseThreadText } from '../../../src/formats/threads/thread.ts';

export const json = (value: unknown): Thread => parseThreadText('thread.json', JSON.stringify(value));

/** Author, text, place of the comment replied to, likes. */
export const rowsOf = ({ comments }: Thread): [string, string, number | null, number | undefined][] =>
  comments.map(({ author, text, replyTo, likes }) => [
    author,
    text,
    replyTo === null ? null : comments.findIndex(({ id }) => id === replyTo),
    likes,
  ]);

/** Author, text, author of the comment replied to. */
export const shape = ({ comments }: Thread): [string, string, string | null][] =>
  comments.map(({ author, text, replyTo }) => [
    author,
    text,
    comments.find(({ id }) => id === replyTo)?.author ?? null,
  ]);

/** The same four comments, whatever the format. */
export const SHAPE = [
  ['小鱼', '左边的女生是谁', null],
  ['大熊', '她是我们班长', '小鱼'],
  ['K', '笑死', '大熊'],
  ['阿花', '右边的小哥好帅', null],
];
