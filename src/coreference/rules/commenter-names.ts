/**
 * Commenters and the names by which others call them. Two people may share a name (momo, 账号已注销) where the file has
 * their accounts, and who has no name at all is still somebody: a commenter is a key, and the key begins with the name.
 */
import type { ReadComment } from '../read-comment.ts';
import type { Comment } from '../../model/thread.ts';
import { readComment } from '../../reading/comment.ts';
import { toSimplified } from '../../reading/simplified.ts';

/** Stands between a name and what tells two of that name apart; no name holds it. */
const APART = '\u0000';

/** The name of a commenter, to be shown and compared; '' for one without. */
export const nameOf = (author: string): string => author.split(APART, 1)[0] ?? author;

/** A key for the author of every comment: equal for one person, different for two. */
export function commenterKeys(comments: readonly Comment[]): readonly string[] {
  const accountsOf = new Map<string, Set<string>>();
  const nameOfAccount = new Map<string, string>();
  for (const { author, authorId } of comments) {
    const accounts = accountsOf.get(author) ?? new Set();
    accountsOf.set(author, accounts.add(authorId ?? ''));
    if (authorId !== undefined && !nameOfAccount.has(authorId)) nameOfAccount.set(authorId, author);
  }
  return comments.map(({ author, authorId }, index) => {
    const name = authorId === undefined ? author : (nameOfAccount.get(authorId) ?? author);
    const isShared = (accountsOf.get(name)?.size ?? 0) > 1;
    if (name === '') return `${APART}${authorId ?? `#${index}`}`;
    return isShared ? `${name}${APART}${authorId ?? ''}` : name;
  });
}

interface Named {
  readonly author: string;
  /** Of the name as it is read, in characters. */
  readonly length: number;
}

/** Finds commenters by their names in texts as they are read: 阿北🌸 is written @阿北, and read without the flower. */
export class CommenterNames {
  /** Names as they are read, longest first, by their first character. */
  readonly #byFirst = new Map<string, { readonly name: string; readonly comments: readonly number[] }[]>();

  constructor(readonly comments: readonly ReadComment[]) {
    const writtenBy = new Map<string, number[]>();
    comments.forEach(({ author }, index) => {
      const written = writtenBy.get(nameOf(author));
      if (written === undefined) writtenBy.set(nameOf(author), [index]);
      else written.push(index);
    });
    const byRead = new Map<string, number[]>();
    for (const [shown, written] of writtenBy) {
      const name = readName(shown);
      if (name !== '') byRead.set(name, [...(byRead.get(name) ?? []), ...written]);
    }
    for (const [name, written] of byRead) {
      const first = Array.from(name)[0] ?? '';
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), { name, comments: written }]);
    }
    for (const names of this.#byFirst.values()) names.sort((a, b) => b.name.length - a.name.length);
  }

  /** The commenter whose name a text begins with. Of two with one name, the last who wrote before this comment. */
  at(text: string, comment: number): Named | undefined {
    const found = this.#byFirst
      .get(Array.from(text.slice(0, 2))[0] ?? '')
      ?.find(({ name }) => text.startsWith(name));
    if (found === undefined) return undefined;
    const nearest = found.comments.findLast((index) => index < comment) ?? found.comments[0];
    const author = nearest === undefined ? undefined : this.comments[nearest]?.author;
    return author === undefined ? undefined : { author, length: Array.from(found.name).length };
  }

  /** Who is spoken to by the first words of a comment: 回复 @甲 :…, //@甲:…, @甲，…, @甲 你… */
  addressedIn(text: string, comment: number): string | undefined {
    const before = /^(?:回[复復覆][，\s]*[@＠]?|\/\/[@＠]|[@＠])/u.exec(text)?.[0];
    if (before === undefined) return undefined;
    return this.at(text.slice(before.length), comment)?.author;
  }
}

/** A name as the texts around it are read. */
function readName(name: string): string {
  return readComment(name.replace(/^[@＠]/u, ''), toSimplified).characters.join('');
}
