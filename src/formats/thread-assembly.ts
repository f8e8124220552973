import { commentId } from '../model/ids.ts';
import { ProblemError } from '../model/problem.ts';
import type { Comment, Thread } from '../model/thread.ts';

/** One comment as a reader found it, before replies are tied to what they reply to. */
export interface LoadedComment {
  /** As the file has it; several comments may share it, or have none. */
  readonly key?: string | undefined;
  readonly author: string;
  readonly text: string;
  /** Key of the comment replied to. */
  readonly parentKey?: string | undefined;
  /** Key of the comment that began the discussion, where the file has that; second to `parentKey`. */
  readonly rootKey?: string | undefined;
  /** Who is replied to, where only the name is known. */
  readonly replyToAuthor?: string | undefined;
  readonly likes?: number | undefined;
  readonly time?: string | undefined;
}

/**
 * A Thread from comments in the order of the file: ids become unique, a reply whose parent is not there stands
 * at the top level, a circle of replies is opened at its first comment, and a reply that stood before its
 * parent moves right behind it. Nothing is dropped but the second copy of a comment (crawled pages overlap).
 * @throws ProblemError thread-empty when no comment has text
 */
export function assembleThread(loaded: readonly LoadedComment[]): Thread {
  const comments = withUniqueKeys(loaded);
  if (!comments.some(({ text }) => text.trim() !== '')) throw new ProblemError({ kind: 'thread-empty' });
  const parents = openCircles(findParents(comments));
  return {
    comments: parentsFirst(parents).map((index) => {
      const { key, author, text, likes, time } = at(comments, index);
      const parent = at(parents, index);
      return {
        id: commentId(key),
        author,
        text,
        replyTo: parent === null ? null : commentId(at(comments, parent).key),
        ...(likes === undefined ? {} : { likes }),
        ...(time === undefined ? {} : { time }),
      } satisfies Comment;
    }),
  };
}

type Keyed = LoadedComment & { readonly key: string };

function withUniqueKeys(loaded: readonly LoadedComment[]): Keyed[] {
  const seen = new Map<string, LoadedComment>();
  const inFile = new Set(loaded.map(({ key }) => key));
  const free = (base: string, from: number): string => {
    let count = from;
    while (seen.has(`${base}${count}`) || inFile.has(`${base}${count}`)) count += 1;
    return `${base}${count}`;
  };
  const keyed: Keyed[] = [];
  for (const comment of loaded) {
    const twin = comment.key === undefined ? undefined : seen.get(comment.key);
    if (twin?.author === comment.author && twin.text === comment.text) continue;
    const key =
      comment.key === undefined || comment.key === ''
        ? free('c', keyed.length + 1)
        : twin === undefined
          ? comment.key
          : free(`${comment.key}#`, 2);
    seen.set(key, comment);
    keyed.push({ ...comment, key });
  }
  return keyed;
}

/** Index of each comment's parent: the one named by key, else the last earlier comment of the one replied to. */
function findParents(comments: readonly Keyed[]): (number | null)[] {
  const byKey = new Map(comments.map(({ key }, index) => [key, index]));
  const lastOf = new Map<string, number>();
  const lastInDiscussion = new Map<string, number>();
  return comments.map((comment, index) => {
    const root = comment.rootKey;
    const byName =
      comment.replyToAuthor === undefined
        ? undefined
        : root === undefined
          ? lastOf.get(comment.replyToAuthor)
          : lastInDiscussion.get(`${root}\n${comment.replyToAuthor}`);
    lastOf.set(comment.author, index);
    lastInDiscussion.set(`${root ?? comment.key}\n${comment.author}`, index);
    const parent =
      (comment.parentKey === undefined ? undefined : byKey.get(comment.parentKey)) ??
      byName ??
      (root === undefined ? undefined : byKey.get(root)) ??
      null;
    return parent === index ? null : parent;
  });
}

function openCircles(parents: readonly (number | null)[]): (number | null)[] {
  const opened = [...parents];
  const walkOf: number[] = [];
  for (let start = 0; start < opened.length; start += 1) {
    let index: number | null = start;
    while (index !== null && walkOf[index] === undefined) {
      walkOf[index] = start;
      index = at(opened, index);
    }
    // Met in this very walk, so on a circle; the walk began at the first comment that leads into it.
    if (index !== null && walkOf[index] === start) opened[firstOnCircle(opened, index)] = null;
  }
  return opened;
}

function firstOnCircle(parents: readonly (number | null)[], member: number): number {
  let first = member;
  for (let index = at(parents, member); index !== member && index !== null; index = at(parents, index)) {
    first = Math.min(first, index);
  }
  return first;
}

function parentsFirst(parents: readonly (number | null)[]): number[] {
  const waiting = new Map<number, number[]>();
  const placed = new Set<number>();
  const order: number[] = [];
  parents.forEach((parent, index) => {
    if (parent !== null && !placed.has(parent)) {
      waiting.set(parent, [...(waiting.get(parent) ?? []), index]);
      return;
    }
    const stack = [index];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      placed.add(next);
      order.push(next);
      stack.push(...(waiting.get(next) ?? []).reverse());
    }
  });
  return order;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
  return item;
}
