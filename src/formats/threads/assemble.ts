import { commentId } from '../../model/ids.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Caption, Comment, Thread } from '../../model/thread.ts';
import { nameKey } from './fields/values.ts';
import type { LoadedComment } from './loaded.ts';
import { isPrivateKey } from './private-key.ts';

/**
 * A Thread from comments in the order of the file: ids become unique, a reply whose parent is not there stands
 * at the top level, a circle of replies is opened at its first comment, and a reply that stood before its
 * parent moves right behind it. Nothing is dropped but the second copy of a comment (crawled pages overlap).
 * @throws ProblemError thread-empty when no comment has text
 */
export function assembleThread(loaded: readonly LoadedComment[], caption?: Caption): Thread {
  const comments = withUniqueKeys(loaded);
  if (!comments.some(({ text }) => text.trim() !== '')) throw new ProblemError({ kind: 'thread-empty' });
  const parents = openCircles(findParents(comments));
  const shown = {
    comments: parentsFirst(parents).map((index) => {
      const one = at(comments, index);
      const parent = at(parents, index);
      const replyTo = parent === null ? null : at(comments, parent);
      return commentOf(one, replyTo, caption);
    }),
  };
  return caption === undefined ? shown : { ...shown, caption };
}

function commentOf(one: Keyed, replyTo: Keyed | null, caption: Caption | undefined): Comment {
  const isUploader =
    one.authorId === undefined
      ? caption?.uploader !== undefined &&
        one.author !== '' &&
        [caption.uploader, caption.uploader.replace(/\s*[(（].*$/, '')].some(
          (name) => nameKey(name) === nameKey(one.author),
        )
      : caption?.uploaderId === one.authorId;
  // Said only where it is not the author replied to anyway.
  const addressee =
    one.replyToAuthor !== undefined &&
    (replyTo === null || nameKey(replyTo.author) !== nameKey(one.replyToAuthor))
      ? one.replyToAuthor
      : undefined;
  return {
    id: commentId(one.key),
    author: one.author,
    text: one.text,
    replyTo: replyTo === null ? null : commentId(replyTo.key),
    ...(one.likes === undefined ? {} : { likes: one.likes }),
    ...(one.time === undefined ? {} : { time: one.time }),
    ...(one.authorId === undefined ? {} : { authorId: one.authorId }),
    ...(one.isByPoster === true || isUploader ? { isByPoster: true } : {}),
    ...(addressee === undefined ? {} : { addressee }),
    ...(one.momentSec === undefined ? {} : { momentSec: one.momentSec }),
    ...(one.emotion === undefined ? {} : { emotion: one.emotion }),
  };
}

type Keyed = LoadedComment & { readonly key: string };

/** Gives every comment an id of its own, and what refers to comments without one refers to the new. */
function withUniqueKeys(loaded: readonly LoadedComment[]): Keyed[] {
  const seen = new Map<string, LoadedComment>();
  const inFile = new Set(loaded.map(({ key }) => key));
  const given = new Map<string, string>();
  const free = (base: string, from: number): string => {
    let count = from;
    while (seen.has(`${base}${count}`) || inFile.has(`${base}${count}`)) count += 1;
    return `${base}${count}`;
  };
  const keyed: Keyed[] = [];
  for (const comment of loaded) {
    const isOwn = comment.key !== undefined && comment.key !== '' && !isPrivateKey(comment.key);
    const twin = isOwn ? seen.get(comment.key ?? '') : undefined;
    if (twin !== undefined && isSame(twin, comment)) continue;
    const key = !isOwn
      ? free('c', keyed.length + 1)
      : twin === undefined
        ? (comment.key ?? '')
        : free(`${comment.key ?? ''}#`, 2);
    if (comment.key !== undefined && isPrivateKey(comment.key)) given.set(comment.key, key);
    seen.set(key, comment);
    keyed.push({ ...comment, key });
  }
  if (given.size === 0) return keyed;
  const renamed = (key: string | undefined): string | undefined =>
    key === undefined ? key : (given.get(key) ?? key);
  return keyed.map((comment) => ({
    ...comment,
    parentKey: renamed(comment.parentKey),
    rootKey: renamed(comment.rootKey),
  }));
}

/** A page met twice; a comment that stands both pinned and in its place; a name masked in one of two files. */
const isSame = (one: LoadedComment, other: LoadedComment): boolean =>
  one.text === other.text && (one.author === other.author || one.author === '' || other.author === '');

/** Index of each comment's parent: the one named by key, else the last earlier comment of the one replied to. */
function findParents(comments: readonly Keyed[]): (number | null)[] {
  const byKey = new Map<string, number>();
  comments.forEach(({ key }, index) => {
    if (!byKey.has(key)) byKey.set(key, index);
  });
  const lastOf = new Map<string, number>();
  const lastInDiscussion = new Map<string, number>();
  const found = (key: string | undefined): number | undefined =>
    key === undefined ? undefined : byKey.get(key);
  // Ids that name comments here name others that are not here, whatever their writers are called.
  const areIdsOurs = comments.some(
    ({ parentKey, rootKey }) => (found(parentKey) ?? found(rootKey)) !== undefined,
  );
  return comments.map((comment, index) => {
    const root = areIdsOurs ? comment.rootKey : undefined;
    const addressed = [
      comment.replyToAuthorId === undefined ? undefined : `id ${comment.replyToAuthorId}`,
      comment.replyToAuthor === undefined ? undefined : `name ${nameKey(comment.replyToAuthor)}`,
    ];
    let byName: number | undefined;
    for (const who of addressed) {
      if (who === undefined) continue;
      byName ??= root === undefined ? lastOf.get(who) : lastInDiscussion.get(`${root}\n${who}`);
    }
    const speakers = [`name ${nameKey(comment.author)}`];
    if (comment.authorId !== undefined) speakers.push(`id ${comment.authorId}`);
    for (const who of speakers) {
      lastOf.set(who, index);
      lastInDiscussion.set(`${root ?? comment.key}\n${who}`, index);
    }
    const isElsewhere =
      comment.isFixed === true || (areIdsOurs && comment.parentKey !== undefined && root === undefined);
    const parent = found(comment.parentKey) ?? (isElsewhere ? null : (byName ?? found(root) ?? null));
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
