/** A thread as the two-turn dialogues that the model was trained on: a comment and a reply to it. */
import type { ReadComment } from '../read-comment.ts';
import type { CharacterSpan } from '../../model/offsets.ts';

/** A stretch of a comment; mostly all of it. */
export interface Turn extends CharacterSpan {
  /** Index into the thread's comments. */
  readonly comment: number;
}

/** One turn, or two of which the second answers or goes on. */
export type Dialogue = readonly Turn[];

/**
 * Every comment with the comment it replies to and with the one before that, a comment without replies
 * alone. The dialogues overlap, so every mention of a reply chain is seen beside its neighbours.
 * @param which the comments wanted; their parents come along as context
 * @param maxCharacters of a turn: a longer comment is cut at the ends of sentences
 */
export function dialoguesOf(
  comments: readonly ReadComment[],
  which: readonly number[],
  maxCharacters: number,
): readonly Dialogue[] {
  const turns = (index: number): readonly Turn[] => turnsOf(comments, index, maxCharacters);
  const isRepliedTo = new Set(which.map((index) => comments[index]?.parent));
  return which.flatMap((index) => {
    const own = turns(index);
    const dialogues = [...withinComment(own)];
    const first = own[0];
    if (first === undefined) return [];
    const parent = comments[index]?.parent ?? null;
    const before = parent === null ? [] : asContext(turns(parent));
    const beforeThat = parent === null ? null : (comments[parent]?.parent ?? null);
    dialogues.push(...before.map((turn): Dialogue => [turn, first]));
    if (beforeThat !== null) {
      dialogues.push(...asContext(turns(beforeThat)).map((turn): Dialogue => [turn, first]));
    }
    if (dialogues.length === 0 && !isRepliedTo.has(index)) dialogues.push([first]);
    return dialogues;
  });
}

/** Each piece with the one before it; of a very long comment each piece once. */
function withinComment(turns: readonly Turn[]): readonly Dialogue[] {
  const step = turns.length > MOST_OVERLAPPING ? 2 : 1;
  return turns.slice(1).flatMap((turn, at): Dialogue[] => {
    const isWanted = at % step === 0 || at === turns.length - 2;
    return isWanted ? [[turns[at] ?? turn, turn]] : [];
  });
}

/** A reply answers the beginning or the end: a long comment is not read again for each of its replies. */
function asContext(turns: readonly Turn[]): readonly Turn[] {
  return turns.length <= MOST_CONTEXT
    ? turns
    : [...turns.slice(0, MOST_CONTEXT / 2), ...turns.slice(-MOST_CONTEXT / 2)];
}

/** Pieces; three or four make a page of text. */
const MOST_OVERLAPPING = 6;
const MOST_CONTEXT = 4;

/** The comments by whole conversations: those that hold one of `first`, and the others. */
export function conversationsOf(
  comments: readonly ReadComment[],
  first: readonly number[],
): { onScreen: readonly (readonly number[])[]; others: readonly (readonly number[])[] } {
  const roots: number[] = [];
  const members = new Map<number, number[]>();
  comments.forEach(({ parent }, index) => {
    const root = parent === null ? index : (roots[parent] ?? index);
    roots[index] = root;
    const conversation = members.get(root);
    if (conversation === undefined) members.set(root, [index]);
    else conversation.push(index);
  });
  const wanted = new Set(first.map((index) => roots[index]));
  const isOnScreen = ([root]: [number, number[]]): boolean => wanted.has(root);
  const conversations = [...members];
  return {
    onScreen: conversations.filter(isOnScreen).map(([, indices]) => indices),
    others: conversations.filter((one) => !isOnScreen(one)).map(([, indices]) => indices),
  };
}

/** A comment in pieces of at most so many characters, cut after a sentence where there is one. */
function turnsOf(comments: readonly ReadComment[], comment: number, maxCharacters: number): readonly Turn[] {
  const characters = comments[comment]?.text.characters ?? [];
  const turns: Turn[] = [];
  for (let start = 0; start < characters.length;) {
    let end = Math.min(characters.length, start + maxCharacters);
    if (end < characters.length) {
      const window = characters.slice(start, end);
      const sentence = window.findLastIndex((character) => '。！？!?；;\n'.includes(character));
      const clause = window.findLastIndex((character) => '，,、 '.includes(character));
      const cut = sentence >= maxCharacters / 3 ? sentence : clause >= maxCharacters / 3 ? clause : -1;
      if (cut >= 0) end = start + cut + 1;
    }
    turns.push({ comment, start, end });
    start = end;
  }
  return turns;
}
